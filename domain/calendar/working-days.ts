import { easter } from 'date-easter';
import { addDays, type IsoDate, weekday } from './local-time.ts';

// The ten public holidays of the Belgian law of 4 January 1974: seven on a fixed day, three that move with Easter.
const FIXED = [
  ['01-01', 'Nieuwjaar'],
  ['05-01', 'Dag van de Arbeid'],
  ['07-21', 'nationale feestdag'],
  ['08-15', 'Onze-Lieve-Vrouw-Hemelvaart'],
  ['11-01', 'Allerheiligen'],
  ['11-11', 'Wapenstilstand'],
  ['12-25', 'Kerstmis'],
] as const;
const AFTER_EASTER = [
  [1, 'paasmaandag'],
  [39, 'Hemelvaart'],
  [50, 'pinkstermaandag'],
] as const;

const holidaysByYear = new Map<string, ReadonlyMap<IsoDate, string>>();

/** The public holidays of one year, given as `2027`, with their names. */
export const publicHolidays = (year: string): ReadonlyMap<IsoDate, string> => {
  const known = holidaysByYear.get(year);
  if (known) return known;
  const { month, day } = easter(Number(year));
  const easterSunday = `${year}-${pad(month)}-${pad(day)}`;
  const days = new Map<IsoDate, string>([
    ...FIXED.map(([monthDay, name]): [IsoDate, string] => [`${year}-${monthDay}`, name]),
    ...AFTER_EASTER.map(([after, name]): [IsoDate, string] => [addDays(easterSunday, after), name]),
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
