import { easter } from 'date-easter';
import { addDays, type IsoDate, weekday } from './local-time.ts';

// The ten public holidays of the Belgian law of 4 January 1974: seven on a fixed day, three that move with Easter.
const FIXED = ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'];
const DAYS_AFTER_EASTER = [1, 39, 50];

const holidaysByYear = new Map<string, ReadonlySet<IsoDate>>();

/** The public holidays of one year, given as `2027`. */
export const publicHolidays = (year: string): ReadonlySet<IsoDate> => {
  const known = holidaysByYear.get(year);
  if (known) return known;
  const { month, day } = easter(Number(year));
  const easterSunday = `${year}-${pad(month)}-${pad(day)}`;
  const days = new Set([
    ...FIXED.map((monthDay) => `${year}-${monthDay}`),
    ...DAYS_AFTER_EASTER.map((after) => addDays(easterSunday, after)),
  ]);
  holidaysByYear.set(year, days);
  return days;
};

const pad = (value: number): string => String(value).padStart(2, '0');

export const isWorkingDay = (date: IsoDate): boolean =>
  weekday(date) <= 5 && !publicHolidays(date.slice(0, 4)).has(date);

/** The date itself, or the last working day before it. */
export const workingDayOnOrBefore = (date: IsoDate): IsoDate =>
  isWorkingDay(date) ? date : workingDayOnOrBefore(addDays(date, -1));

/** The date itself, or the first working day after it. */
export const workingDayOnOrAfter = (date: IsoDate): IsoDate =>
  isWorkingDay(date) ? date : workingDayOnOrAfter(addDays(date, 1));
