import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { addDays, weekday } from '../../../domain/calendar/local-time.ts';
import {
  isWorkingDay,
  publicHolidays,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../../../domain/calendar/working-days.ts';

const years = Array.from({ length: 16 }, (_, index) => String(2025 + index));

describe('Public holidays of Belgium', () => {
  it.each(years)('in %s equal those of an independent calendar', (year) => {
    const expected = new Holidays('BE')
      .getHolidays(Number(year))
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10));
    expect([...publicHolidays(year).keys()].sort()).toEqual([...new Set(expected)].sort());
  });

  it('are ten a year, or nine when two fall on one day', () => {
    for (const year of years) expect(publicHolidays(year).size).toBe(10);
    expect(publicHolidays('2008').size).toBe(9); // Ascension Day was 1 May.
  });
});

describe('Working days', () => {
  it.each([
    ['2027-01-01', '2026-12-31', '2027-01-04'],
    ['2027-03-29', '2027-03-26', '2027-03-30'],
    ['2027-07-21', '2027-07-20', '2027-07-22'],
    ['2027-05-15', '2027-05-14', '2027-05-18'],
    ['2027-12-25', '2027-12-24', '2027-12-27'],
    ['2027-01-05', '2027-01-05', '2027-01-05'],
  ])('closest to %s are %s before and %s after', (date, before, after) => {
    expect([workingDayOnOrBefore(date), workingDayOnOrAfter(date)]).toEqual([before, after]);
  });

  it('are at most four days away from any day, before and after', () => {
    for (let day = '2025-01-01'; day < '2041-01-01'; day = addDays(day, 1)) {
      const before = workingDayOnOrBefore(day);
      const after = workingDayOnOrAfter(day);
      expect(isWorkingDay(before) && isWorkingDay(after)).toBe(true);
      expect(before >= addDays(day, -4) && after <= addDays(day, 4)).toBe(true);
      if (isWorkingDay(day)) expect([before, after]).toEqual([day, day]);
      if (weekday(day) > 5) expect(isWorkingDay(day)).toBe(false);
    }
  });
});
