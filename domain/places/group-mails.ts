import type { SessionId } from '../../events/plan.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { sessionsInvitedTo, sessionsToInviteTo } from '../rsvp/inviting.ts';
import { isOff } from '../trajectory/reports.ts';
import { changesOf, type ExistingTrajectory } from '../trajectory/trajectory.ts';
import { inSeat, type Places } from './places.ts';
import { type GroupMail, isOfEvening, planNewsOf } from './plan-news.ts';

type About = {
  before: ExistingTrajectory;
  after: ExistingTrajectory;
  events: readonly TrajectoryEvent[];
  places: Places;
  now: IsoInstant;
};

/**
 * What the group hears because of the events of a command: what happens to the whole plan, or else what is new of each session to which
 * it is invited, and the invitation to one that is new.
 */
export const groupMailsOf = ({ before, after, events, places, now }: About): GroupMail[] => {
  const invited = sessionsInvitedTo(before, now);
  const news = planNewsOf(events, { trajectory: after, subject: places, now, invited });
  const isOfPlan = news.some(({ mail }) => !isOfEvening(mail.items[0]?.template));
  return isOfPlan ? news : [...news, ...newsOfSessions({ before, after, places, now })];
};

const newsOfSessions = ({ before, after, places, now }: Omit<About, 'events'>): GroupMail[] => {
  const guests = inSeat(places, 'participant').filter(({ isOffline }) => !isOffline);
  const [first] = guests;
  if (!first) return [];
  const { participantId } = first;
  const telling = (template: 'rsvp-moved' | 'rsvp-invitation' | 'rsvp-off') => (session: SessionId) => {
    const params = { session, change: changesOf(after, session), participantId };
    return {
      mail: {
        ...{ key: `${template}-${session}-${params.change}_${participantId}`, recipientId: participantId },
        ...{ role: 'participant' as const, items: [{ template, params }], subject: `rsvp#${session}` },
      },
      count: guests.length,
    };
  };
  const invited = sessionsInvitedTo(before, now);
  return [
    ...invited.filter((session) => isOff(after, session)).map(telling('rsvp-off')),
    ...invited
      .filter((session) => !isOff(after, session) && changesOf(after, session) > changesOf(before, session))
      .map(telling('rsvp-moved')),
    ...sessionsToInviteTo(after, now)
      .filter((session) => !invited.includes(session))
      // Whoever was invited before it was off is asked again.
      .map((session) => telling(isOff(before, session) ? 'rsvp-moved' : 'rsvp-invitation')(session)),
  ];
};
