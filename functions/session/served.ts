import type { Clock } from '../../adapters/clock.ts';
import { allOf, oneOf, readPartition } from '../../adapters/table/partition.ts';
import type { Store } from '../../adapters/table/store.ts';
import { sessions } from '../../domain/session/aggregate.ts';
import { initialState, type Session } from '../../domain/session/session.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { SESSIONS } from '../../domain/trajectory/sessions.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import type { HttpRefusal } from '../http/problem.ts';
import { schedule } from './command.ts';
import { getSession, listSessions, scheduleSession } from './routes.ts';
import type { SessionView } from './schema.ts';
import { sessionShown } from './view.ts';

export type Dependencies = { store: Store; clock: Clock };

/** Serves the sessions: one Query to read them, and one read and one transaction to change one. */
export const served = ({ store, clock }: Dependencies): Served[] => [
  route(listSessions, {
    async answer(request) {
      const read = await readAdmitted(store, request);
      if ('refusal' in read) return { ok: false, refusal: read.refusal };
      const { trajectory, of } = read;
      return {
        ok: true,
        view: {
          trajectoryId: request.params.id,
          municipality: trajectory.municipality,
          sessions: SESSIONS.map((id) => sessionShown(id, of(id), trajectory)),
        },
      };
    },
  }),

  route(getSession, {
    async answer(request) {
      const read = await readAdmitted(store, request);
      if ('refusal' in read) return { ok: false, refusal: read.refusal };
      const { session } = request.params;
      return shown(request.params, read.of(session), read.trajectory);
    },
  }),

  route(scheduleSession, {
    async answer({ params, body, principal, admit, correlationId }) {
      if (!principal) throw new Error('A command without a principal');
      const context = {
        at: clock.now(),
        actor: `person:${principal.personId}`,
        correlationId,
        causationId: null,
      };
      const outcome = await schedule(params, body, { store, admit, context });
      if (!outcome.ok) return outcome;
      const { session, trajectory } = outcome.states;
      if (trajectory.status === 'absent') throw new Error('A command was accepted for an absent trajectory');
      return shown(params, session, trajectory);
    },
  }),
];

const shown = (
  { id, session }: { id: string; session: SessionId },
  state: Session,
  trajectory: ExistingTrajectory,
): Answer<SessionView> => ({
  ok: true,
  view: { trajectoryId: id, municipality: trajectory.municipality, ...sessionShown(session, state, trajectory) },
});

type Read = { trajectory: ExistingTrajectory; of(session: SessionId): Session };

const readAdmitted = async (
  store: Store,
  { params, admit }: Pick<Request<{ id: string }, unknown, unknown>, 'params' | 'admit'>,
): Promise<Read | { refusal: HttpRefusal }> => {
  const partition = await readPartition(store.table, params.id);
  const trajectory = oneOf(partition, trajectories);
  const admission = admit(trajectory.status === 'absent' ? 'absent' : trajectory);
  if (!admission.ok) return { refusal: admission.refusal };
  if (trajectory.status === 'absent') throw new Error('An absent trajectory is nobody’s');
  const stored = new Map(allOf(partition, sessions).map(({ state, item }) => [String(item.sk), state]));
  return { trajectory, of: (session) => stored.get(`STATE#session#${session}`) ?? initialState };
};
