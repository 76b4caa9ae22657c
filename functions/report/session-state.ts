import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { endsAt, isSuspended } from '../../domain/trajectory/arrangements.ts';
import { outcomeOf } from '../../domain/trajectory/reports.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';
import type { TrajectoryView } from '../trajectory/schema.ts';

/** Where a session stands in its trajectory. */
export const sessionState = (
  id: SessionId,
  trajectory: ExistingTrajectory,
  now: IsoInstant,
): TrajectoryView['sessions'][number]['state'] => {
  const outcome = outcomeOf(trajectory, id);
  if (outcome !== undefined) return outcome === 'held' ? 'held' : 'dropped';
  const ends = endsAt(trajectory, id);
  if (trajectory.status === 'cancelled') return ends <= trajectory.cancelledAt ? 'unreported' : 'dropped';
  if (isSuspended(trajectory, id)) return 'waiting';
  return ends <= now ? 'unreported' : 'coming';
};
