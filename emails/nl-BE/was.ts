import type { KnownSession, Shown } from '../../domain/session/known.ts';
import type { Facts } from '../message.ts';
import { datesFor, hoursOf } from './words.ts';

type Today = Pick<Facts, 'today'>;
type When = Pick<Shown, 'date' | 'start' | 'end'>;

const NOT_KNOWN = 'nog te bepalen';

/** `, eerst op dinsdag 2 maart van 19 tot 21 uur`: what changed of the moment. Empty where nothing did, or nobody knows what it was. */
export const momentWas = (known: KnownSession, now: When, facts: Today): string => {
  const { date, start, end } = known;
  if (date === undefined || start === undefined || end === undefined) return '';
  const parts = [
    ...(date === now.date ? [] : [`op ${datesFor(date, facts).full}`]),
    ...(start === now.start && end === now.end ? [] : [hoursOf({ start, end })]),
  ];
  return parts.length === 0 ? '' : ` (eerst ${parts.join(' ')})`;
};

/** ` (eerst De Centrale)`. Empty where nothing changed, or nobody knows what it was. */
export const textWas = (known: string | null | undefined, now: string | undefined, none = NOT_KNOWN): string =>
  known === undefined || known === (now ?? null) ? '' : ` (eerst ${known ?? none})`;
