import * as z from 'zod/mini';
import { municipalities, trajectories } from '../../adapters/table/aggregates.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { emailPointerKey, municipalityKey, trajectoryKey } from '../../adapters/table/keys.ts';
import { additionOf } from '../../adapters/table/people.ts';
import { ConflictError, type Context, checkItem, loadedFrom, type Store, writeOf } from '../../adapters/table/store.ts';
import type { IsoDate, IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Refusal } from '../../domain/decision.ts';
import { decide as decideMunicipality } from '../../domain/municipality/municipality.ts';
import { decide as decideTrajectory, type TrajectoryRefusal } from '../../domain/trajectory/decide.ts';
import { datesOf } from '../../domain/trajectory/plan.ts';
import type { ExistingTrajectory, Plan, SessionId, Trajectory } from '../../domain/trajectory/trajectory.ts';
import { municipalityFor, type Onboarding, type OnboardingCode } from './parse.ts';
import { peopleIn } from './people.ts';

export type Dependencies = {
  store: Store;
  clock: { now(): IsoInstant };
  ids: { person(): string };
};

/** Who asks, for the audit log. */
export type Requester = Pick<Context, 'actor' | 'correlationId'>;

/**
 * A trajectory after its onboarding, new or as it has become since: moved, say, or cancelled. Dates are local to
 * Europe/Brussels; the id keeps the start date that it was onboarded with.
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

const ATTEMPTS = 8;

/**
 * Municipality, people, trajectory and plan in one consistent read and one transaction. A trajectory that exists is
 * answered as it is, whatever else the onboarding says. Decides again when somebody else was first; throws
 * ConflictError after eight times.
 */
export const onboard = async (onboarding: Onboarding, deps: Dependencies, by: Requester): Promise<Outcome> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await onboardOnce(onboarding, deps, by);
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
};

const onboardOnce = async (onboarding: Onboarding, deps: Dependencies, by: Requester): Promise<Outcome> => {
  const { store, clock } = deps;
  const { nisCode, startDate, coach: _, officer: __, ...facts } = onboarding;
  const trajectoryId = `${nisCode}-${startDate}`;
  const people = peopleIn(onboarding);
  const hashes = [...people.profiles.keys()];
  const [municipalityItem, trajectoryItem, ...pointers] = await batchGet(store.table, [
    municipalityKey(nisCode),
    trajectoryKey(trajectoryId),
    ...hashes.map(emailPointerKey),
  ]);
  const trajectory = loadedFrom(trajectories, trajectoryItem);
  if (trajectory.state.status !== 'absent') return onboardedAs(trajectoryId, trajectory.state, false);

  const found = municipalityFor(nisCode);
  if (!found.ok) return found;
  const known = new Map(hashes.flatMap((hash, index) => knownAs(hash, pointers[index])));
  const added = hashes.filter((hash) => !known.has(hash)).map((hash) => ({ hash, personId: deps.ids.person() }));
  const ids = new Map([...known, ...added.map(({ hash, personId }) => [hash, personId] as const)]);

  const now = clock.now();
  const decision = decideTrajectory(
    {
      type: 'Onboard',
      now,
      startDate,
      municipality: found.municipality,
      coachId: present(ids.get(people.coach)),
      officerId: present(ids.get(people.officer)),
      ...facts,
    },
    trajectory.state,
  );
  if (!decision.ok) return decision;
  const municipality = loadedFrom(municipalities, municipalityItem);
  const registration = decideMunicipality({ type: 'Register', ...found.municipality }, municipality.state);
  if (!registration.ok) return registration;

  const context: Context = { at: now, ...by, causationId: null };
  const registered = writeOf(
    store.table,
    { aggregate: municipalities, id: nisCode, loaded: municipality, events: registration.events },
    context,
  );
  const written = writeOf(
    store.table,
    { aggregate: trajectories, id: trajectoryId, loaded: trajectory, events: decision.events },
    context,
  );
  const newPeople = added.flatMap(({ hash, personId }) =>
    additionOf(store.table, personId, present(people.profiles.get(hash))),
  );
  // Who is erased in this very moment must not be made coach or officer: they would be nobody.
  const stillKnown = [...known].map(([hash, personId]) =>
    checkItem(store.table, emailPointerKey(hash), 'personId', personId),
  );
  await store.commit([registered, written], [...newPeople, ...stillKnown]);
  return onboardedAs(trajectoryId, written.state, true);
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
