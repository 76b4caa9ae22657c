import { expect, test } from 'vitest';
import data from '../../../data/school-holidays.json' with { type: 'json' };
import { addDays, type IsoDate, weekday } from '../../../domain/calendar/local-time.ts';
import { schoolHolidayOn, schoolHolidays } from '../../../domain/calendar/school-holidays.ts';
import { publicHolidays } from '../../../domain/calendar/working-days.ts';

const { holidays } = schoolHolidays.parse(data);

const mondayOf = (date: IsoDate): IsoDate => addDays(date, 1 - weekday(date));
const easterOf = (year: number): IsoDate => {
  const [monday = ''] = [...publicHolidays(String(year))].find(([, name]) => name === 'paasmaandag') ?? [];
  return addDays(monday, -1);
};
/** A holiday of so many weeks, from Monday to Sunday. */
const weeks = (monday: IsoDate, count: number) => ({ from: monday, to: addDays(monday, 7 * count - 1) });

/** The decision of the Flemish government of 17 April 1991 for the school year that begins in this year. */
const byTheRule = (year: number) => {
  const [allSaints, christmas, easter] = [`${year}-11-01`, `${year}-12-25`, easterOf(year + 1)];
  const late = easter > `${year + 1}-04-15`;
  const firstMonday = mondayOf(`${year + 1}-04-07`);
  const spring = easter < `${year + 1}-04-01` ? addDays(easter, 1) : late ? addDays(easter, -13) : firstMonday;
  return {
    herfstvakantie: weeks(weekday(allSaints) === 7 ? addDays(allSaints, 1) : mondayOf(allSaints), 1),
    kerstvakantie: weeks(weekday(christmas) > 5 ? addDays(mondayOf(christmas), 7) : mondayOf(christmas), 2),
    krokusvakantie: weeks(addDays(easter, -48), 1),
    // When Easter Monday comes after it, it is a day longer.
    paasvakantie: late ? { from: spring, to: addDays(easter, 1) } : weeks(spring, 2),
    zomervakantie: { from: `${year + 1}-07-01`, to: `${year + 1}-08-31` },
  };
};

test.each([2026, 2027, 2028])('The school holidays of the year that begins in %i follow the rule', (year) => {
  const own = holidays.filter((one) => one.year === `${year}-${year + 1}`);
  expect(Object.fromEntries(own.map(({ name, from, to }) => [name, { from, to }]))).toEqual(byTheRule(year));
});

test('A day is in the holiday from its first to its last day', () => {
  expect(schoolHolidayOn('2027-02-08')?.name).toBe('krokusvakantie');
  expect(schoolHolidayOn('2027-02-14')?.name).toBe('krokusvakantie');
  expect(schoolHolidayOn('2027-02-15')).toBeUndefined();
});
