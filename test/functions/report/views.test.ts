import { describe, expect, it } from 'vitest';
import { addDays, type IsoDate, instantAt } from '../../../domain/calendar/local-time.ts';
import { initialState as noPlaces } from '../../../domain/places/places.ts';
import { DUTIES } from '../../../domain/trajectory/duties.ts';
import type { BesideDuties } from '../../../domain/trajectory/duty-standing.ts';
import { MILESTONES } from '../../../domain/trajectory/milestones.ts';
import { USUAL_SESSIONS } from '../../../domain/trajectory/sessions.ts';
import { summaryOf } from '../../../domain/trajectory/summary.ts';
import { NO_TITLES } from '../../../domain/trajectory/titles.ts';
import { bounceLabel } from '../../../emails/nl-BE/mail.ts';
import { dutyName } from '../../../emails/nl-BE/names.ts';
import { milestoneLabel } from '../../../emails/nl-BE/trajectory/milestones.ts';
import { portfolioCsv, reportCsv } from '../../../functions/report/csv-views.ts';
import { overviewPage } from '../../../functions/report/html/overview-page.ts';
import { reportPage } from '../../../functions/report/html/report-page.ts';
import { portfolioViewOf, titledIn } from '../../../functions/report/portfolio.ts';
import { reportViewOf } from '../../../functions/report/report.ts';
import { timelineViewOf } from '../../../functions/report/timeline-view.ts';
import { trajectoryViewOf } from '../../../functions/report/trajectory-view.ts';
import { readNames } from '../../../functions/report/unreachable.ts';
import { halfway, LEUVEN, Played } from './sample.ts';

const at = (date: string) => instantAt(date, '10:30');

