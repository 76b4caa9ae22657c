import { expect, test } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { overviewPage } from '../../../functions/report/html/overview-page.ts';
import { reportViewOf } from '../../../functions/report/report.ts';
import { Played } from './sample.ts';

/** The page of a trajectory on 15 June, after a command of 14 May. */
const pageAfter = (give: (played: Played, now: string) => Played): string => {
  const played = give(new Played('2027-01-04').until('2027-05-14'), instantAt('2027-05-14', '12:00')).until(
    '2027-06-15',
  );
  const report = reportViewOf(played.id, played, instantAt('2027-06-15', '10:30'));
  const viewer = { roles: ['coach'], path: '/' } as const;
  return overviewPage({ report, purchaseOrder: null }, { viewer, as: 'coach' });
};

test('The page of a trajectory counts the months that its plan has now, and draws those of the usual length', () => {
  const usual = pageAfter((played) => played);
  expect(usual).toContain('<span class="months m6"></span>Maand 6 van 8 · ');
  const longer = pageAfter((played, now) => played.give({ type: 'Extend', now, phase: 'guidance', days: 20 }, now));
  expect(longer).toContain('Maand 6 van 9 · ');
  expect(longer).not.toContain('class="months');
  expect(pageAfter((played, now) => played.give({ type: 'Pause', now }, now))).not.toContain('Maand 6');
});
