import type { Clock } from '../../adapters/clock.ts';
import { trajectories } from '../../adapters/table/aggregates.ts';
import { handle } from '../../adapters/table/handle.ts';
import { ConflictError, type Store } from '../../adapters/table/store.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Decision } from '../../domain/decision.ts';
import { decide, type TrajectoryCommand } from '../../domain/trajectory/decide.ts';
import type { SessionId, Trajectory } from '../../domain/trajectory/trajectory.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import { trajectoryViewOf } from '../report/trajectory-view.ts';
import { cancelTrajectory, completeDuty, rescheduleTrajectory } from './routes.ts';
import type { TrajectoryView } from './schema.ts';

export type Dependencies = { store: Store; clock: Clock };

/** The routes that change one trajectory: one consistent read and one transaction each. */
export const trajectoryCommands = (deps: Dependencies): Served[] => [
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
  route(cancelTrajectory, { answer: (request) => commanded(deps, request, () => ({ type: 'Cancel' })) }),
  route(completeDuty, {
    answer: (request) => commanded(deps, request, () => ({ type: 'CompleteDuty', dutyId: request.params.dutyId })),
  }),
];

type Dates = Partial<Record<SessionId, string | undefined>>;

// A key without a value is no date.
const given = (dates: Dates): Partial<Record<SessionId, string>> =>
  Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== undefined));

type Commanding = Pick<Request<{ id: string }, unknown, unknown>, 'params' | 'principal' | 'admit' | 'correlationId'>;

const commanded = async (
  { store, clock }: Dependencies,
  { params, principal, admit, correlationId }: Commanding,
  commandAt: (now: IsoInstant) => TrajectoryCommand,
): Promise<Answer<TrajectoryView>> => {
  if (!principal) throw new Error('A command without a principal');
  const now = clock.now();
  const command = commandAt(now);
  try {
    const handled = await handle({
      store,
      aggregate: trajectories,
      id: params.id,
      decide: (state: Trajectory): Decision<TrajectoryEvent> => {
        const admission = admit(state.status === 'absent' ? 'absent' : state);
        return admission.ok ? decide(command, state) : admission;
      },
      context: { at: now, actor: `person:${principal.personId}`, correlationId, causationId: null },
    });
    if (!handled.ok) return handled;
    if (handled.state.status === 'absent') throw new Error('A command was accepted for an absent trajectory');
    return { ok: true, view: trajectoryViewOf(params.id, handled.state, now) };
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const message = 'Iemand anders wijzigde dit traject op hetzelfde moment. Probeer het opnieuw.';
    return { ok: false, refusal: { code: 'CONFLICT', message } };
  }
};
