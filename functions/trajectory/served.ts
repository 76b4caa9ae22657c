import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { CommandOf, TrajectoryCommand } from '../../domain/trajectory/command.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';
import { isStaff, type StaffRole } from '../../events/roles.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import { trajectoryViewOf } from '../report/trajectory-view.ts';
import { move } from './move.ts';
import { cancelTrajectory, completeDuty, correctTrajectory, reopenDuty, rescheduleTrajectory } from './routes.ts';
import type { TrajectoryView } from './schema.ts';

export type Dependencies = { store: Store; clock: Clock };

/**
 * Serves the routes that change one trajectory: one consistent read and one transaction each. A new start needs a second
 * read when the municipality has other trajectories.
 */
export const served = (deps: Dependencies): Served[] => [
  route(rescheduleTrajectory, {
    answer(request) {
      const { startDate, sessions = {}, allowOverlap = false } = request.body;
      const rescheduling = { type: 'Reschedule', sessions: given(sessions) } as const;
      return startDate === undefined
        ? commanded(deps, request, (now) => ({ ...rescheduling, now }))
        : moved(deps, request, { ...rescheduling, startDate, now: deps.clock.now() }, allowOverlap);
    },
  }),
  route(correctTrajectory, {
    answer: (request) =>
      commanded(deps, request, (now, by) => {
        const { venue, workingBudgetCents, targetGroupSize } = request.body;
        return {
          type: 'Correct',
          now,
          by,
          facts: {
            ...(venue === undefined ? {} : { venue }),
            ...(workingBudgetCents === undefined ? {} : { workingBudgetCents }),
            ...(targetGroupSize === undefined ? {} : { targetGroupSize }),
          },
        };
      }),
  }),
  route(cancelTrajectory, { answer: (request) => commanded(deps, request, () => ({ type: 'Cancel' })) }),
  route(completeDuty, {
    answer: (request) =>
      commanded(deps, request, (now, by) => ({ type: 'CompleteDuty', now, dutyId: request.params.dutyId, by })),
  }),
  route(reopenDuty, {
    answer: (request) =>
      commanded(deps, request, (_, by, personId) => ({
        type: 'ReopenDuty',
        dutyId: request.params.dutyId,
        by,
        personId,
      })),
  }),
];

type Dates = Partial<Record<SessionId, string | undefined>>;

// An optional field can be present with the value undefined.
const given = (dates: Dates): Partial<Record<SessionId, string>> =>
  Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== undefined));

type Commanding = Pick<Request<{ id: string }, unknown, unknown>, 'params' | 'principal' | 'admit' | 'correlationId'>;

const commanded = async (
  { store, clock }: Dependencies,
  { params, principal, admit, correlationId }: Commanding,
  /** The command at this time, of this person, who was admitted in this role. */
  commandAt: (now: IsoInstant, by: StaffRole, personId: string) => TrajectoryCommand,
): Promise<Answer<TrajectoryView>> => {
  if (!principal) throw new Error('A command without a principal');
  const now = clock.now();
  const outcome = await execute({
    store,
    load: { trajectory: ref(trajectories, params.id) },
    decide({ trajectory }) {
      const admission = admit(trajectory.status === 'absent' ? 'absent' : trajectory);
      if (!admission.ok) return admission;
      if (!admission.as || !isStaff(admission.as)) throw new Error('A command of nobody on the staff');
      return together({ trajectory: decide(commandAt(now, admission.as, principal.personId), trajectory) });
    },
    context: contextOf(principal, correlationId, now),
  });
  return outcome.ok ? shown(params.id, outcome.states.trajectory, now) : outcome;
};

/** Moves the start of a trajectory, and sessions where they are given too. */
const moved = async (
  { store }: Dependencies,
  { params, principal, admit, correlationId }: Commanding,
  command: CommandOf<'Reschedule'>,
  allowOverlap: boolean,
): Promise<Answer<TrajectoryView>> => {
  const { now } = command;
  const context = contextOf(principal, correlationId, now);
  const outcome = await move(params.id, command, { store, admit, context, allowOverlap });
  return outcome.ok ? shown(params.id, outcome.states.trajectory, now) : outcome;
};

const contextOf = (principal: Commanding['principal'], correlationId: string, at: IsoInstant): Context => {
  if (!principal) throw new Error('A command without a principal');
  return { at, actor: `person:${principal.personId}`, correlationId, causationId: null };
};

const shown = (id: string, trajectory: Trajectory, now: IsoInstant): Answer<TrajectoryView> => {
  if (trajectory.status === 'absent') throw new Error('A command was accepted for an absent trajectory');
  return { ok: true, view: trajectoryViewOf(id, trajectory, now) };
};
