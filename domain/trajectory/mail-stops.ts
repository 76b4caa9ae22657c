import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailStop } from '../person/revocations.ts';

/** How often mail to a member was stopped, and to whom none goes now. */
export type MailStops = { count: number; stopped: Record<string, MailStop> };

type Noted = Extract<TrajectoryEvent, { type: 'Trajectory.MemberMailStopped' | 'Trajectory.MemberMailResumed' }>;

export const mailStopsAfter = (mailStops: MailStops | undefined, event: Noted, at: IsoInstant): MailStops => {
  const { count, stopped } = mailStops ?? { count: 0, stopped: {} };
  const { personId } = event.data;
  if (event.type === 'Trajectory.MemberMailStopped') {
    const { why, stop } = event.data;
    return { count: stop, stopped: { ...stopped, [personId]: { why, at } } };
  }
  const { [personId]: _, ...others } = stopped;
  return { count, stopped: others };
};
