import { type IsoDate, type IsoInstant, instantAt } from '../domain/calendar/local-time.ts';
import type { SessionId } from '../events/plan.ts';
import { ECOLIFE_EMAIL } from './ecolife.ts';
import { calendarText, escaped, PRODUCT, uidOf, utc } from './ics.ts';
import { oneLine } from './plain.ts';

export type Attachment = { filename: string; contentType: string; content: string };

type Invitation = {
  method: 'REQUEST' | 'CANCEL';
  trajectoryId: string;
  session: SessionId;
  date: IsoDate;
  /** Local times. */
  hours: { start: string; end: string };
  sequence: number;
  summary: string;
  description: string;
  venue: string | undefined;
  attendee: { name: string; email: string };
  now: IsoInstant;
};

/**
 * One session as an iCalendar object (RFC 5545) for one recipient. A later version has the same UID and a SEQUENCE that
 * is not lower (`sequenceOf`), so that a calendar replaces its entry. An iTIP message holds only one UID, so each session is an
 * attachment of its own.
 */
export const invitationOf = (invitation: Invitation): Attachment => {
  const { method, session } = invitation;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    ...eventLines(invitation),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return {
    filename: `klimaatdoeners-${session}.ics`,
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: calendarText(lines),
  };
};

const eventLines = (invitation: Invitation): string[] => {
  const { method, trajectoryId, session, date, hours, sequence, venue, attendee, now } = invitation;
  const cancelled = method === 'CANCEL';
  return [
    `UID:${uidOf(trajectoryId, session)}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(instantAt(date, hours.start))}`,
    `DTEND:${utc(instantAt(date, hours.end))}`,
    `SUMMARY:${escaped(invitation.summary)}`,
    `DESCRIPTION:${escaped(invitation.description)}`,
    ...(venue === undefined ? [] : [`LOCATION:${escaped(venue)}`]),
    `ORGANIZER;CN=Ecolife:mailto:${ECOLIFE_EMAIL}`,
    `ATTENDEE;CN=${quoted(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${address(attendee.email)}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
  ];
};

// A parameter value has no escape for a double quote, so a single quote replaces it.
const quoted = (text: string): string => `"${oneLine(text).replaceAll('"', "'")}"`;

const address = (email: string): string => oneLine(email).replaceAll(' ', '');
