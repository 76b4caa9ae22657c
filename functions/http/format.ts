import type { IsoDate } from '../../domain/calendar/local-time.ts';
import { shortDate as dayAndShortMonth } from '../../emails/nl-BE/words.ts';

/** `18/02/2027`, as Belgians write it. */
export const shortDate = (date: IsoDate): string => date.split('-').toReversed().join('/');

/** The three letters of a date's month: `feb`. */
export const shortMonth = (date: IsoDate): string => dayAndShortMonth(date).slice(-3);

/** `9.075,00` of 907500 cents. */
export const amount = (cents: number): string => {
  const euros = Math.trunc(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  return `${cents < 0 ? '-' : ''}${String(euros).replace(/\B(?=(\d{3})+$)/g, '.')},${rest}`;
};

/** `€ 9.075,00` with a space that does not break. */
export const euro = (cents: number): string => `€\u00a0${amount(cents)}`;
