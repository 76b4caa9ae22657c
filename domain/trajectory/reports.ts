import type { SessionId } from '../../events/plan.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { accept, refuse } from '../decision.ts';
import { beginsAt, endsAt, isSuspended } from './arrangements.ts';
import type { CommandOf, Decided } from './command.ts';
import { sessionOfDuty } from './duties.ts';
import { ended, noSession, notFound, paused } from './refuse.ts';
import { hasSession, sessionsIn } from './sessions.ts';
import type { ExistingTrajectory, Trajectory } from './trajectory.ts';

/** Whether a session took place. Undefined while nobody has said so. */
export const outcomeOf = ({ reports }: Pick<ExistingTrajectory, 'reports'>, session: SessionId) =>
  reports?.[session]?.outcome;

/** The sessions that took place, as far as somebody said so. */
export const sessionsHeld = (trajectory: Pick<ExistingTrajectory, 'plan' | 'reports'>): SessionId[] =>
  sessionsIn(trajectory.plan).filter((id) => outcomeOf(trajectory, id) === 'held');

/** Whether a session is off: it was called off, or did not go on, and has no new date. */
export const isOff = (trajectory: Pick<ExistingTrajectory, 'reports'>, session: SessionId): boolean =>
  outcomeOf(trajectory, session) === 'cancelled';

/**
 * Whether a duty waits for a new date, because the session that it is dated by is off. Until then it asks nothing of anybody, and is not
 * late.
 */
export const isWithoutDate = (trajectory: Pick<ExistingTrajectory, 'reports'>, dutyId: string): boolean => {
  const session = sessionOfDuty(dutyId);
  return session !== undefined && isOff(trajectory, session);
};

/** Whether a session is off since before it began. People were told so, and nobody came. */
export const wasCalledOff = ({ reports }: Pick<ExistingTrajectory, 'reports'>, session: SessionId): boolean =>
  reports?.[session]?.calledOff === true;

/** Whether somebody reported on a session after a report. */
export const isReportedAgain = (
  { reports }: Pick<ExistingTrajectory, 'reports'>,
  session: SessionId,
  report: number,
): boolean => (reports?.[session]?.reports ?? 0) > report;

/**
 * Says that a session took place, or that it does not go on. What was said is put right by somebody who says so. A session
 * that was called off goes on again with a new date; once its own is past, it may have taken place all the same.
 */
export const reportSession = (
  { session, outcome, now, mayCorrect = false }: CommandOf<'ReportSession'>,
  state: Trajectory,
): Decided<'ReportSession'> => {
  if (state.status === 'absent') return notFound();
  if (!hasSession(state.plan, session)) return noSession(session);
  if (state.status === 'cancelled') return ended(state.status);
  if (state.pause && isSuspended(state, session)) return paused(state.pause);
  const before = outcomeOf(state, session);
  if (before === outcome) return accept();
  if (wasCalledOff(state, session) && !hasBegun(state, session, now)) {
    return refuse('SESSION_CANCELLED', 'Deze sessie is afgelast. Kies een nieuwe datum als ze toch doorgaat.');
  }
  if (before === 'cancelled' && !mayCorrect) {
    return refuse('SESSION_CANCELLED', 'Er is gezegd dat deze sessie niet doorging. Klopt dat niet? Verbeter het dan.');
  }
  if (before === 'held' && !mayCorrect) {
    return refuse('SESSION_HELD', 'Er is gezegd dat deze sessie doorging. Klopt dat niet? Verbeter het dan.');
  }
  if (outcome === 'held' && !hasBegun(state, session, now)) {
    return refuse('SESSION_NOT_BEGUN', 'Deze sessie moet nog beginnen. Een verslag kan zodra ze begonnen is.');
  }
  const report = (state.reports?.[session]?.reports ?? 0) + 1;
  const calledOff = outcome === 'cancelled' ? !hasBegun(state, session, now) : wasCalledOff(state, session);
  const corrects = before === undefined ? {} : { corrects: report - 1 };
  return accept({ type: 'Trajectory.SessionReported', data: { session, outcome, report, calledOff, ...corrects } });
};

const hasBegun = (state: ExistingTrajectory, session: SessionId, now: IsoInstant): boolean =>
  beginsAt(state, session) <= now;

/** Milliseconds after a session for which it is still worth saying what comes after it. */
const FOLLOW_UP = 21 * 24 * 3_600_000;

/** Whether a session is so long ago that nobody is written to about it any more. */
export const isLongAgo = (trajectory: ExistingTrajectory, session: SessionId, now: IsoInstant): boolean =>
  now > longAgoFrom(trajectory, session);

/** The last instant at which somebody is written to about a session that is over. */
const longAgoFrom = (trajectory: ExistingTrajectory, session: SessionId): IsoInstant =>
  new Date(Date.parse(endsAt(trajectory, session)) + FOLLOW_UP).toISOString();
