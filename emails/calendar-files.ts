import { mayBeInCalendar, sequenceOf } from '../domain/trajectory/calendar.ts';
import { sessionDate } from '../domain/trajectory/sessions.ts';
import { occurrenceOf } from '../domain/trajectory/trajectory.ts';
import { goesOn } from '../domain/trajectory/waiting.ts';
import type { SessionId } from '../events/plan.ts';
import { addressOf } from './addressed.ts';
import { type Attachment, invitationOf } from './invitation.ts';
import type { MailInput } from './mail-input.ts';
import type { CalendarPart, MailFacts } from './message.ts';
import type { LanguageTexts } from './texts.ts';

export const attachmentsOf = (input: MailInput, facts: MailFacts, texts: LanguageTexts): Attachment[] => {
  const { trajectoryId, trajectory, people, now } = input;
  const email = addressOf(people.recipient);
  if (email === undefined) return [];
  return carriedBy(input, facts.notBegun).map(({ session, method }) =>
    invitationOf({
      method,
      trajectoryId,
      session,
      date: sessionDate(facts.plan, session),
      hours: facts.sessions(session),
      sequence: sequenceOf(trajectory, session),
      ...texts.invitation(session, facts),
      venue: facts.sessions(session).venue,
      attendee: { name: facts.recipient === undefined ? email : people.recipient.name, email },
      now,
    }),
  );
};

/** The sessions that have not begun and that the items bring into the calendar, or take out of it. */
const invitationsIn = ({ parts, trajectory }: MailInput, notBegun: readonly SessionId[]) => {
  const calendars = parts.flatMap(({ calendar }) => calendar ?? []);
  return notBegun.flatMap((session) => {
    const calendar = calendars.find(
      // A session that is off or waits leaves calendars, and comes into none.
      ({ sessions, method }) => sessions.includes(session) && (method === 'CANCEL' || goesOn(trajectory, session)),
    );
    return calendar ? [{ session, method: calendar.method }] : [];
  });
};

/**
 * The invitations that the mail carries. Where the link to the calendar feed stands for them, it carries only those for
 * sessions that an earlier mail may have put into the calendar of the recipient: nothing else changes that entry.
 */
export const carriedBy = (input: MailInput, notBegun: readonly SessionId[]) => {
  const { trajectory, recipientId, told } = input;
  const all = invitationsIn(input, notBegun);
  const own = input.parts.flatMap(({ item: { params } }) =>
    typeof params.milestoneId === 'string' && typeof params.revision === 'number'
      ? [occurrenceOf({ id: params.milestoneId, revision: params.revision })]
      : [],
  );
  return calendarOf(input, notBegun) === 'feed'
    ? all.filter(({ session }) => mayBeInCalendar(trajectory, recipientId, session, { own, told }))
    : all;
};

// Mail programs show an answer button only for a single invitation. A cancelled session must leave a calendar that got
// an invitation to it, so cancellations stay files.
export const calendarOf = (input: MailInput, notBegun: readonly SessionId[]): CalendarPart => {
  const [first, ...others] = invitationsIn(input, notBegun);
  if (!first) return 'none';
  if (others.length === 0) return 'file';
  return first.method === 'REQUEST' && input.agendaUrl !== undefined ? 'feed' : 'files';
};
