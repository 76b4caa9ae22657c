import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { initialState as noPlaces } from '../../../domain/places/places.ts';
import { routeKeyOf } from '../../../functions/http/route.ts';
import { pages, routes } from '../../../functions/nouns.ts';
import { reportCsv } from '../../../functions/report/csv-views.ts';
import { needsTable } from '../../../functions/report/html/gates-page.ts';
import { overviewPage } from '../../../functions/report/html/overview-page.ts';
import { reportPage } from '../../../functions/report/html/report-page.ts';
import { reportViewOf } from '../../../functions/report/report.ts';
import type { GatesView } from '../../../functions/report/schemas/gates.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import { Played } from './sample.ts';

let api: Api;
let of: Awaited<ReturnType<Api['onboarded']>>;
beforeAll(async () => {
  api = await startApi();
  of = await api.onboarded();
});
afterAll(() => api.close());

const read = (format: string, as: typeof ADMIN = of.coach) =>
  api.call('GET /trajectories/{id}/gates', { params: { id: of.id }, as, query: { format } });

/** Whether one of these routes has this method and path. */
const isAmong = (all: typeof routes, method: string, path: string): boolean =>
  all.some((route) => {
    const pattern = routeKeyOf(route).replace(/\{\w+\}/g, '[\\w-]+');
    return new RegExp(`^${pattern}$`).test(`${method} ${path}`);
  });

describe('The gates of a trajectory', () => {
  it('say for each transition what is needed, with one Query', async () => {
    const { statusCode, json, requests } = await read('json');
    expect([statusCode, requests]).toEqual([200, ['QueryCommand']]);
    const { gates }: GatesView = json;
    expect(gates.map(({ id, state }) => [id, state])).toEqual([
      ['preparation', 'next'],
      ['guidance', 'coming'],
      ['evaluation', 'coming'],
      ['end', 'coming'],
    ]);
    expect(gates[1]?.needs.find(({ id }) => id === 'document-regulations')).toEqual({
      id: 'document-regulations',
      label: 'Het reglement is van kracht.',
      state: 'missing',
      due: '2027-03-02',
      who: ['officer'],
      whoLabel: 'Gemeente',
      todo: 'Schrijf het reglement.',
      fix: { method: 'POST', path: `/trajectories/${of.id}/documents/regulations/write` },
      page: `/trajecten/${of.id}/documenten/regulations`,
      pageLabel: 'Naar het reglement',
    });
  });

  it('name commands and pages that exist', async () => {
    const { gates }: GatesView = (await read('json', ADMIN)).json;
    const needs = gates.flatMap((gate) => gate.needs);
    expect(needs.length).toBeGreaterThan(20);
    expect(needs.filter(({ fix }) => !isAmong(routes, fix.method, fix.path))).toEqual([]);
    expect(needs.map(({ page }) => page).filter((page) => !isAmong(pages, 'GET', page))).toEqual([]);
  });

  it('are a page with the next step of each thing that is missing, also for the officer', async () => {
    const { body } = await read('html', of.officer);
    expect(body).toContain('De start van de begeleiding');
    expect(body).toContain(`<a href="/trajecten/${of.id}/documenten/regulations">Schrijf het reglement.</a>`);
  });
});

describe('A transition that is held', () => {
  it('has its reason on the page of the gates and in the report, for one request more', async () => {
    const held = await api.onboarded();
    const body = { transition: 'guidance', reason: 'Raad & college beslissen in maart.' };
    await api.call('POST /trajectories/{id}/hold', { params: { id: held.id }, as: held.coach, body });
    const about = { params: { id: held.id }, as: held.officer };
    const { json, requests } = await api.call('GET /trajectories/{id}/gates', about);
    expect([json.reasons.hold, requests]).toEqual([body.reason, ['QueryCommand', 'BatchGetItemCommand']]);
    const page = await api.call('GET /trajectories/{id}/gates', { ...about, query: { format: 'html' } });
    expect(page.body).toContain('Wacht op het sein van de begeleider. Reden: Raad &amp; college beslissen in maart.');
    const report = await api.call('GET /trajectories/{id}/report', about);
    expect(report.json.reasons).toEqual({ pause: null, hold: body.reason, cancellation: null });
  });
});

describe('What is needed for a transition that is far', () => {
  const { id, trajectory } = new Played('2027-01-04').until('2027-01-05');
  const facts = { trajectory, documents: [], sessions: [], places: noPlaces };

  it('is to be done by its date, and is missing from two weeks before on', () => {
    const shown = (date: string) => {
      const report = reportViewOf(id, { ...facts, mails: [] }, instantAt(date, '10:30'));
      if (!report.nextGate) throw new Error('It goes on');
      return needsTable(report.nextGate, { as: 'coach', today: report.today }).text;
    };
    expect(shown('2027-01-06')).toContain('Nog te doen tegen 4 februari 2027');
    // The duties of the document and the call are due within two weeks.
    expect(shown('2027-01-10').match(/Ontbreekt/g)?.length).toBeLessThan(
      shown('2027-01-25').match(/Ontbreekt/g)?.length ?? 0,
    );
    expect(shown('2027-01-25')).not.toContain('Nog te doen tegen');
  });
});

