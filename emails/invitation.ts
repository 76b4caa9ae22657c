import { type IsoInstant, instantAt } from '../domain/calendar/local-time.ts';
import { SESSION_TIME } from '../domain/trajectory/sessions.ts';
import type { Plan, SessionId } from '../events/plan.ts';
import { oneLine } from './plain.ts';

export type Attachment = { filename: string; contentType: string; content: string };

type Invitation = {
  method: 'REQUEST' | 'CANCEL';
  trajectoryId: string;
  session: SessionId;
  plan: Plan;
  summary: string;
  description: string;
  venue: string | undefined;
  attendee: { name: string; email: string };
  now: IsoInstant;
};

const ORGANISER = 'info@ecolife.be';

/**
 * One session as an iCalendar object (RFC 5545) for one recipient. A later version has the same UID and a SEQUENCE that
 * is not lower, so that a calendar replaces its entry. An iTIP message holds only one UID, so each session is an
 * attachment of its own.
 */
export const invitationOf = (invitation: Invitation): Attachment => {
  const { method, session } = invitation;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ecolife//Klimaatdoeners//NL',
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
    content: lines.map((line) => `${folded(line)}\r\n`).join(''),
  };
};

const eventLines = (invitation: Invitation): string[] => {
  const { method, trajectoryId, session, plan, venue, attendee, now } = invitation;
  const { date, sequence } = plan.sessions[session];
  const cancelled = method === 'CANCEL';
  return [
    `UID:${trajectoryId}-${session}@klimaatdoeners.ecolife.be`,
    `SEQUENCE:${cancelled ? sequence + 1 : sequence}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(instantAt(date, SESSION_TIME.start))}`,
    `DTEND:${utc(instantAt(date, SESSION_END))}`,
    `SUMMARY:${escaped(invitation.summary)}`,
    `DESCRIPTION:${escaped(invitation.description)}`,
    ...(venue === undefined ? [] : [`LOCATION:${escaped(venue)}`]),
    `ORGANIZER;CN=Ecolife:mailto:${ORGANISER}`,
    `ATTENDEE;CN=${quoted(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${address(attendee.email)}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
  ];
};

const clockAfter = (time: string, minutes: number): string => {
  const [hours = 0, past = 0] = time.split(':').map(Number);
  const total = hours * 60 + past + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
};

/** The local time at which a session ends. */
export const SESSION_END = clockAfter(SESSION_TIME.start, SESSION_TIME.minutes);

// Converts `2027-02-18T18:30:00.000Z` to `20270218T183000Z`.
const utc = (instant: IsoInstant): string => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;

const escaped = (text: string): string => oneLine(text).replace(/[\\;,]/g, (special) => `\\${special}`);

// A parameter value has no escape for a double quote, so a single quote replaces it.
const quoted = (text: string): string => `"${oneLine(text).replaceAll('"', "'")}"`;

const address = (email: string): string => oneLine(email).replaceAll(' ', '');

const octetsOf = (character: string): number => {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
};

// Folds a line into parts of at most 75 octets, between characters. A continuation begins with a space.
const folded = (line: string): string => {
  let result = '';
  let room = 75;
  for (const character of line) {
    const octets = octetsOf(character);
    if (octets > room) {
      result += '\r\n ';
      room = 74;
    }
    result += character;
    room -= octets;
  }
  return result;
};
