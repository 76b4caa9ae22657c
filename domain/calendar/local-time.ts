/** Everybody in the plan lives by this clock. */
export const TIME_ZONE = 'Europe/Brussels';

/** ISO calendar date, `2027-01-04`: dates compare as strings. */
export type IsoDate = string;
/** ISO instant in UTC with milliseconds. */
export type IsoInstant = string;

/** When the plan's days begin: transitions and reminders happen at this local time. */
export const DAY_STARTS_AT = '09:00';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

// Summer time by Directive 2000/84/EC, from 1996 on: at 01:00 UTC, on the last Sundays of March and October. To ask Node for
// the zone costs a cold function a fifth of its start, and Temporal's polyfill also 55 KB: the tests ask both instead, so a
// change of the law shows as soon as Node knows of it.
const change = (year: number, month: number): number => {
  const last = Date.UTC(year, month, 31, 1);
  return last - new Date(last).getUTCDay() * DAY;
};
const MARCH = 2;
const OCTOBER = 9;

/** How far the local clock is ahead of UTC at an instant, in milliseconds. */
const offsetAt = (instant: number): number => {
  const year = new Date(instant).getUTCFullYear();
  return instant >= change(year, MARCH) && instant < change(year, OCTOBER) ? 2 * HOUR : HOUR;
};

/** The instant of a local date and time. A time that does not exist moves on past the gap, one that exists twice is the first. */
export const instantAt = (date: IsoDate, time: string = DAY_STARTS_AT): IsoInstant => {
  const local = Date.parse(`${date}T${time}Z`);
  const before = offsetAt(local - DAY);
  const after = offsetAt(local + DAY);
  // Near a change of the clock: the later offset only where the earlier one no longer holds and the later one does.
  const changed = before !== after && offsetAt(local - before) !== before && offsetAt(local - after) === after;
  return new Date(local - (changed ? after : before)).toISOString();
};

/** The local date of an instant. */
export const dateOf = (instant: IsoInstant): IsoDate => {
  const utc = Date.parse(instant);
  return isoDate(utc + offsetAt(utc));
};

/** The local time of an instant, `09:00`. */
export const timeOf = (instant: IsoInstant): string => {
  const utc = Date.parse(instant);
  return new Date(utc + offsetAt(utc)).toISOString().slice(11, 16);
};

// Whole days need no time zone: as days in UTC, each has 24 hours.
const isoDate = (instant: number): IsoDate => new Date(instant).toISOString().slice(0, 10);

export const addDays = (date: IsoDate, days: number): IsoDate => isoDate(Date.parse(date) + days * DAY);

/** Counted from `date` itself and clamped to the last day of the month: 31 January + 1 month is 28 or 29 February. */
export const addMonths = (date: IsoDate, months: number): IsoDate => {
  const day = new Date(date);
  const wanted = day.getUTCDate();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + months + 1, 0);
  return isoDate(day.setUTCDate(Math.min(wanted, day.getUTCDate())));
};

/** 1 is Monday, 7 is Sunday. */
export const weekday = (date: IsoDate): number => new Date(date).getUTCDay() || 7;

/** Whole days from one date to a later one; negative when it is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** Whether a string is a date that exists. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(text);
  return !Number.isNaN(instant) && isoDate(instant) === text;
};