describe('The report of a trajectory half-way', () => {
  const played = halfway();
  const report = reportViewOf(played.id, played, at('2027-04-14'));

  it('shows status, dates and progress', () => {
    expect(report).toMatchObject({
      status: 'guidance',
      statusLabel: 'Begeleiding van de groep',
      today: '2027-04-14',
      startDate: '2027-01-04',
      endDate: '2027-09-04',
      progress: {
        percent: 41,
        daysLeft: 143,
        sentence:
          'De groep is aan het werk: 2 van de vier sessies zijn geweest. Volgende sessie: Hands on op dinsdag 18 mei 2027.',
      },
    });
  });

  it('shows the planned and actual dates of each phase', () => {
    expect(report.phases.map(({ state, planned, actual }) => ({ state, planned, actual }))).toEqual([
      {
        state: 'done',
        planned: { from: '2027-01-04', until: '2027-02-04' },
        actual: { from: '2027-01-04', until: '2027-02-04' },
      },
      {
        state: 'running',
        planned: { from: '2027-02-04', until: '2027-08-04' },
        actual: { from: '2027-02-04', until: null },
      },
      { state: 'coming', planned: { from: '2027-08-04', until: '2027-09-04' }, actual: { from: null, until: null } },
    ]);
  });

  it('counts duties, sessions and mails', () => {
    expect(report.dutyCounts).toEqual({ done: 8, open: 4, late: 1 });
    expect(report.duties.filter(({ state }) => state === 'late').map(({ id }) => id)).toEqual(['communication']);
    expect(report.sessions.map(({ state }) => state)).toEqual(['held', 'held', 'coming', 'coming']);
    const { counts, lines } = report.mails;
    expect(Object.values(counts).reduce((a, b) => a + b)).toBe(lines.length);
    expect(lines).toHaveLength(played.mails.length);
    expect(counts.bounced).toBe(lines.filter(({ reason }) => reason === 'het adres bestaat niet (meer)').length);
  });

  it('counts the mails to citizens apart from those to staff, on the page and in the CSV', () => {
    const [mail] = played.mails;
    if (mail === undefined) throw new Error('It has mails');
    const toCitizen = { ...mail, key: 'to-mieke', role: 'participant', recipientId: 'mieke' };
    const { trajectory, documents, sessions, places } = played;
    const read = { trajectory, documents, sessions, places, mails: [...played.mails, toCitizen] };
    const view = reportViewOf(played.id, read, at('2027-04-14'));
    const staff = played.mails.length;
    expect(view.mails.recipients).toEqual({ staff, participants: 1 });
    expect(reportPage(view)).toContain(`Mails: ${staff} naar begeleider en gemeente, 1 naar deelnemers`);
    expect(reportCsv(view)).toMatch(new RegExp(`mails;Naar begeleider en gemeente;.*;${staff};\r`));
  });

  it.each([
    ['Permanent', 'General', 'het adres bestaat niet (meer)'],
    ['Permanent', 'OnAccountSuppressionList', expect.stringContaining('we mailen dit adres niet meer')],
    ['Permanent', 'Suppressed', expect.stringContaining('we mailen dit adres niet meer')],
    ['Transient', 'MailboxFull', 'de mailbox zit vol'],
    ['Transient', 'General', 'de mailbox was tijdelijk niet bereikbaar'],
    ['Undetermined', 'toString', 'de reden is niet bekend'],
  ] as const)('says why a mail came back: %s, %s', (bounceType, subType, label) => {
    expect(bounceLabel({ bounceType, subType })).toEqual(label);
  });

  it('adds the guidance with VAT to the working budget', () => {
    expect(report.budget).toEqual({
      workingBudgetCents: 500_000,
      guidanceExclVatCents: 750_000,
      guidanceVatCents: 157_500,
      guidanceInclVatCents: 907_500,
      totalCents: 1_407_500,
    });
  });

  it('shows by how many days a duty was late, or is late now', () => {
    const late = new Map(report.duties.map(({ id, daysLate }) => [id, daysLate]));
    // Done on 26 January, due on the 15th; not done, due on 22 January; of a session that was held; not due yet.
    const ids = ['menu-card', 'communication', 'logistics-pick-n-choose', 'anchoring'];
    expect(ids.map((id) => late.get(id))).toEqual([11, 82, 0, 0]);
    const early = new Played('2027-01-04').until('2027-01-05').completing(['intake'], '2027-01-06');
    expect(trajectoryViewOf(early.id, early.trajectory, at('2027-04-14')).duties[0]).toMatchObject({ daysLate: 0 });
    early.give({ type: 'Cancel' }, at('2027-01-20'));
    const { duties } = trajectoryViewOf(early.id, early.trajectory, at('2027-04-14'));
    expect(duties.every(({ daysLate }) => daysLate === 0)).toBe(true);
    expect(reportCsv(report)).toContain(
      'taak;Menukaart met klimaatacties;Begeleider;2027-01-15;;2027-01-26;;Klaar;11 dagen te laat',
    );
  });

  it('counts nothing as late that the radar does not: a closed call, and regulations that are decided and count later', () => {
    const { id, trajectory } = new Played('2027-01-04').until('2027-02-01');
    const now = at('2027-02-01');
    const stateOf = (duty: string, beside: BesideDuties = {}) =>
      trajectoryViewOf(id, trajectory, now, NO_TITLES, beside).duties.find((one) => one.id === duty)?.state;
    const comes = (on: string): BesideDuties => ({
      documentsWaiting: [{ kind: 'regulations', version: 1, step: 'comes', since: now, who: 'officer', on }],
    });
    expect(['call', 'regulations'].map((duty) => stateOf(duty))).toEqual(['late', 'late']);
    expect(stateOf('call', { callClosedSince: now })).toBe('dropped');
    expect(stateOf('regulations', comes('2027-02-03'))).toBe('open');
    expect(stateOf('regulations', comes('2027-01-31'))).toBe('dropped');
  });

  it('contains no ids or addresses of people', () => {
    expect(JSON.stringify(report)).not.toMatch(/carl|olga|@/);
  });
});

describe('The view of a trajectory', () => {
  it('shows a duty as late from the day after its date, and a session as over from its end', () => {
    const { trajectory, id } = new Played('2027-01-04').until('2027-01-31');
    const { duties, sessions } = trajectory.plan;
    const due = duties[0]?.due ?? '';
    const stateOn = (date: string) => trajectoryViewOf(id, trajectory, at(date)).duties[0]?.state;
    expect([stateOn(due), stateOn(addDays(due, 1))]).toEqual(['open', 'late']);
    const kickoffAt = (time: string) =>
      trajectoryViewOf(id, trajectory, instantAt(sessions.kickoff.date, time)).sessions[0]?.state;
    expect([kickoffAt('21:59'), kickoffAt('22:00')]).toEqual(['coming', 'unreported']);
  });

  it('uses the date in Brussels', () => {
    const { trajectory, id } = new Played('2027-01-04');
    expect(trajectoryViewOf(id, trajectory, '2027-01-04T23:30:00.000Z').today).toBe('2027-01-05');
  });
});

