import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { sessionsInvitedTo } from '../rsvp/inviting.ts';
import { changesOf, type ExistingTrajectory } from '../trajectory/trajectory.ts';
import { inSeat, type Places } from './places.ts';
import { type GroupMail, planNewsOf } from './plan-news.ts';

type About = {
  before: ExistingTrajectory;
  after: ExistingTrajectory;
  events: readonly TrajectoryEvent[];
  places: Places;
  now: IsoInstant;
};

/**
 * What the group hears because of the events of a command: what happens to the whole plan, or else the new date of each session to which
 * it is invited.
 */
export const groupMailsOf = ({ before, after, events, places, now }: About): GroupMail[] => {
  const news = planNewsOf(events, { trajectory: after, subject: places, now });
  return news.length > 0 ? news : movedSessions({ before, after, events, places, now });
};

const movedSessions = ({ before, after, events, places, now }: About): GroupMail[] => {
  const guests = inSeat(places, 'participant').filter(({ isOffline }) => !isOffline);
  const [first] = guests;
  if (!first) return [];
  const { participantId } = first;
  const moved = events.flatMap((event) => (event.type === 'Trajectory.Rescheduled' ? event.data.movedSessions : []));
  return sessionsInvitedTo(before, now)
    .filter((session) => moved.includes(session))
    .map((session) => {
      const params = { session, change: changesOf(after, session), participantId };
      return {
        mail: {
          key: `rsvp-moved-${session}-${params.change}_${participantId}`,
          recipientId: participantId,
          role: 'participant',
          items: [{ template: 'rsvp-moved', params }],
          subject: `rsvp#${session}`,
        },
        count: guests.length,
      };
    });
};
