import * as z from 'zod/mini';
import { municipalities, trajectories } from '../../adapters/table/aggregates.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { emailPointerKey, municipalityKey, personKey, trajectoryKey } from '../../adapters/table/keys.ts';
import {
  ConflictError,
  type Context,
  createItem,
  loadedFrom,
  type Store,
  writeOf,
} from '../../adapters/table/store.ts';
import type { IsoDate, IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Refusal } from '../../domain/decision.ts';
import { decide as decideMunicipality } from '../../domain/municipality/municipality.ts';
import { lookUp } from '../../domain/municipality/register.ts';
import { decide as decideTrajectory, type TrajectoryRefusal } from '../../domain/trajectory/decide.ts';
import { datesOf } from '../../domain/trajectory/plan.ts';
import type { Plan, SessionId, Trajectory } from '../../domain/trajectory/trajectory.ts';
import { type Onboarding, type OnboardingCode, refuseNisCode } from './parse.ts';
import { peopleIn } from './people.ts';

export type Dependencies = {
  store: Store;
  clock: { now(): IsoInstant };
  ids: { person(): string };
};

/** Who asks, for the audit log. */
export type Requester = Pick<Context, 'actor' | 'correlationId'>;

/** A trajectory after its onboarding, new or as it has become since. Dates are local to Europe/Brussels. */
export type Onboarded = {
  trajectoryId: string;
  created: boolean;
  municipality: string;
  nisCode: string;
  startDate: IsoDate;
  phases: Plan['phases'];
  sessions: Record<SessionId, IsoDate>;
};

export type OnboardRefusal = Refusal<OnboardingCode | TrajectoryRefusal>;

export type Outcome = { ok: true; value: Onboarded } | { ok: false; refusal: OnboardRefusal };

const ATTEMPTS = 8;

const pointer = z.object({ personId: z.string() });

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

const onboardOnce = async (
  onboarding: Onboarding,
  { store, clock, ids }: Dependencies,
  by: Requester,
): Promise<Outcome> => {
  const { table } = store;
  const { nisCode, startDate, workingBudgetCents, targetGroupSize, venue } = onboarding;
  const trajectoryId = `${nisCode}-${startDate}`;
  const people = peopleIn(onboarding);
  const [municipalityItem, trajectoryItem, ...pointers] = await batchGet(table, [
    municipalityKey(nisCode),
    trajectoryKey(trajectoryId),
    ...people.all.map(({ emailHash }) => emailPointerKey(emailHash)),
  ]);
  const trajectory = loadedFrom(trajectories, trajectoryItem);
  if (trajectory.state.status !== 'absent') return existing(trajectoryId, trajectory.state, false);

  const found = lookUp(nisCode);
  if (found.kind !== 'current') return { ok: false, refusal: refuseNisCode(nisCode) ?? broken(nisCode) };

  const known = people.all.map((person, index) => {
    const item = pointers[index];
    return { ...person, isNew: !item, personId: item ? pointer.parse(item).personId : ids.person() };
  });
  const idOf = (emailHash: string): string =>
    known.find((person) => person.emailHash === emailHash)?.personId ?? broken(nisCode);
  const now = clock.now();
  const decision = decideTrajectory(
    {
      type: 'Onboard',
      now,
      startDate,
      municipality: found.municipality,
      coachId: idOf(people.coach.emailHash),
      officerId: idOf(people.officer.emailHash),
      workingBudgetCents,
      ...(targetGroupSize === undefined ? {} : { targetGroupSize }),
      ...(venue === undefined ? {} : { venue }),
    },
    trajectory.state,
  );
  if (!decision.ok) return decision;

  const municipality = loadedFrom(municipalities, municipalityItem);
  const registration = decideMunicipality({ type: 'Register', ...found.municipality }, municipality.state);
  if (!registration.ok) return registration;
  const context: Context = { at: now, ...by, causationId: null };
  const written = writeOf(
    table,
    { aggregate: trajectories, id: trajectoryId, loaded: trajectory, events: decision.events },
    context,
  );
  const registered = writeOf(
    table,
    { aggregate: municipalities, id: nisCode, loaded: municipality, events: registration.events },
    context,
  );
  const newPeople = known
    .filter(({ isNew }) => isNew)
    .flatMap(({ personId, emailHash, profile }) => [
      createItem(table, personKey(personId), { profile }),
      createItem(table, emailPointerKey(emailHash), { personId }),
    ]);
  await store.commit([registered, written], newPeople);
  return existing(trajectoryId, written.state, true);
};

const existing = (trajectoryId: string, state: Trajectory, created: boolean): Outcome => {
  if (state.status === 'absent') return broken(trajectoryId);
  const { nisCode, municipality, plan } = state;
  const startDate = trajectoryId.slice(nisCode.length + 1);
  const { phases, sessions } = plan;
  return {
    ok: true,
    value: { trajectoryId, created, municipality, nisCode, startDate, phases, sessions: datesOf(sessions) },
  };
};

const broken = (what: string): never => {
  throw new Error(`The onboarding of ${what} came to nothing`);
};
