/** The time zone of all dates and local times in a plan. */
export const TIME_ZONE = 'Europe/Brussels';

/** ISO calendar date, such as `2027-01-04`. Comparing two as strings compares the dates. */
export type IsoDate = string;
/** ISO instant in UTC with milliseconds. */
export type IsoInstant = string;

/** The local time of transitions and reminders. */
export const DAY_STARTS_AT = '09:00';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

// Summer time follows Directive 2000/84/EC: it changes at 01:00 UTC on the last Sundays of March and October. The rule
// holds since 1996. Asking Node for the zone would take a fifth of a cold start. The polyfill of Temporal would also
// add 55 KB to each bundle. The tests compare this rule with Temporal, so they fail once Node knows of a change in the
// law.
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

/**
 * The instant of a local date and time. A time that does not exist moves on past the gap. A time that occurs twice is
 * the first of the two.
 */
export const instantAt = (date: IsoDate, time: string = DAY_STARTS_AT): IsoInstant => {
  const local = Date.parse(`${date}T${time}Z`);
  const before = offsetAt(local - DAY);
  const after = offsetAt(local + DAY);
  // Near a clock change: use the later offset only when the earlier one no longer holds and the later one does.
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

/** Local times between which a mail may start or end the hours in which somebody has to answer: from the first, and before the second. */
const DAYTIME = { from: DAY_STARTS_AT, until: '20:00' } as const;

export const isDaytime = (instant: IsoInstant): boolean =>
  timeOf(instant) >= DAYTIME.from && timeOf(instant) < DAYTIME.until;

/** The instant itself, or the morning after it when it is at night. */
export const inDaytime = (instant: IsoInstant): IsoInstant => {
  if (isDaytime(instant)) return instant;
  const date = dateOf(instant);
  return instantAt(timeOf(instant) < DAYTIME.from ? date : addDays(date, 1), DAYTIME.from);
};

// Whole days are computed in UTC, where each day has 24 hours.
const isoDate = (instant: number): IsoDate => new Date(instant).toISOString().slice(0, 10);

export const addDays = (date: IsoDate, days: number): IsoDate => isoDate(Date.parse(date) + days * DAY);

/** Adds months to `date` and clamps to the last day of the month: 31 January + 1 month is 28 or 29 February. */
export const addMonths = (date: IsoDate, months: number): IsoDate => {
  const day = new Date(date);
  const wanted = day.getUTCDate();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + months + 1, 0);
  return isoDate(day.setUTCDate(Math.min(wanted, day.getUTCDate())));
};

/** 1 is Monday, 7 is Sunday. */
export const weekday = (date: IsoDate): number => new Date(date).getUTCDay() || 7;

/** Whole days from one date to another. Negative when the second is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** Whether a string is an existing date in the form `2027-01-04`. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(text);
  return !Number.isNaN(instant) && isoDate(instant) === text;
};
