import type { SessionId } from '../../events/plan.ts';
import { rsvpReminder } from '../../events/rsvp.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { meaningOf } from '../trajectory/milestones.ts';
import type { RsvpCommand } from './decide.ts';

export type CommandOf = (session: SessionId) => RsvpCommand;

type Reached = Extract<TrajectoryEvent, { type: 'Trajectory.MilestonesReached' }>['data'];

/** What to do with each session to come once milestones were reached. Undefined when they are about no session. */
export const commandAfterMilestones = ({ milestones, change }: Reached): CommandOf | undefined => {
  const meanings = milestones.flatMap(({ milestoneId }) => meaningOf(milestoneId) ?? []);
  const isOfSession = meanings.some(({ kind }) => kind === 'session-reminder' || kind === 'session-follow-up');
  if (!change && !isOfSession) return undefined;
  return (session) => {
    const days = meanings.flatMap((one) =>
      one.kind === 'session-reminder' && one.session === session ? (rsvpReminder.safeParse(one.days).data ?? []) : [],
    );
    // A late wake-up reaches both reminders at once: the last one counts.
    return days.length > 0 ? { type: 'Remind', days: days.includes(1) ? 1 : 7 } : { type: 'Tend' };
  };
};
