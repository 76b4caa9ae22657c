import { expect, it } from 'vitest';
import { dayMonth, longDate } from '../../../domain/calendar/dutch-dates.ts';
import { refuseStartDate } from '../../../domain/trajectory/start-date.ts';

it('A date is written as people do, without leading zeros', () => {
  expect([dayMonth('2027-03-01'), longDate('2027-01-31'), longDate('2028-12-09')]).toEqual([
    '1 maart',
    '31 januari 2027',
    '9 december 2028',
  ]);
});

it('A refusal of a start date names the dates as people write them', () => {
  const now = '2027-01-31T11:00:00.000Z';
  expect(refuseStartDate('2027-01-04', now)?.message).toBe(
    'De startdatum 4 januari 2027 ligt in het verleden. Kies vandaag, 31 januari 2027, of een latere dag.',
  );
  expect(refuseStartDate('2029-02-01', now)?.message).toBe(
    'De startdatum 1 februari 2029 ligt meer dan twee jaar vooruit. Kies een dag tot 31 januari 2029.',
  );
});
