import type { UsualSession } from '../../events/plan.ts';
import type { IsoDate } from '../calendar/local-time.ts';
import { isSuspended } from './arrangements.ts';
import { dutyOf } from './duties.ts';
import { sessionDate } from './sessions.ts';
import type { ExistingTrajectory } from './trajectory.ts';

/** The session that a duty prepares, or after which it is of no use: nobody is called once the group came together. */
export const preparedBy = (dutyId: string): UsualSession | undefined =>
  dutyId === CALL ? 'kickoff' : dutyOf(dutyId)?.prepares;

/** The duty to call people. */
export const CALL = 'call';

/** Whether a duty prepares a session that took place. */
export const wasHeldFor = ({ reports }: Pick<ExistingTrajectory, 'reports'>, dutyId: string): boolean => {
  const session = preparedBy(dutyId);
  return session !== undefined && reports?.[session]?.outcome === 'held';
};

/**
 * Whether a duty needs nobody any more, ticked off or not: it prepares a session that took place, or whose day is past without anybody
 * saying so. One that did not take place waits for a new date.
 */
export const isMoot = (trajectory: ExistingTrajectory, dutyId: string, today: IsoDate): boolean => {
  const session = preparedBy(dutyId);
  if (session === undefined) return false;
  const outcome = trajectory.reports?.[session]?.outcome;
  if (outcome !== undefined) return outcome === 'held';
  return sessionDate(trajectory.plan, session) < today && !isSuspended(trajectory, session);
};
