import { ownerIn } from '../../adapters/table/address-owner.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { type Context, checkItem, type Item } from '../../adapters/table/items.ts';
import { emailPointerKey } from '../../adapters/table/keys.ts';
import { additionOf, readPeople } from '../../adapters/table/people.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { IsoDate, IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Refusal } from '../../domain/decision.ts';
import { municipalities } from '../../domain/municipality/aggregate.ts';
import { decide as decideMunicipality } from '../../domain/municipality/municipality.ts';
import { leadOf } from '../../domain/person/member.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { TrajectoryRefusal } from '../../domain/trajectory/command.ts';
import { decide as decideTrajectory } from '../../domain/trajectory/decide.ts';
import { trajectoryIdOf } from '../../domain/trajectory/id.ts';
import { phasesFrom } from '../../domain/trajectory/phases.ts';
import { cancelledBefore } from '../../domain/trajectory/refuse.ts';
import { datesOf, type SessionDates, sessionsIn } from '../../domain/trajectory/sessions.ts';
import { type ExistingTrajectory, evolve, type Trajectory } from '../../domain/trajectory/trajectory.ts';
import type { Plan } from '../../events/plan.ts';
import type { WarningView } from '../session/warning-schema.ts';
import { differencesOf, differencesOfPerson } from './differences.ts';
import {
  besideOthers,
  checksOfOthers,
  keysOfOthers,
  othersFrom,
  othersOf,
  runningAmong,
  startingOn,
  type Unread,
} from './others.ts';
import { municipalityFor, type Onboarding, type OnboardingCode } from './parse.ts';
import { peopleIn } from './people.ts';

export type Dependencies = {
  store: Store;
  clock: { now(): IsoInstant };
  ids: { person(): string };
};

/** The actor and the correlation id for the events, and whether it is only tried: then nothing is written. */
export type Requester = Pick<Context, 'actor' | 'correlationId'> & { dryRun?: boolean };

/**
 * A trajectory after its onboarding. An existing trajectory is shown as it is now: it may have been rescheduled or
 * completed since. Dates are local to Europe/Brussels. The id keeps the start date of the onboarding.
 */
export type Onboarded = {
  trajectoryId: string;
  created: boolean;
  /** The fields in which the onboarding differs from an existing trajectory, or from people who exist. None was changed. */
  differences: string[];
  trajectoryStatus: ExistingTrajectory['status'];
  municipality: string;
  nisCode: string;
  startDate: IsoDate;
  phases: Plan['phases'];
  sessions: SessionDates;
  /** What to know of the dates of the sessions. Only of one that was tried, and does not exist. */
  warnings?: WarningView[];
};

export type OnboardRefusal = Refusal<OnboardingCode | TrajectoryRefusal>;

export type Outcome = { ok: true; value: Onboarded } | { ok: false; refusal: OnboardRefusal };

/**
 * Creates municipality, people, trajectory and plan with one consistent read and one transaction. When the municipality
 * has had other trajectories, a second read includes them, and the transaction checks that none of them has changed.
 * An existing trajectory is returned unchanged, with the fields in which the onboarding differs. So are people who exist, after one
 * read more. What is only tried reads the other trajectories of the coach too, for warnings. Throws ConflictError as `execute` does.
 */
export const onboard = (asked: Onboarding, deps: Dependencies, by: Requester): Promise<Outcome> =>
  besideOthers((otherIds) => onboardBeside(otherIds, asked, deps, by));

type Existing = { trajectoryId: string; state: ExistingTrajectory };

