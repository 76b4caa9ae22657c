import type { SessionId } from '../../events/plan.ts';
import type { IsoDate, IsoInstant } from '../calendar/local-time.ts';
import { inSeat, type Places } from '../places/places.ts';
import { beginsAt } from '../trajectory/arrangements.ts';
import { sessionsIn } from '../trajectory/sessions.ts';
import { changesOf, type ExistingTrajectory } from '../trajectory/trajectory.ts';
import { goesOn } from '../trajectory/waiting.ts';
import { sessionsToInviteTo } from './inviting.ts';
import { type Guest, guestOf, type Rsvp } from './rsvp.ts';

/**
 * Whether a session takes answers. `early`: nobody is invited yet. `open`: until it begins. `closed`: it has begun. `off`: it does not go
 * on, or waits for the end of a pause.
 */
export type Taking = 'early' | 'open' | 'closed' | 'off';

type About = { trajectory: ExistingTrajectory; session: SessionId; rsvp: Rsvp; now: IsoInstant };

export const takingOf = ({ trajectory, session, rsvp, now }: About): Taking => {
  const begins = beginsAt(trajectory, session);
  const isStopped = trajectory.status === 'cancelled' && trajectory.cancelledAt <= begins;
  if (isStopped || !goesOn(trajectory, session)) return 'off';
  if (begins <= now) return 'closed';
  return rsvp.guestList.length > 0 || sessionsToInviteTo(trajectory, now).includes(session) ? 'open' : 'early';
};

/**
 * Everybody who is asked, with what they said. As long as answers are taken it follows group and plan, also before anybody has written that
 * down: whoever joined or is to be asked again has not answered, whoever left is not in it, and a pause that moved nothing changes no answer.
 */
export const guestListOf = ({ places, ...about }: About & { places: Places }): Guest[] => {
  const { trajectory, session, rsvp, now } = about;
  const taking = takingOf(about);
  if (taking === 'closed') return rsvp.status === 'off' ? [] : rsvp.guestList;
  if (taking !== 'open') return [];
  const asked = changesOf(trajectory, session);
  return inSeat(places, 'participant').map(({ participantId, isOffline }): Guest => {
    const guest = guestOf(rsvp, participantId);
    if (guest?.asked === asked) return guest;
    const askedFirst = guest?.askedFirst ?? asked;
    const invited = {
      participantId,
      answer: 'invited',
      guests: 0,
      asked,
      askedFirst,
      since: now,
      at: now,
    } as const;
    return isOffline ? { ...invited, isOffline } : invited;
  });
};

/**
 * The last day on which the invitations to a session go out by themselves: once the one before is over, or when its own first reminder is due.
 * Undefined when neither is to come.
 */
export const invitesBy = ({ trajectory, session }: Pick<About, 'trajectory' | 'session'>): IsoDate | undefined => {
  const ids = sessionsIn(trajectory.plan).filter((id) => goesOn(trajectory, id));
  const before = ids[ids.indexOf(session) - 1];
  const [first] = trajectory.plan.milestones
    .filter(({ id }) => id.startsWith(`session-${session}-reminder-`) || id === `session-${before}-follow-up`)
    .map(({ on }) => on)
    .toSorted();
  return first;
};