/** A trajectory on a day of it, of whose sessions somebody said on that day how each went. */
const reporting = (played: Played, day: IsoDate, ...outcomes: ('held' | 'cancelled')[]): Played =>
  outcomes.reduce(
    (before, outcome, index) =>
      before.give(
        { type: 'ReportSession', now: at(day), session: USUAL_SESSIONS[index] ?? 'kickoff', outcome },
        at(day),
      ),
    played.until(day),
  );

describe('What waits while a trajectory is paused', () => {
  const played = new Played('2027-01-04')
    .until('2027-03-20')
    .give({ type: 'Pause', now: at('2027-03-20') }, at('2027-03-20'));
  const { id, trajectory } = played;
  const now = at('2027-06-20');
  const REASONS = { pause: 'De zaal wordt verbouwd.', hold: null, cancellation: null };
  const view = trajectoryViewOf(id, trajectory, now);
  const report = reportViewOf(
    id,
    { trajectory, mails: [], documents: [], sessions: [], places: noPlaces },
    now,
    REASONS,
  );

  it('says so of each session and phase that is to come, and not of those that are past', () => {
    expect(view.sessions.map(({ state }) => state)).toEqual(['unreported', 'waiting', 'waiting', 'waiting']);
    expect(view.phases.map(({ state }) => state)).toEqual(['done', 'running', 'waiting']);
  });

  it('says so of each milestone and transition', () => {
    const { milestones } = timelineViewOf(id, trajectory, now);
    expect(new Set(milestones.map(({ state }) => state))).toEqual(new Set(['reached', 'waiting']));
    expect(report.nextGate).toMatchObject({ id: 'evaluation', waits: true });
  });

  it('says on the pages that the dates are those from before the pause, and counts the days that are left from then', () => {
    const page = overviewPage(
      { report, purchaseOrder: null },
      { viewer: { roles: ['coach'], path: '/' }, as: 'coach' },
    );
    expect(page).toContain(
      'De data hieronder zijn die van voor de pauze: wat nog komt, schuift op. Reden: De zaal wordt verbouwd.',
    );
    expect(page.match(/Wacht, schuift nog op/g)).toHaveLength(3);
    expect(reportPage(report)).toContain('4 september 2027; dat schuift nog op');
    expect(reportPage(report)).toContain(`<a href="/trajecten/${report.trajectoryId}">`);
    expect(report.progress.daysLeft).toBe(168);
  });
});

describe('The report describes the progress in a sentence', () => {
  const played = () => new Played('2027-01-04');
  it.each([
    ['planned', played(), '2026-12-25', 'Het traject begint op maandag 4 januari 2027, over 10 dagen.'],
    [
      'preparation',
      played().until('2027-01-10'),
      '2027-01-10',
      'De voorbereiding en de oproep lopen. De begeleiding van de groep begint op donderdag 4 februari 2027.',
    ],
    [
      'evaluation',
      reporting(played(), '2027-08-10', 'held', 'held', 'held', 'held'),
      '2027-08-10',
      'De sessies zijn achter de rug; gemeente en burgers kijken terug. Het traject eindigt op zaterdag 4 september 2027.',
    ],
    [
      'evaluation',
      reporting(played(), '2027-08-10', 'held', 'held', 'cancelled', 'held'),
      '2027-08-10',
      '3 van de 4 sessies gingen door; gemeente en burgers kijken terug. Het traject eindigt op zaterdag 4 september 2027.',
    ],
    [
      'evaluation',
      reporting(played(), '2027-08-10', 'held'),
      '2027-08-10',
      '1 van de 4 sessies ging door, voor zover gemeld; gemeente en burgers kijken terug. Het traject eindigt op zaterdag 4 september 2027.',
    ],
    [
      'evaluation',
      reporting(played(), '2027-08-10', 'cancelled', 'cancelled', 'cancelled', 'cancelled'),
      '2027-08-10',
      'Er ging geen sessie door; gemeente en burgers kijken terug. Het traject eindigt op zaterdag 4 september 2027.',
    ],
    [
      'completed',
      reporting(played(), '2027-09-04', 'held'),
      '2028-01-01',
      'Het traject is afgerond op zaterdag 4 september 2027. De burgers doen nu zelf verder.',
    ],
    ['completed', played().until('2027-09-04'), '2028-01-01', 'Het traject is afgerond op zaterdag 4 september 2027.'],
    [
      'cancelled',
      played().until('2027-03-01').give({ type: 'Cancel' }, at('2027-03-02')),
      '2027-04-01',
      'Het traject is stopgezet op dinsdag 2 maart 2027 tijdens de fase “Begeleiding van de groep”.',
    ],
    [
      'cancelled',
      played().give({ type: 'Cancel' }, at('2026-12-20')),
      '2027-04-01',
      'Het traject is stopgezet op zondag 20 december 2026 nog voor het begon.',
    ],
  ])('for a trajectory that is %s', (status, { id, trajectory }, date, sentence) => {
    const report = reportViewOf(id, { trajectory, mails: [], documents: [], sessions: [], places: noPlaces }, at(date));
    expect(report.status).toBe(status);
    expect(report.progress.sentence).toBe(sentence);
    expect(report.progress.percent).toBeGreaterThanOrEqual(0);
    expect(report.progress.percent).toBeLessThanOrEqual(100);
  });
});

