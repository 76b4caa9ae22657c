import { Temporal } from 'temporal-polyfill';

/** Everybody in the plan lives by this clock. */
export const TIME_ZONE = 'Europe/Brussels';

/** ISO calendar date, `2027-01-04`: dates compare as strings. */
export type IsoDate = string;
/** ISO instant in UTC with milliseconds. */
export type IsoInstant = string;

/** When the plan's days begin: transitions and reminders happen at this local time. */
export const DAY_STARTS_AT = '09:00';

/** The instant of a local date and time. A time that does not exist moves on past the gap, one that exists twice is the first. */
export const instantAt = (date: IsoDate, time: string = DAY_STARTS_AT): IsoInstant =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant().toString({
    smallestUnit: 'millisecond',
  });

/** The local date of an instant. */
export const dateOf = (instant: IsoInstant): IsoDate =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();

// Whole days need no time zone: as days in UTC, each has 24 hours. A plan tries many days, and this is quick.
const DAY = 86_400_000;

export const addDays = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** Counted from `date` itself and clamped to the last day of the month: 31 January + 1 month is 28 or 29 February. */
export const addMonths = (date: IsoDate, months: number): IsoDate =>
  Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString();

/** 1 is Monday, 7 is Sunday. */
export const weekday = (date: IsoDate): number => new Date(date).getUTCDay() || 7;

/** Whole days from one date to a later one; negative when it is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** Whether a string is a date that exists. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
};
