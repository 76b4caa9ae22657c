import { expect, test } from 'vitest';
import { monthsOf } from '../../../domain/trajectory/months.ts';

test.each([
  ['2027-01-03', { begun: 0, total: 8 }],
  ['2027-01-04', { begun: 1, total: 8 }],
  ['2027-02-03', { begun: 1, total: 8 }],
  ['2027-02-04', { begun: 2, total: 8 }],
  ['2027-09-03', { begun: 8, total: 8 }],
  ['2027-09-20', { begun: 8, total: 8 }],
])('Months: on %s a plan of eight months is %o', (today, months) => {
  expect(monthsOf({ preparation: '2027-01-04', end: '2027-09-04' }, today)).toEqual(months);
});

test.each([
  ['2027-09-05', 8],
  ['2027-09-18', 8],
  ['2027-09-19', 9],
  ['2027-10-04', 9],
  ['2027-08-19', 8],
  ['2027-08-18', 7],
  ['2027-01-04', 1],
])('Months: a plan that ends on %s has %i', (end, total) => {
  expect(monthsOf({ preparation: '2027-01-04', end }, '2027-01-04')).toEqual({ begun: 1, total });
});
