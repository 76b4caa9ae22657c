import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cursorOf, readCursor } from '../../../functions/report/cursor.ts';
import { markupFindings } from '../../browser/findings.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import { leuven } from '../municipality/example.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  for (let n = 0; n < 5; n++) await api.onboarded();
  await api.onboarded({ nisCode: '11002', coach: { name: 'Mia', email: 'mia@ecolife.example' } });
});
afterAll(() => api.close());

const list = (query: Record<string, string>, as: typeof ADMIN = ADMIN) => api.call('GET /trajectories', { query, as });
const idsOf = (json: { items: { trajectoryId: string }[] }) => json.items.map(({ trajectoryId }) => trajectoryId);

describe('The list of trajectories', () => {
  it('shows each trajectory once over its pages, in the order of the start dates', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: '4', ...(cursor ? { cursor } : {}) });
      expect(page.requests).toEqual(['QueryCommand']);
      seen.push(...idsOf(page.json));
      cursor = page.json.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(6);
    expect(seen).toEqual(seen.toSorted((a, b) => (a.slice(6) < b.slice(6) ? -1 : 1)));
  });

  it('has no next page when the last page is full', async () => {
    expect((await list({ limit: '6' })).json.nextCursor).toBeNull();
  });

  it('can be filtered by municipality and status', async () => {
    expect(idsOf((await list({ nisCode: '11002' })).json)).toHaveLength(1);
    expect(idsOf((await list({ status: 'planned', limit: '2' })).json)).toHaveLength(2);
    expect(idsOf((await list({ status: 'cancelled' })).json)).toEqual([]);
  });

  it('shows a coach only the own trajectories, also on the next page', async () => {
    const all = await list({});
    const { json } = await api.call('GET /trajectories/{id}', { params: { id: idsOf(all.json)[0] ?? '' }, as: ADMIN });
    expect(json.contacts.coach.email).toBe('begga@ecolife.example');
    const coach = { role: 'coach', personId: 'person-1' } as const;
    const first = await api.call('GET /trajectories', { query: { limit: '3' }, as: coach });
    const second = await api.call('GET /trajectories', {
      query: { limit: '3', cursor: first.json.nextCursor },
      as: coach,
    });
    expect([...idsOf(first.json), ...idsOf(second.json)]).toHaveLength(5);
    expect(second.json.nextCursor).toBeNull();
  });

  it.each(['0', '101', '-1', '1.5', 'x', ''])('refuses limit=%j', async (limit) => {
    expect((await list({ limit })).json).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  });

  it('refuses a cursor that is forged, cut, from another list or from another person', async () => {
    const { json } = await list({ limit: '2' });
    const cursor: string = json.nextCursor;
    const forged = [
      'x',
      cursor.slice(0, -1),
      `${cursor}A`,
      Buffer.from('2027-02-05#24062-2027-02-05').toString('base64url'),
      Buffer.from('2027-02-05#24062-2027-02-05#AAAAAAAAAAAAAAAA').toString('base64url'),
    ];
    for (const each of forged) {
      expect((await list({ limit: '2', cursor: each })).json).toMatchObject({ status: 400, code: 'CURSOR_INVALID' });
    }
    expect((await list({ cursor, status: 'planned' })).json).toMatchObject({ code: 'CURSOR_INVALID' });
    const other = await api.call('GET /trajectories', { query: { cursor }, as: { role: 'admin', personId: 'eve' } });
    expect(other.json).toMatchObject({ code: 'CURSOR_INVALID' });
  });
});

it('Each view of a trajectory takes one Query, and the contacts one BatchGet', async () => {
  const { id } = await api.onboarded();
  const read = async (path: string, query = {}) =>
    (await api.call(`GET /trajectories/{id}${path}`, { params: { id }, as: ADMIN, query })).requests;
  expect(await read('')).toEqual(['QueryCommand', 'BatchGetItemCommand']);
  expect(await read('/timeline')).toEqual(['QueryCommand']);
  for (const format of ['json', 'csv', 'html']) expect(await read('/report', { format })).toEqual(['QueryCommand']);
  expect((await api.call('GET /reports/portfolio', { as: ADMIN })).requests).toEqual(['QueryCommand']);
});