describe('The timeline', () => {
  it('shows past, due and coming milestones in order', () => {
    const { id, trajectory } = new Played('2027-01-04').until('2027-02-01');
    const { milestones } = timelineViewOf(id, trajectory, at('2027-02-04'));
    expect(milestones).toHaveLength(trajectory.plan.milestones.length);
    expect(milestones.map(({ on }) => on)).toEqual(milestones.map(({ on }) => on).toSorted());
    expect(milestones.find(({ id: milestone }) => milestone === 'phase-preparation-start')).toMatchObject({
      state: 'reached',
      reachedAt: '2027-01-04T08:00:00.000Z',
    });
    expect(milestones.find(({ id: milestone }) => milestone === 'phase-guidance-start')).toMatchObject({
      state: 'due',
    });
    expect(milestones.at(-1)).toMatchObject({ id: 'trajectory-end', state: 'coming', reachedAt: null });
  });

  it('keeps milestones of an earlier plan as superseded, and drops the rest after a cancellation', () => {
    const played = new Played('2027-01-04').until('2027-02-12');
    const now = at('2027-02-12');
    played.give({ type: 'Reschedule', now, sessions: { kickoff: '2027-03-09' } }, now);
    const moved = timelineViewOf(played.id, played.trajectory, now).milestones.filter(({ id }) =>
      id.startsWith('session-kickoff-reminder'),
    );
    expect(moved.filter(({ state }) => state === 'superseded').length).toBeGreaterThan(0);
    expect(moved.filter(({ state }) => state === 'coming').length).toBeGreaterThan(0);
    played.give({ type: 'Cancel' }, now);
    const after = timelineViewOf(played.id, played.trajectory, now);
    expect(new Set(after.milestones.map(({ state }) => state))).toEqual(new Set(['reached', 'superseded', 'dropped']));
  });
});

