import { dutyOf } from './duties.ts';
import type { ExistingTrajectory } from './trajectory.ts';

/** Whether a duty needs nobody any more, ticked off or not: it prepares a session that took place. */
export const isMoot = ({ reports }: Pick<ExistingTrajectory, 'reports'>, dutyId: string): boolean => {
  const session = dutyOf(dutyId)?.prepares;
  return session !== undefined && reports?.[session]?.outcome === 'held';
};