describe('The report of a trajectory in preparation', () => {
  const played = new Played('2027-01-04').until('2027-01-28').completing(['call'], '2027-01-26');
  const report = reportViewOf(played.id, played, instantAt('2027-01-28', '10:30'));

  it('shows what the guidance still needs, and nothing that is there', () => {
    expect(report.nextGate).toMatchObject({ id: 'guidance', on: '2027-02-04', isHeld: false, missing: 7 });
    const ids = report.nextGate?.needs.map(({ id }) => id);
    expect(ids).toContain('duty-communication');
    expect(ids).toContain('sign-ups');
    expect(ids).not.toContain('duty-call');
    expect(ids).not.toContain('venue-kickoff');
  });

  it('shows it on the page and in the CSV', () => {
    expect(reportPage(report)).toContain('De start van de begeleiding is gepland op donderdag 4 februari 2027.');
    expect(reportPage(report)).toContain('Schrijf het reglement.');
    expect(reportCsv(report)).toContain(
      'nodig;Minstens 17 van de 25 mensen doen mee (nu 0).;Gemeente;2027-02-04;;;;Ontbreekt;Nog niemand doet mee: zoek er nog minstens 17.',
    );
    expect(reportCsv(report)).toContain(
      'nodig;Het reglement is van kracht.;Gemeente;2027-02-04;;;;Ontbreekt;Schrijf het reglement.',
    );
  });

  it('leads nobody to a page that they may not open', () => {
    const [need] = report.nextGate?.needs ?? [];
    if (!need) throw new Error('Nothing is missing');
    const page = `/trajecten/${played.id}/team`;
    const seenBy = (as: 'coach' | 'officer') =>
      needsTable({ label: 'De start', needs: [{ ...need, state: 'missing', page }] }, { as, today: need.due }).text;
    expect(seenBy('coach')).toContain(`href="${page}"`);
    expect(seenBy('officer')).not.toContain('href=');
    expect(seenBy('officer')).toContain(need.todo);
  });

  it('shows how many people take part, are offered a place and wait, and how many are hoped for', () => {
    const seats = ['participant', 'participant', 'participant', 'offered', 'waiting', 'waiting', 'withdrawn'] as const;
    const since = instantAt('2027-01-20');
    const entries = seats.map((seat, index) => ({
      ...{ number: index + 1, participantId: `person-${index}`, seat, since, at: since },
    }));
    const { id, trajectory, mails, documents, sessions, places } = played;
    const read = { trajectory, mails, documents, sessions, places: { ...places, capacity: 20, entries } };
    const filled = reportViewOf(id, read, instantAt('2027-01-28', '10:30'));
    expect(filled.group).toEqual({ taking: 3, offered: 1, waiting: 2, unreached: 0, target: 20 });
    expect(
      reportCsv(filled)
        .match(/^groep;.*/gm)
        ?.map((line) => line.trim()),
    ).toEqual([
      'groep;Doen mee;;;;;;;3;',
      'groep;Plaats aangeboden;;;;;;;1;',
      'groep;Op de wachtlijst;;;;;;;2;',
      'groep;Krijgen geen mails;;;;;;;0;',
      'groep;Streefdoel;;;;;;;20;',
    ]);
    expect(reportPage(filled)).toContain('<dt>Doen mee</dt><dd>3</dd>');
    expect(reportPage(filled)).toContain('<dt>Streefdoel</dt><dd>20</dd>');
    expect(reportPage(filled)).not.toContain('Krijgen geen mails');
    const deaf = entries.map((one, index) => (index % 2 === 0 ? { ...one, isOffline: true as const } : one));
    const gone = {
      ...({ number: 99, participantId: 'gone', seat: 'withdrawn', isOffline: true } as const),
      since,
      at: since,
    };
    const rung = reportViewOf(
      id,
      { ...read, places: { ...read.places, entries: [...deaf, gone] } },
      instantAt('2027-01-28', '10:30'),
    );
    expect(rung.group.unreached).toBe(3);
    expect(reportCsv(rung)).toContain('groep;Krijgen geen mails;;;;;;;3;');
    const overview = overviewPage(
      { report: rung, purchaseOrder: null },
      { viewer: { roles: ['coach'], path: '/' }, as: 'coach' },
    );
    for (const page of [reportPage(rung), overview]) {
      expect(page).toContain(`href="/trajecten/${id}/deelnemers?bellen=yes"`);
      expect(page).toContain('3 deelnemers krijgen geen mails');
    }
  });

  it('shows nothing once the trajectory was cancelled', () => {
    const stopped = new Played('2027-01-04').give({ type: 'Cancel' }, instantAt('2027-01-02'));
    expect(reportViewOf(stopped.id, stopped, instantAt('2027-01-03')).nextGate).toBeNull();
  });
});
