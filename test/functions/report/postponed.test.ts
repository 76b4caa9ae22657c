import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { plannedSession } from '../../../domain/trajectory/sessions.ts';
import { reportCsv } from '../../../functions/report/csv-views.ts';
import { reportPage } from '../../../functions/report/html/report-page.ts';
import { reportViewOf } from '../../../functions/report/report.ts';
import { Played } from './sample.ts';

const START = '2027-02-01';
const NOW = instantAt('2027-01-12', '12:00');

const reportOf = (played: Played, now: string) => {
  const view = reportViewOf(played.id, played, now);
  const page = reportPage(view)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
  return { view, page, csv: reportCsv(view) };
};

describe('The report of a plan that moved', () => {
  const done = instantAt('2027-02-26', '12:00');
  const moved = new Played(START)
    .give({ type: 'Reschedule', now: NOW, sessions: {}, startDate: '2027-02-15' }, NOW)
    .until('2027-02-26')
    .give({ type: 'CompleteDuty', now: done, dutyId: 'intake', by: 'coach', personId: 'carl' }, done);

  it('calls no phase in time that began on the moved day alone', () => {
    const { view, page, csv } = reportOf(moved, done);
    const [preparation] = view.phases;
    expect(preparation).toMatchObject({
      planned: { from: '2027-02-15' },
      first: { from: START, until: '2027-03-01' },
      actual: { from: '2027-02-15' },
    });
    expect(page).toContain('op de verschoven dag, eerst gepland op 01/02/2027');
    expect(page).not.toContain('op tijd');
    expect(csv).toMatch(/^fase;Voorbereiding en oproep;.*;2027-02-01\r?$/m);
  });

  it('says of a duty that was done after its first day that the day moved', () => {
    const { view, page, csv } = reportOf(moved, done);
    const intake = view.duties.find(({ id }) => id === 'intake');
    expect(intake).toMatchObject({ due: '2027-02-22', firstDue: '2027-02-08', doneOn: '2027-02-26', daysLate: 4 });
    expect(page).toContain('Klaar, 4 dagen te laat verschoven van 08/02/2027 naar 22/02/2027');
    expect(csv).toMatch(/^taak;.*;2027-02-22;.*;2027-02-08\r?$/m);
  });

  it('says nothing of a duty that was done by its first day', () => {
    const early = instantAt('2027-02-05', '12:00');
    const played = new Played(START)
      .give({ type: 'CompleteDuty', now: early, dutyId: 'intake', by: 'coach', personId: 'carl' }, early)
      .give({ type: 'Reschedule', now: NOW, sessions: {}, startDate: '2027-02-15' }, NOW);
    const view = reportViewOf(played.id, played, early);
    const alone = { ...view, duties: view.duties.filter(({ id }) => id === 'intake') };
    expect(reportPage(alone)).not.toContain('verschoven van');
  });

  it('of what did not move says that it was in time', () => {
    const { page } = reportOf(new Played(START).until('2027-03-15'), instantAt('2027-03-15', '12:00'));
    expect(page).toContain('op tijd');
    expect(page).not.toContain('verschoven');
  });

  it('tells the first day of a duty of its own', () => {
    const played = new Played(START);
    const { trajectory } = played;
    const due = addDays(plannedSession(trajectory.plan, 'kickoff').date, -10);
    played
      .give({ type: 'AddDuty', now: NOW, owner: { role: 'coach' }, due, alike: [], personId: 'carl' }, NOW)
      .give({ type: 'MoveDuty', now: NOW, dutyId: 'own-1', due: addDays(due, 2), basedOn: 1, personId: 'carl' }, NOW);
    const own = reportViewOf(played.id, played, NOW).duties.find(({ id }) => id === 'own-1');
    expect(own).toMatchObject({ firstDue: due, due: addDays(due, 2) });
  });
});
