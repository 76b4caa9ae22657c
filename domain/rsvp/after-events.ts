import type { EventOf } from '../../events/contract.ts';
import {
  placeAddressConfirmed,
  placeGranted,
  placeMailStopped,
  placeRemoved,
  placeSignedOff,
} from '../../events/places.ts';
import type { SessionId } from '../../events/plan.ts';
import { rsvpReminder } from '../../events/rsvp.ts';
import { sessionScheduled } from '../../events/session.ts';
import {
  milestonesReached,
  sessionArranged,
  sessionReported,
  trajectoryCancelled,
  trajectoryCorrected,
  trajectoryPaused,
  trajectoryRescheduled,
  trajectoryResumed,
} from '../../events/trajectory.ts';
import { meaningOf } from '../trajectory/milestones.ts';
import type { RsvpCommand } from './decide.ts';

/** The events after which somebody else is invited to a session, or people are told something else of it. */
export const followedEvents = [
  placeGranted,
  placeSignedOff,
  placeRemoved,
  placeAddressConfirmed,
  placeMailStopped,
  milestonesReached,
  trajectoryRescheduled,
  trajectoryResumed,
  trajectoryPaused,
  trajectoryCancelled,
  trajectoryCorrected,
  sessionArranged,
  sessionReported,
  sessionScheduled,
] as const;

type Followed = EventOf<(typeof followedEvents)[number]>;

const isFollowed = (event: { type: string }): event is Followed =>
  followedEvents.some(({ name }) => name === event.type);

export type CommandOf = (session: SessionId) => RsvpCommand;

/** What to do with each session to come after an event. Undefined after one that is about no session. */
export const commandAfter = (event: { type: string }): CommandOf | undefined => {
  if (!isFollowed(event)) return undefined;
  return event.type === 'Trajectory.MilestonesReached' ? afterMilestones(event.data) : () => ({ type: 'Tend' });
};

const afterMilestones = ({ milestones, change }: EventOf<typeof milestonesReached>['data']): CommandOf | undefined => {
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
