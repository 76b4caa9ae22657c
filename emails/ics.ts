import type { IsoInstant } from '../domain/calendar/local-time.ts';
import { oneLine } from './plain.ts';

/** The mark of our program in every calendar object. */
export const PRODUCT = '-//Ecolife//Klimaatdoeners//NL';

/** The same session has the same UID in invitations and in the feed, so that a calendar shows it once. */
export const uidOf = (trajectoryId: string, session: string): string =>
  `${trajectoryId}-${session}@klimaatdoeners.ecolife.be`;

/** Content lines as a calendar object (RFC 5545): folded, with CRLF. */
export const calendarText = (lines: readonly string[]): string => lines.map((line) => `${folded(line)}\r\n`).join('');

/** Converts `2027-02-18T18:30:00.000Z` to `20270218T183000Z`. */
export const utc = (instant: IsoInstant): string => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A text value, on one line. */
export const escaped = (text: string): string => oneLine(text).replace(/[\\;,]/g, (special) => `\\${special}`);

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
