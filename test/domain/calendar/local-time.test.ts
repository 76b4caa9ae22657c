import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dateOf,
  daysBetween,
  instantAt,
  isDate,
  TIME_ZONE,
  timeOf,
  weekday,
} from '../../../domain/calendar/local-time.ts';

describe('Local time in Brussels', () => {
  it.each([
    ['2027-01-04', '09:00', '2027-01-04T08:00:00.000Z'],
    ['2027-07-05', '09:00', '2027-07-05T07:00:00.000Z'],
    ['2026-03-29', '09:00', '2026-03-29T07:00:00.000Z'],
    ['2026-10-25', '09:00', '2026-10-25T08:00:00.000Z'],
    ['2027-03-28', '00:00', '2027-03-27T23:00:00.000Z'],
  ])('instantAt: %s %s is the instant %s', (date, time, instant) => {
    expect(instantAt(date, time)).toBe(instant);
  });

  it('instantAt: without a time, the day starts at 09:00', () => {
    expect(instantAt('2027-01-04')).toBe('2027-01-04T08:00:00.000Z');
  });

  it('instantAt: a time in the gap of a clock change moves on past the gap', () => {
    expect(instantAt('2026-03-29', '02:30')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('instantAt: a time that occurs twice is the first of the two', () => {
    expect(instantAt('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each([
    ['2026-12-31T22:59:59.999Z', '2026-12-31'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
    ['2027-06-30T21:59:59.999Z', '2027-06-30'],
    ['2027-06-30T22:00:00.000Z', '2027-07-01'],
  ])('dateOf: the instant %s falls on %s', (instant, date) => {
    expect(dateOf(instant)).toBe(date);
  });
});

describe('Months added to a date', () => {
  it.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2027-01-31', 7, '2027-08-31'],
    ['2027-01-31', 8, '2027-09-30'],
    ['2027-08-31', 1, '2027-09-30'],
    ['2027-02-28', 1, '2027-03-28'],
    ['2028-02-29', 24, '2030-02-28'],
    ['2027-12-15', 1, '2028-01-15'],
  ])('%s plus %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });
});

describe('Days added to a date', () => {
  it.each([
    ['2027-02-28', 1, '2027-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2027-05-05', 0, '2027-05-05'],
  ])('%s plus %i days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
    expect(daysBetween(date, expected)).toBe(days);
  });

  it('weekday counts from 1 on Monday to 7 on Sunday', () => {
    expect([4, 5, 6, 7, 8, 9, 10].map((day) => weekday(`2027-01-${String(day).padStart(2, '0')}`))).toEqual([
      1, 2, 3, 4, 5, 6, 7,
    ]);
  });
});

describe('isDate', () => {
  it.each(['2027-01-01', '2028-02-29', '0001-01-01', '9999-12-31'])('accepts %s, a date that exists', (text) => {
    expect(isDate(text)).toBe(true);
  });
  it.each([
    '',
    '2027-02-29',
    '2027-13-01',
    '2027-00-10',
    '2027-1-1',
    ' 2027-01-01',
    '2027-01-01T09:00',
    '+002027-01-01',
    '2027-01-01\n',
    '２０２７-01-01',
  ])('refuses %j, which is no date', (text) => {
    expect(isDate(text)).toBe(false);
  });
});

describe('The calendar agrees with Temporal', () => {
  const instants = fc.date({ min: new Date('1997-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  const dates = instants.map((at) => at.toISOString().slice(0, 10));
  const times = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const resolved = (date: string, plainTime: string): string =>
    Temporal.PlainDate.from(date)
      .toZonedDateTime({ timeZone: TIME_ZONE, plainTime })
      .toInstant()
      .toString({ smallestUnit: 'millisecond' });

  it('on local times and on the dates of instants', () => {
    fc.assert(
      fc.property(instants, dates, times, (at, date, time) => {
        const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime());
        const local = instant.toZonedDateTimeISO(TIME_ZONE);
        expect(dateOf(at.toISOString())).toBe(local.toPlainDate().toString());
        expect(timeOf(at.toISOString())).toBe(local.toPlainTime().toString().slice(0, 5));
        expect(instantAt(date, time)).toBe(resolved(date, time));
      }),
    );
  });

  it('on every quarter of an hour around a clock change', () => {
    let at = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${TIME_ZONE}]`);
    for (let change = 0; change < 6; change++) {
      at = at.getTimeZoneTransition('next') ?? at;
      const midnight = at.toPlainDate().toPlainDateTime().subtract({ days: 1 });
      for (let quarter = 0; quarter < 3 * 96; quarter++) {
        const [date = '', time = ''] = midnight
          .add({ minutes: 15 * quarter })
          .toString()
          .split('T');
        expect(instantAt(date, time)).toBe(resolved(date, time));
      }
    }
  });

  it('on sums of dates, days and months and on which dates exist', () => {
    const texts = fc
      .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
      .map(([year, month, day]) =>
        [String(year).padStart(4, '0'), ...[month, day].map((n) => `${n}`.padStart(2, '0'))].join('-'),
      );
    const exists = (text: string): boolean => {
      try {
        return Temporal.PlainDate.from(text).toString() === text;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: -30, max: 30 }), texts, (date, other, count, text) => {
        const plain = Temporal.PlainDate.from(date);
        expect(addMonths(date, count)).toBe(plain.add({ months: count }).toString());
        expect(addDays(date, count)).toBe(plain.add({ days: count }).toString());
        expect(daysBetween(date, other)).toBe(plain.until(other, { largestUnit: 'days' }).days);
        expect(isDate(text)).toBe(exists(text));
      }),
    );
  });
});
