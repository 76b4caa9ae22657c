import type { SessionId } from '../../events/plan.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { accept, refuse } from '../decision.ts';
import { beginsAt, isSuspended } from './arrangements.ts';
import type { CommandOf, Decided } from './command.ts';
import { ended, notFound, paused } from './refuse.ts';
import type { ExistingTrajectory, Trajectory } from './trajectory.ts';

/** Whether a session took place. Undefined while nobody has said so. */
export const outcomeOf = ({ reports }: Pick<ExistingTrajectory, 'reports'>, session: SessionId) =>
  reports?.[session]?.outcome;

/** Whether a session is off: it was called off, or did not go on, and has no new date. */
export const isOff = (trajectory: Pick<ExistingTrajectory, 'reports'>, session: SessionId): boolean =>
  outcomeOf(trajectory, session) === 'cancelled';

/**
 * Says that a session took place, or that it does not go on. What was said stays: a session that is off goes on again with
 * a new date.
 */
export const reportSession = (
  { session, outcome, now }: CommandOf<'ReportSession'>,
  state: Trajectory,
): Decided<'ReportSession'> => {
  if (state.status === 'absent') return notFound();
  if (state.status === 'cancelled') return ended(state.status);
  if (isSuspended(state, session)) return paused();
  const before = outcomeOf(state, session);
  if (before === outcome) return accept();
  if (before === 'cancelled') {
    return refuse('SESSION_CANCELLED', 'Deze sessie ging niet door. Kies een nieuwe datum als ze toch doorgaat.');
  }
  if (before === 'held') return refuse('SESSION_HELD', 'Deze sessie is al geweest.');
  if (outcome === 'held' && !hasBegun(state, session, now)) {
    return refuse('SESSION_NOT_BEGUN', 'Deze sessie moet nog beginnen. Een verslag kan zodra ze begonnen is.');
  }
  const report = (state.reports?.[session]?.reports ?? 0) + 1;
  const calledOff = outcome === 'cancelled' && !hasBegun(state, session, now);
  return accept({ type: 'Trajectory.SessionReported', data: { session, outcome, report, calledOff } });
};

const hasBegun = (state: ExistingTrajectory, session: SessionId, now: IsoInstant): boolean =>
  beginsAt(state, session) <= now;
