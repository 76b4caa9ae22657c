import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { TrajectoryCommand } from '../../domain/trajectory/command.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import type { SessionId } from '../../events/plan.ts';
import { isStaff, type StaffRole } from '../../events/roles.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import { trajectoryViewOf } from '../report/trajectory-view.ts';
import { cancelTrajectory, completeDuty, correctTrajectory, reopenDuty, rescheduleTrajectory } from './routes.ts';
import type { TrajectoryView } from './schema.ts';

export type Dependencies = { store: Store; clock: Clock };

/** Serves the routes that change one trajectory: one consistent read and one transaction each. */
export const served = (deps: Dependencies): Served[] => [
  route(rescheduleTrajectory, {
    answer: (request) =>
      commanded(deps, request, (now) => {
        const { startDate, sessions = {} } = request.body;
        return {
          type: 'Reschedule',
          now,
          ...(startDate === undefined ? {} : { startDate }),
          sessions: given(sessions),
        };
      }),
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
    context: { at: now, actor: `person:${principal.personId}`, correlationId, causationId: null },
  });
  if (!outcome.ok) return outcome;
  const { trajectory } = outcome.states;
  if (trajectory.status === 'absent') throw new Error('A command was accepted for an absent trajectory');
  return { ok: true, view: trajectoryViewOf(params.id, trajectory, now) };
};
