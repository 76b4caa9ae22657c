import { extraSession } from '../../events/plan.ts';
import { isDate } from '../calendar/local-time.ts';
import { accept, refuse } from '../decision.ts';
import type { CommandOf, Decided } from './command.ts';
import { replan } from './plan.ts';
import { ended, notFound, paused } from './refuse.ts';
import { isOff } from './reports.ts';
import { dateInvalid, refuseSessions } from './reschedule.ts';
import { hasSession } from './sessions.ts';
import { isRunning, type Trajectory } from './trajectory.ts';

type Asked = CommandOf<'AddSession'>;

/** The session of these that goes on on a day. */
export const sessionLike = (
  { date, alike }: Pick<Asked, 'date' | 'alike'>,
  state: Trajectory,
): Asked['alike'][number] | undefined =>
  state.status === 'absent'
    ? undefined
    : alike.find((id) => state.plan.sessions[id]?.date === date && !isOff(state, id));

/** A trajectory has at most so many sessions beside the four. Those that are off count: they can get a new date. */
const MOST = extraSession.options.length;

/**
 * Adds a session beside the four, on any day of the guidance on which there is no other. `alike` are the sessions that are called
 * the same: one that goes on on that day is this one, so the command can be repeated.
 */
export const addSession = ({ now, date, start, alike }: Asked, state: Trajectory): Decided<'AddSession'> => {
  if (state.status === 'absent') return notFound();
  if (!isRunning(state)) return ended(state.status);
  const { plan: old } = state;
  if (sessionLike({ date, alike }, state) !== undefined) return accept();
  if (state.pause) return paused(state.pause);
  const session = extraSession.options.find((id) => !hasSession(old, id));
  if (!session)
    return refuse('SESSIONS_FULL', `Een traject heeft hoogstens ${MOST} extra sessies. Verzet er een die nog komt.`);
  if (!isDate(date)) return dateInvalid(date, 'date');
  const plan = replan(state, { sessions: { [session]: date } }, now);
  const refusal = refuseSessions([session], state, plan, now, start === undefined ? {} : { [session]: start });
  if (refusal) return { ok: false, refusal: { ...refusal, field: 'date' } };
  return accept({
    type: 'Trajectory.Rescheduled',
    data: { plan, startMoved: false, movedTransitions: [], movedSessions: [session], added: session },
  });
};