const onboardBeside = async (
  otherIds: readonly string[],
  asked: Onboarding,
  { store, clock, ids }: Dependencies,
  { dryRun = false, ...by }: Requester,
): Promise<Outcome | Unread> => {
  const { nisCode, startDate, coach, officer, allowOverlap = false, ...facts } = asked;
  const trajectoryId = trajectoryIdOf(nisCode, startDate);
  const people = peopleIn({ coach, officer });
  const hashes = [...people.profiles.keys()];
  const now = clock.now();
  const seen: Partial<Unread> & { existing?: Existing; known?: ReadonlyMap<string, string>; tried?: Trajectory } = {};
  const outcome = await execute({
    store,
    context: { at: now, ...by, causationId: null },
    load: { municipality: ref(municipalities, nisCode), trajectory: ref(trajectories, trajectoryId) },
    alongside: [...hashes.map(emailPointerKey), ...keysOfOthers(otherIds)],
    decide({ municipality, trajectory }, items) {
      delete seen.unread;
      delete seen.existing;
      const nothing = { ok: true, events: {} } as const;
      if (trajectory.status !== 'absent' && trajectory.status !== 'cancelled') {
        seen.existing = { trajectoryId, state: trajectory };
        return nothing;
      }
      const added = othersOf(municipality, trajectoryId);
      if (added.some((id) => !otherIds.includes(id))) {
        seen.unread = added;
        return nothing;
      }
      const others = othersFrom(otherIds, items.slice(hashes.length));
      // A trajectory that was moved to this start is the same one, unless a second one is wanted.
      const moved = startingOn(startDate, others);
      if (moved && !allowOverlap) {
        seen.existing = moved;
        return nothing;
      }
      if (trajectory.status === 'cancelled') return cancelledBefore();
      const found = municipalityFor(nisCode);
      if (!found.ok) return found;
      const known = new Map(hashes.flatMap((hash, index) => knownAs(hash, items[index])));
      seen.known = known;
      const newcomers = hashes.filter((hash) => !known.has(hash)).map((hash) => ({ hash, personId: ids.person() }));
      const personIds = new Map([...known, ...newcomers.map(({ hash, personId }) => [hash, personId] as const)]);
      const members = (['coach', 'officer'] as const).map((role) => ({
        personId: present(personIds.get(people[role])),
        role,
      }));
      const decided = together({
        trajectory: decideTrajectory(
          { type: 'Onboard', now, startDate, municipality: found.municipality, members, ...facts },
          trajectory,
        ),
        municipality: decideMunicipality(
          {
            type: 'AddTrajectory',
            municipality: found.municipality,
            trajectory: { trajectoryId, from: startDate, until: phasesFrom(startDate).end },
            running: runningAmong(others),
            allowOverlap,
          },
          municipality,
        ),
      });
      if (!decided.ok) return decided;
      if (dryRun) {
        seen.tried = decided.events.trajectory.reduce<Trajectory>(
          (before, event) => evolve(before, event, now),
          trajectory,
        );
        return nothing;
      }
      const newPeople = newcomers.flatMap(({ hash, personId }) =>
        additionOf(store.table, personId, present(people.profiles.get(hash))),
      );
      // The transaction fails when one of these people is erased meanwhile, because an erased person must not become a
      // member, or when another trajectory changes, because it may then overlap.
      const checks = [
        ...[...known].map(([hash, personId]) => checkItem(store.table, emailPointerKey(hash), 'personId', personId)),
        ...checksOfOthers(store.table, others),
      ];
      return { ...decided, items: [...newPeople, ...checks] };
    },
  });
  if (!outcome.ok) return outcome;
  if (seen.unread) return { unread: seen.unread };
  if (seen.existing) {
    const differences = await differencesFrom(seen.existing.state, asked, store);
    return { ok: true, value: onboardedAs(seen.existing, { created: false, differences }) };
  }
  const trajectory = seen.tried ?? outcome.states.trajectory;
  if (trajectory.status === 'absent') throw new Error(`Trajectory ${trajectoryId} was onboarded and is absent`);
  const differences = await differencesFromKnown(asked, seen.known ?? new Map(), store);
  const value = onboardedAs({ trajectoryId, state: trajectory }, { created: true, differences });
  if (!dryRun) return { ok: true, value };
  const { warningsOf } = await import('../session/warnings.ts');
  const about = { trajectoryId, trajectory, sessions: sessionsIn(trajectory.plan) };
  return {
    ok: true,
    value: { ...value, warnings: await warningsOf(store.table, about, { as: 'admin', personId: '' }) },
  };
};

/** People who exist keep their name and telephone number. `known` has their ids by the hash of the address. */
const differencesFromKnown = async (
  asked: Onboarding,
  known: ReadonlyMap<string, string>,
  { table }: Store,
): Promise<string[]> => {
  if (known.size === 0) return [];
  const people = peopleIn(asked);
  const profiles = await readPeople(table, [...known.values()]);
  return (['coach', 'officer'] as const).flatMap((role) => {
    const stored = profiles.get(known.get(people[role]) ?? '');
    return stored ? differencesOfPerson(role, asked, stored) : [];
  });
};

const differencesFrom = async (state: ExistingTrajectory, asked: Onboarding, { table }: Store): Promise<string[]> => {
  const [coachId, officerId] = [leadOf(state.members, 'coach'), leadOf(state.members, 'officer')];
  const people = await readPeople(table, [...new Set([coachId, officerId].filter((id) => id !== undefined))]);
  return differencesOf(asked, {
    startDate: state.plan.phases.preparation,
    workingBudgetCents: state.workingBudgetCents,
    targetGroupSize: state.targetGroupSize,
    venue: state.venue,
    coach: people.get(coachId ?? ''),
    officer: people.get(officerId ?? ''),
  });
};

const knownAs = (hash: string, item: Item | undefined): [string, string][] => {
  const owner = ownerIn(item);
  return owner === undefined ? [] : [[hash, owner]];
};

const onboardedAs = (
  { trajectoryId, state }: Existing,
  how: Pick<Onboarded, 'created' | 'differences'>,
): Onboarded => ({
  trajectoryId,
  ...how,
  trajectoryStatus: state.status,
  municipality: state.municipality,
  nisCode: state.nisCode,
  startDate: state.plan.phases.preparation,
  phases: state.plan.phases,
  sessions: datesOf(state.plan.sessions),
});

const present = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('A person of the onboarding went missing');
  return value;
};
