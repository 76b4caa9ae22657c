import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { histories } from '../../../domain/account/examples.ts';
import { initialState as NOBODY } from '../../../domain/attendance/attendance.ts';
import { instantAt, isDate } from '../../../domain/calendar/local-time.ts';
import { evolve, initialState } from '../../../domain/places/places.ts';
import { summaryOf } from '../../../domain/trajectory/summary.ts';
import type { PlacesEvent } from '../../../events/places.ts';
import { attendanceCsv } from '../../../functions/attendance/csv.ts';
import { historyCsv } from '../../../functions/history/csv.ts';
import { historyViewOf } from '../../../functions/history/history.ts';
import { mailsCsv } from '../../../functions/mails/csv.ts';
import { allMails, lineOf } from '../../../functions/mails/mails.ts';
import { mailsToCome } from '../../../functions/mails/mails-to-come.ts';
import { routes } from '../../../functions/nouns.ts';
import { rosterCsv } from '../../../functions/participant/csv.ts';
import { countsOf, rosterLine } from '../../../functions/participant/roster.ts';
import { listCsv, portfolioCsv, reportCsv, timelineCsv, trajectoryCsv } from '../../../functions/report/csv-views.ts';
import { portfolioViewOf } from '../../../functions/report/portfolio.ts';
import { reportViewOf } from '../../../functions/report/report.ts';
import { timelineViewOf } from '../../../functions/report/timeline-view.ts';
import { trajectoryViewOf } from '../../../functions/report/trajectory-view.ts';
import { Played } from './sample.ts';

const now = instantAt('2027-09-14', '10:30');
const finished = new Played('2027-01-04').until('2027-09-10').completing(['intake', 'call'], '2027-02-01');
const cancelled = new Played('2027-02-01')
  .until('2027-04-20')
  .give({ type: 'Reschedule', now: instantAt('2027-04-20', '10:00'), sessions: { 'hands-on': '2027-06-09' } }, now)
  .give({ type: 'Cancel' }, instantAt('2027-04-21', '23:30'));

const events = histories.flatMap((history) => history.events);

const joined: PlacesEvent[] = [
  { type: 'Places.Granted', data: { change: 1, participantId: 'mieke', how: 'free' } },
  { type: 'Places.Queued', data: { change: 2, participantId: 'wout' } },
  { type: 'Places.Offered', data: { change: 3, participantId: 'wout', until: instantAt('2027-09-17', '10:30') } },
];
const places = joined.reduce((state, event) => evolve(state, event, now), initialState);

const group = { now, places, documents: [], sessions: [], tellings: new Map(), cameTo: () => NOBODY };

const csvsOf = async ({ id, trajectory, mails }: Played): Promise<Record<string, string>> => {
  const portfolio = portfolioViewOf([summaryOf(id, trajectory)], now);
  return {
    listTrajectories: listCsv({ items: portfolio.rows, nextCursor: null }),
    getTrajectory: trajectoryCsv({
      ...trajectoryViewOf(id, trajectory, now),
      contacts: { coach: { name: 'Carl', email: 'carl@ecolife.example' }, officer: null },
    }),
    getTimeline: timelineCsv(timelineViewOf(id, trajectory, now)),
    getReport: reportCsv(
      reportViewOf(id, { trajectory, mails, documents: [], sessions: [], places: initialState }, now),
    ),
    getHistory: historyCsv(
      historyViewOf(id, { trajectory, events, names: new Map(), notes: new Map(), noun: undefined }, now),
    ),
    listMails: mailsCsv({
      ...{ trajectoryId: id, municipality: trajectory.municipality, state: null },
      mails: allMails(mails, mailsToCome(trajectory, group)).map((one) => lineOf(one, new Map())),
    }),
    listParticipants: rosterCsv({
      ...{ trajectoryId: id, municipality: trajectory.municipality, capacity: 20, unconfirmed: 0, state: null },
      counts: countsOf(places),
      participants: places.entries.map((entry) =>
        rosterLine(entry, places, { participation: null, name: null, email: null, phone: null }),
      ),
    }),
    getAttendance: attendanceCsv({
      people: [
        {
          ...{
            number: 1,
            participantId: 'mieke',
            seat: 'participant',
            name: '=Mieke',
            mark: 'present',
            guests: 1,
            at: now,
          },
          ...{ answer: 'yes', announced: 0, walkIn: false, corrected: null, needs: null },
        },
      ],
    }),
    getPortfolio: portfolioCsv(portfolio),
  };
};

const cellsOf = (csv: string): string[] => parse(csv, { delimiter: ';', bom: true, recordDelimiter: '\r\n' }).flat();

describe.each(Object.entries({ finished, cancelled }))('CSV of a trajectory that is %s', async (_, played) => {
  const csvs = await csvsOf(played);

  it('is looked at in every form that a route has', () => {
    const offering = routes.filter(({ formats }) => formats.includes('csv')).map(({ id }) => id);
    expect(Object.keys(csvs).toSorted()).toEqual(offering.toSorted());
  });

  it.each(Object.entries(csvs))('holds only local dates and times in %s', (id, csv) => {
    for (const cell of cellsOf(csv)) {
      const [, date, rest = ''] = /^(\d{4}-\d{2}-\d{2})(.*)$/.exec(cell) ?? [];
      if (date === undefined) expect(cell).not.toMatch(/\d{2}:\d{2}/);
      else expect([cell, isDate(date), /^( \d{2}:\d{2})?$/.test(rest)], id).toEqual([cell, true, true]);
    }
  });
});

it('A milestone is reached at nine in the CSV of its timeline, in winter and in summer', async () => {
  const { getTimeline = '' } = await csvsOf(finished);
  const times = new Set(
    cellsOf(getTimeline).flatMap((cell) => /^\d{4}-\d{2}-\d{2} (\d{2}:\d{2})$/.exec(cell)?.[1] ?? []),
  );
  expect([...times]).toEqual(['09:00']);
  expect(getTimeline).toContain('2027-01-04 09:00');
  expect(getTimeline).toContain('2027-09-04 09:00');
});
