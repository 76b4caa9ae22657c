import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { isCalledOff, sessionsToInviteTo } from '../../domain/rsvp/inviting.ts';
import { type Answer, guestOf, lineOf, MOST_GUESTS, partyOf, type Rsvp, takenIn } from '../../domain/rsvp/rsvp.ts';
import type { Session } from '../../domain/session/session.ts';
import { beginsAt, hoursOf, placeOf } from '../../domain/trajectory/arrangements.ts';
import { hasSession, sessionDate } from '../../domain/trajectory/sessions.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import { changesOf, type ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { roomOf } from '../../domain/waiting-line.ts';
import { sessionName } from '../../emails/nl-BE/names.ts';
import { earlyPage, offPage, overPage, rsvpTexts as texts } from '../../emails/nl-BE/pages/rsvp.ts';
import { atStart, fullDate, hoursOf as hoursInWords } from '../../emails/nl-BE/words.ts';
import type { SessionId } from '../../events/plan.ts';
import type { RsvpAsk, RsvpChoice, RsvpView } from './routes.ts';

export type RsvpSight = {
  session: SessionId;
  trajectory: ExistingTrajectory;
  rsvp: Rsvp;
  facts: Session['facts'];
  titles: Titles;
  participantId: string;
  now: IsoInstant;
  /** The answer that was tapped in the mail, and that a button confirms. */
  tapped: RsvpChoice | undefined;
  /** The guests of an answer that was just refused. */
  typedGuests: number | undefined;
  errors: RsvpAsk['errors'];
  /** Whether an answer to the date of before was just refused. */
  hasMoved: boolean;
};

const CHOICES: Record<Answer, RsvpChoice | null> = {
  invited: null,
  yes: 'ja',
  waiting: 'ja',
  maybe: 'misschien',
  no: 'nee',
};

/** What a participant sees of an invitation, and of what they answered. */
export const rsvpViewOf = (sight: RsvpSight): RsvpView => {
  const { session, trajectory, rsvp, facts, titles, participantId, now, tapped, errors, hasMoved } = sight;
  const { the } = sessionName(session, titles);
  if (!hasSession(trajectory.plan, session) || isCalledOff(trajectory, session))
    return { state: 'off', ...offPage(the) };
  if (beginsAt(trajectory, session) <= now) return { state: 'over', ...overPage(the) };
  const asked = changesOf(trajectory, session);
  const known = guestOf(rsvp, participantId);
  if (!known && !sessionsToInviteTo(trajectory, now).includes(session)) return { state: 'early', ...earlyPage(the) };
  // What was said of another date counts no more, also before anybody has written that.
  const guest = known?.asked === asked ? known : undefined;
  const { start, end } = hoursOf(trajectory, session);
  const { capacity } = facts;
  const room = roomOf(capacity, takenIn(rsvp));
  const line = lineOf(rsvp);
  const free = capacity === undefined ? null : line.length > 0 ? 0 : room.free;
  const { answer, guests } = guest ?? { answer: 'invited', guests: 0 };
  const place = line.findIndex((one) => one.participantId === participantId) + 1;
  return {
    state: 'ask',
    title: texts.title(the),
    municipality: trajectory.municipality,
    when: `${atStart(fullDate(sessionDate(trajectory.plan, session)))}, ${hoursInWords({ start, end })}`,
    place: placeOf(trajectory, session) ?? null,
    accessibility: facts.venue?.accessibility ?? null,
    bring: facts.bring ?? null,
    said: (hasMoved ? texts.moved : texts.said(answer, guests, place, room.free)) ?? null,
    chosen: tapped ?? CHOICES[answer],
    guests: sight.typedGuests ?? guests,
    mostGuests: Math.min(MOST_GUESTS, room.capacity - partyOf({ guests: 0 })),
    free,
    left: free === null ? null : texts.left(free, room.free),
    asked,
    errors,
  };
};
