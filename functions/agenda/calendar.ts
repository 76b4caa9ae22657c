import type { InCalendar } from '../../adapters/table/calendar.ts';
import { beginsAt, endsAt, isSuspended, placeOf } from '../../domain/trajectory/arrangements.ts';
import { sequenceOf } from '../../domain/trajectory/calendar.ts';
import { isOff } from '../../domain/trajectory/reports.ts';
import { sessionsIn } from '../../domain/trajectory/sessions.ts';
import { changesOf } from '../../domain/trajectory/trajectory.ts';
import { calendarText, escaped, PRODUCT, uidOf, utc } from '../../emails/ics.ts';
import { calendarTexts } from '../../emails/nl-BE/pages/calendar.ts';
import { sessionInCalendar } from '../../emails/nl-BE/trajectory/invitation.ts';
import type { CalendarView } from './routes.ts';

type Session = CalendarView['sessions'][number];

/** The calendar of a person, in order of time. Empty when nobody has the link. */
export const calendarViewOf = (all: readonly InCalendar[] | undefined): CalendarView => ({
  found: all !== undefined,
  sessions: (all ?? []).flatMap(sessionsOf).toSorted((a, b) => (a.begins < b.begins ? -1 : 1)),
});

const sessionsOf = ({ trajectoryId, trajectory, titles, answers }: InCalendar): Session[] =>
  sessionsIn(trajectory.plan).flatMap((session): Session[] => {
    const ends = endsAt(trajectory, session);
    const venue = placeOf(trajectory, session);
    // What was held before the cancellation stays.
    const isStopped = trajectory.status === 'cancelled' && ends > trajectory.cancelledAt;
    const cancelled = isStopped || isOff(trajectory, session) || isSuspended(trajectory, session);
    const guest = answers?.get(session);
    // What was said of another date counts no more.
    const answer = guest?.asked === changesOf(trajectory, session) ? guest.answer : 'invited';
    // Cancelled would say that the session is off.
    if (answers && answer === 'no') return [];
    const told = sessionInCalendar(session, { municipality: trajectory.municipality, titles });
    const since = trajectory.status === 'cancelled' && isStopped ? trajectory.cancelledAt : trajectory.onboardedAt;
    return [
      {
        uid: uidOf(trajectoryId, session),
        sequence: sequenceOf(trajectory, session),
        changedAt: guest && guest.at > since ? guest.at : since,
        begins: beginsAt(trajectory, session),
        ends,
        ...told,
        summary: `${told.summary}${answers ? calendarTexts.answers[answer] : ''}`,
        ...(venue === undefined ? {} : { venue }),
        status: cancelled ? 'cancelled' : answers && answer !== 'yes' ? 'tentative' : 'confirmed',
      },
    ];
  });

/** How often a calendar program should ask again. */
const REFRESH = 'PT6H';

/** The calendar as a file to subscribe to (RFC 5545, RFC 7986). */
export const calendarFile = ({ sessions }: CalendarView): string =>
  calendarText([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'NAME:Klimaatdoeners',
    'X-WR-CALNAME:Klimaatdoeners',
    'X-WR-TIMEZONE:Europe/Brussels',
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...sessions.flatMap(eventOf),
    'END:VCALENDAR',
  ]);

const eventOf = ({ uid, sequence, changedAt, begins, ends, summary, description, venue, status }: Session) => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `SEQUENCE:${sequence}`,
  `DTSTAMP:${utc(changedAt)}`,
  `DTSTART:${utc(begins)}`,
  `DTEND:${utc(ends)}`,
  `SUMMARY:${escaped(summary)}`,
  `DESCRIPTION:${escaped(description)}`,
  ...(venue === undefined ? [] : [`LOCATION:${escaped(venue)}`]),
  `STATUS:${status.toUpperCase()}`,
  `TRANSP:${status === 'confirmed' ? 'OPAQUE' : 'TRANSPARENT'}`,
  'END:VEVENT',
];