describe('The portfolio', () => {
  const GENT = { nisCode: '44021', name: 'Gent', province: 'Oost-Vlaanderen' };
  const now = at('2027-04-14');
  const summaries = [
    halfway(),
    new Played('2027-05-03', GENT, 100_000),
    new Played('2027-02-01', LEUVEN, 900_000).until('2027-03-01').give({ type: 'Cancel' }, now),
  ].map(({ id, trajectory }) => summaryOf(id, trajectory));

  it('counts per status and province, and sums the budgets of trajectories that are not cancelled', () => {
    const view = portfolioViewOf(summaries, now);
    expect(view).toMatchObject({
      trajectories: 3,
      running: 1,
      duties: { done: 8, late: 1 },
      trajectoriesWithLateDuties: 1,
      perProvince: [
        { province: 'Vlaams-Brabant', count: 2, workingBudgetCents: 500_000 },
        { province: 'Oost-Vlaanderen', count: 1, workingBudgetCents: 100_000 },
      ],
      budget: { workingBudgetCents: 600_000, guidanceInclVatCents: 1_815_000, totalCents: 2_415_000 },
    });
    expect(view.perStatus.filter(({ count }) => count > 0).map(({ status }) => status)).toEqual([
      'planned',
      'guidance',
      'cancelled',
    ]);
    expect(view.rows.map(({ duties }) => duties.late)).toEqual([1, 0, 0]);
  });

  it('counts the sessions of a cancelled trajectory that were held, as its report does', () => {
    const played = new Played('2027-02-01').until('2027-03-20');
    const held = { type: 'ReportSession', now: at('2027-03-20'), session: 'kickoff', outcome: 'held' } as const;
    played.give(held, held.now).give({ type: 'Cancel' }, at('2027-03-20'));
    const summary = summaryOf(played.id, played.trajectory);
    const nextYear = at('2028-04-14');
    const own = reportViewOf(played.id, played, nextYear).sessions.filter(({ state }) => state === 'held').length;
    expect(portfolioViewOf([summary], nextYear).rows[0]?.sessionsHeld).toBe(own);
    expect(own).toBe(1);
  });

  it('names own duties and extra sessions by their titles, which are read only where a signal names one', () => {
    const [summary] = summaries;
    if (!summary) throw new Error('There is one');
    const late = [{ id: 'own-1', owner: 'coach' as const, due: '2027-04-01' }];
    const sessions = [{ id: 'extra-1' as const, date: '2027-04-16', end: '22:00', hasPlace: false }];
    const named = { ...summary, dutiesOpen: late, sessions };
    expect(titledIn([named, { ...named, dutiesOpen: [], sessions: [] }], now)).toEqual([summary.trajectoryId]);
    const titles = new Map([
      ['own-1', 'Bank zoeken'],
      ['extra-1', 'Oogstfeest'],
    ]);
    const [one] = portfolioViewOf([named], now, { titles: new Map([[summary.trajectoryId, titles]]) }).radar;
    expect(one?.signals.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'Bank zoeken is 13 dagen te laat.',
        'De sessie “Oogstfeest” is over 2 dagen (vrijdag 16 april) en heeft nog geen plaats.',
      ]),
    );
    expect(one?.signals.find(({ rule }) => rule === 'place-unknown')).toMatchObject({
      page: `/trajecten/${summary.trajectoryId}/sessies/extra-1`,
      pageLabel: 'Naar de sessie “Oogstfeest”',
    });
  });

  it('names who of the team cannot be reached, and reads names for that alone', async () => {
    const second = { personId: 'bo', role: 'officer' } as const;
    const [summary] = summaries;
    if (!summary) throw new Error('There is one');
    const names = await readNames(
      async (ids) => new Map(ids.map((id) => [id, { name: `${id} Claes`, email: 'bo@gent.example' }])),
      [second],
    );
    const view = portfolioViewOf([{ ...summary, unreachable: [second] }], now, { names });
    expect(view.rows[0]?.unreachable).toEqual([{ ...second, name: 'bo Claes' }]);
    expect(view.radar[0]?.signals.map(({ text }) => text)).toContain(
      'Onze mails komen niet aan bij bo Claes (contactpersoon): bel voor een ander adres.',
    );
    expect(portfolioCsv(view)).toContain('bo Claes (contactpersoon) krijgt geen mails');
    const nobody = await readNames(() => Promise.reject(new Error('Nothing is to be read')), []);
    expect(nobody.size).toBe(0);
  });

  it('names the extra session that comes next in the row of its trajectory', () => {
    const [summary] = summaries;
    if (!summary) throw new Error('There is one');
    const next = {
      ...summary,
      sessions: [{ id: 'extra-1' as const, date: '2027-04-16', end: '22:00', hasPlace: true }],
    };
    expect(titledIn([next], now)).toEqual([summary.trajectoryId]);
    const titles = new Map([[summary.trajectoryId, new Map([['extra-1', 'Oogstfeest']])]]);
    expect(portfolioViewOf([next], now, { titles }).rows[0]?.next).toMatchObject({ label: 'Oogstfeest' });
  });

  it('shows zeros when there are no trajectories', () => {
    expect(portfolioViewOf([], now)).toMatchObject({ trajectories: 0, perProvince: [], budget: { totalCents: 0 } });
  });
});

it('Every milestone and duty has a Dutch name', () => {
  for (const { id } of MILESTONES) expect(milestoneLabel(id)).not.toBe(id);
  for (const { id } of DUTIES) expect(dutyName(id)).not.toBe(id);
});
