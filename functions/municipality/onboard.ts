import * as z from 'zod/mini';
import { execute, together } from '../../adapters/table/execute.ts';
import { type Context, checkItem } from '../../adapters/table/items.ts';
import { emailPointerKey } from '../../adapters/table/keys.ts';
import { additionOf } from '../../adapters/table/people.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { IsoDate, IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Refusal } from '../../domain/decision.ts';
import { municipalities } from '../../domain/municipality/aggregate.ts';
import { decide as decideMunicipality } from '../../domain/municipality/municipality.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { TrajectoryRefusal } from '../../domain/trajectory/command.ts';
import { decide as decideTrajectory } from '../../domain/trajectory/decide.ts';
import { datesOf } from '../../domain/trajectory/plan.ts';
import type { ExistingTrajectory, Trajectory } from '../../domain/trajectory/trajectory.ts';
import type { Plan, SessionId } from '../../events/plan.ts';
import { municipalityFor, type Onboarding, type OnboardingCode } from './parse.ts';
import { peopleIn } from './people.ts';

export type Dependencies = {
  store: Store;
  clock: { now(): IsoInstant };
  ids: { person(): string };
};

/** The actor and the correlation id for the events. */
export type Requester = Pick<Context, 'actor' | 'correlationId'>;

/**
 * A trajectory after its onboarding. An existing trajectory is shown as it is now: it may have been rescheduled or
 * cancelled since. Dates are local to Europe/Brussels. The id keeps the start date of the onboarding.
 */
export type Onboarded = {
  trajectoryId: string;
  created: boolean;
  trajectoryStatus: ExistingTrajectory['status'];
  municipality: string;
  nisCode: string;
  startDate: IsoDate;
  phases: Plan['phases'];
  sessions: Record<SessionId, IsoDate>;
};

export type OnboardRefusal = Refusal<OnboardingCode | TrajectoryRefusal>;

export type Outcome = { ok: true; value: Onboarded } | { ok: false; refusal: OnboardRefusal };

/**
 * Creates municipality, people, trajectory and plan with one consistent read and one transaction. An existing
 * trajectory is returned unchanged, whatever the rest of the onboarding says. Throws ConflictError as `execute` does.
 */
export const onboard = async (
  { nisCode, startDate, coach, officer, ...facts }: Onboarding,
  { store, clock, ids }: Dependencies,
  by: Requester,
): Promise<Outcome> => {
  const trajectoryId = `${nisCode}-${startDate}`;
  const people = peopleIn({ coach, officer });
  const hashes = [...people.profiles.keys()];
  const now = clock.now();
  const outcome = await execute({
    store,
    context: { at: now, ...by, causationId: null },
    load: { municipality: ref(municipalities, nisCode), trajectory: ref(trajectories, trajectoryId) },
    alongside: hashes.map(emailPointerKey),
    decide({ municipality, trajectory }, pointers) {
      if (trajectory.status !== 'absent') return { ok: true, events: {} };
      const found = municipalityFor(nisCode);
      if (!found.ok) return found;
      const known = new Map(hashes.flatMap((hash, index) => knownAs(hash, pointers[index])));
      const added = hashes.filter((hash) => !known.has(hash)).map((hash) => ({ hash, personId: ids.person() }));
      const personIds = new Map([...known, ...added.map(({ hash, personId }) => [hash, personId] as const)]);
      const members = (['coach', 'officer'] as const).map((role) => ({
        personId: present(personIds.get(people[role])),
        role,
      }));
      const decided = together({
        municipality: decideMunicipality({ type: 'Register', ...found.municipality }, municipality),
        trajectory: decideTrajectory(
          { type: 'Onboard', now, startDate, municipality: found.municipality, members, ...facts },
          trajectory,
        ),
      });
      if (!decided.ok) return decided;
      const newPeople = added.flatMap(({ hash, personId }) =>
        additionOf(store.table, personId, present(people.profiles.get(hash))),
      );
      // The transaction fails when one of these people is erased meanwhile. Otherwise an erased person could become a
      // member.
      const stillKnown = [...known].map(([hash, personId]) =>
        checkItem(store.table, emailPointerKey(hash), 'personId', personId),
      );
      return { ...decided, items: [...newPeople, ...stillKnown] };
    },
  });
  return outcome.ok ? onboardedAs(trajectoryId, outcome.states.trajectory, outcome.events.length > 0) : outcome;
};

const pointer = z.object({ personId: z.string() });

const knownAs = (hash: string, item: unknown): [string, string][] =>
  item === undefined ? [] : [[hash, pointer.parse(item).personId]];

const onboardedAs = (trajectoryId: string, state: Trajectory, created: boolean): Outcome => {
  if (state.status === 'absent') throw new Error(`Trajectory ${trajectoryId} was onboarded and is absent`);
  const { status, nisCode, municipality, plan } = state;
  const { phases, sessions } = plan;
  return {
    ok: true,
    value: {
      trajectoryId,
      created,
      trajectoryStatus: status,
      municipality,
      nisCode,
      startDate: phases.preparation,
      phases,
      sessions: datesOf(sessions),
    },
  };
};

const present = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('A person of the onboarding went missing');
  return value;
};