it('The page of a trajectory tells what was agreed about money, and the purchase order once the intake has it', async () => {
  const { id, coach } = await api.onboarded();
  const page = async () =>
    (await api.page('GET /trajecten/{id}', { as: coach, params: { id } })).body.replaceAll('\u00a0', ' ');
  expect(await page()).toMatch(/Begeleiding, btw inbegrepen.*€ 9\.075,00/s);
  expect(await page()).toContain('Nog geen nummer van een bestelbon.');
  const facts = { purchaseOrder: 'BB 2027-0042' };
  const body = { basedOn: 0, facts, text: 'Afgesproken.' };
  const written = await api.call('POST /trajectories/{id}/documents/intake/write', { as: coach, params: { id }, body });
  expect(written.statusCode).toBe(200);
  expect(await page()).toContain('Bestelbon: BB 2027-0042');
});

it('readCursor accepts a cursor only in the list that it belongs to', () => {
  const at = { startDate: '2027-02-01', trajectoryId: '24062-2027-02-01' };
  const list = { personId: 'ada', status: 'planned' };
  expect(readCursor(cursorOf(at, list), list)).toEqual(at);
  expect(readCursor(cursorOf(at, list), { personId: 'ada' })).toBeUndefined();
});

describe('The page of today', () => {
  it('shows a coach who is the officer of a municipality that trajectory too, and nobody else’s', async () => {
    const { coach } = await api.onboarded();
    const asOfficer = await api.onboarded({
      ...{ nisCode: '44021', coach: { name: 'An', email: 'an@ecolife.example' }, officer: leuven.coach },
    });
    expect(asOfficer.officer.personId).toBe(coach.personId);
    const today = (role: ('coach' | 'officer')[]) =>
      api.page('GET /vandaag', { as: { role, personId: coach.personId }, params: {} });
    const both = (await today(['coach', 'officer'])).body;
    expect(both).toContain(`<a href="/trajecten/${asOfficer.id}">Gent</a>`);
    expect(both).toContain('Je bent ook contactpersoon van een gemeente.');
    expect(both).toContain('Nu niets. Mooi zo.');
    expect(both).not.toContain('/trajecten/11002');
    expect((await today(['coach'])).body).not.toContain(asOfficer.id);
    expect((await today(['officer'])).body).toContain(asOfficer.id);
  });

  it('says to an officer first what is asked now in the trajectory that runs', async () => {
    const { officer } = await api.onboarded({
      ...{ nisCode: '44021', officer: { name: 'Piet', email: 'piet@gent.example' } },
    });
    const as = { role: 'officer' as const, personId: officer.personId };
    const { body } = await api.page('GET /vandaag', { as, params: {} });
    expect(body).toContain('<h1>Gent</h1>');
    expect(body.indexOf('Klaar voor de volgende stap?')).toBeGreaterThan(0);
    expect(body.indexOf('Klaar voor de volgende stap?')).toBeLessThan(body.indexOf('<h2>Taken</h2>'));
  });

  it('says the same of each trajectory to an officer who has several that run, and lists those that do not', async () => {
    const person = { name: 'Rik', email: 'rik@stad.example' };
    const ids: string[] = [];
    let personId = '';
    for (const nisCode of ['44021', '11002', '24062']) {
      const one = await api.onboarded({ nisCode, officer: person });
      ids.push(one.id);
      personId = one.officer.personId;
    }
    await api.call('POST /trajectories/{id}/cancel', { params: { id: ids[2] ?? '' }, as: ADMIN, body: {} });
    const { body, requests } = await api.page('GET /vandaag', { as: { role: 'officer', personId }, params: {} });
    for (const id of ids.slice(0, 2)) {
      expect(body).toContain(`<h2><a href="/trajecten/${id}">`);
    }
    expect(body.split('Nu niets. Mooi zo.')).toHaveLength(3);
    expect(body).toContain('<h2>Andere trajecten</h2>');
    expect(body).not.toContain(`href="/trajecten/${ids[2]}/taken`);
    // The list, and one for each that runs.
    expect(requests.filter((one) => one === 'QueryCommand').length).toBe(3);
    expect(await markupFindings(body)).toEqual([]);
  });
});
