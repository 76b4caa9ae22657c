import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from '../../../adapters/table/events.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import { MOST_MARKS } from '../../../functions/attendance/schema.ts';
import { type Api, startApi } from '../http/api.ts';
import { NOW } from '../municipality/example.ts';

let api: Api;
let team: Awaited<ReturnType<Api['onboarded']>>;
let date: string;

const SESSION = '/trajectories/{id}/sessions/{session}';
const HALL = '/trajecten/{id}/sessies/{session}/zaal';
const params = () => ({ id: team.id, session: 'kickoff' });

beforeAll(async () => {
  api = await startApi();
  team = await api.onboarded();
  for (const [name, needs] of [['Mieke Janssens', 'Een ringleiding'], ['Wout Maertens'], ['Bea Claes']]) {
    const { statusCode } = await api.call('POST /trajectories/{id}/participants', {
      ...{ as: team.coach, params: { id: team.id } },
      body: { name, town: '3000', route: 'phone', ...(needs === undefined ? {} : { needs, needsConsent: true }) },
    });
    expect(statusCode).toBe(200);
  }
  const { state } = await api.store.load(trajectories, team.id);
  if (state.status === 'absent') throw new Error('It was onboarded');
  date = sessionDate(state.plan, 'kickoff');
});
afterAll(() => api.close());

const at = (time: string) => {
  api.clock.at = instantAt(date, time);
};
const mark = (marks: object[], more: object = {}) =>
  api.call(`POST ${SESSION}/attendance`, { as: team.coach, params: params(), body: { marks, ...more } });
const read = async (as: Parameters<Api['page']>[1]['as'] = team.coach) =>
  api.call(`GET ${SESSION}/attendance`, { as, params: params(), headers: { accept: 'application/json' } });
const page = (routeKey: string, fields?: Record<string, string>, query?: Record<string, string>) =>
  api.page(routeKey, {
    ...{ as: team.coach, params: params() },
    ...(fields ? { fields } : {}),
    ...(query ? { query } : {}),
  });

describe('Check-in', () => {
  it('lists the group by name before it opens, with one request for the states and one for the names', async () => {
    api.clock.at = NOW;
    const { json, requests } = await read();
    expect(requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
    expect(json).toMatchObject({ state: 'early', counts: { expected: 3, present: 0, absent: 0 } });
    expect(json.people.map(({ name }: { name: string }) => name)).toEqual([
      ...['Bea Claes', 'Mieke Janssens', 'Wout Maertens'],
    ]);
    expect((await mark([{ number: 1, mark: 'present' }])).json).toMatchObject({ code: 'CHECK_IN_NOT_OPEN' });
  });

  it('shows what somebody needs to coach and officer alone', async () => {
    expect((await read(team.officer)).body).toContain('ringleiding');
    expect((await read({ role: 'admin', personId: 'ada' })).body).not.toContain('ringleiding');
  });

  it('takes one read and one transaction, and a tap that is sent again writes nothing', async () => {
    at('19:35');
    const tap = { number: 1, mark: 'present', guests: 1, at: instantAt(date, '19:31') };
    const answer = await mark([tap, { number: 99, mark: 'present' }]);
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    expect(answer.json).toMatchObject({ counts: { present: 1, guests: 1 }, passedOver: [99] });
    expect(answer.body).not.toContain('Mieke');
    expect((await mark([tap])).requests).toEqual(['BatchGetItemCommand']);
  });

  it('lets the later of two taps count, whichever arrives first', async () => {
    at('19:50');
    await mark([{ number: 2, mark: 'expected', at: instantAt(date, '19:45') }]);
    const { json } = await mark([{ number: 2, mark: 'present', at: instantAt(date, '19:40') }]);
    expect(json.people).toContainEqual({ number: 2, mark: 'expected', guests: 0, at: instantAt(date, '19:45') });
  });

  it('signs up who walks in, and checks them in, in one transaction', async () => {
    const { json, requests } = await api.call(`POST ${SESSION}/walk-ins`, {
      ...{ as: team.officer, params: params() },
      body: { name: 'Anas El Amrani', town: '3000', route: 'paper' },
    });
    expect(requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    expect(json.counts).toMatchObject({ expected: 3, present: 2, walkIns: 1 });
  });

  it('says what stays as it was known of who walks in, and the page says how to change it', async () => {
    api.clock.at = NOW;
    const [fresh, elsewhere] = [await api.onboarded(), await api.onboarded()];
    const of = { as: fresh.officer, params: { id: fresh.id, session: 'kickoff' } };
    const person = { name: 'Griet Bauwens', town: '3000', route: 'paper', email: 'griet.zaal@mail.example' };
    const { statusCode } = await api.call('POST /trajectories/{id}/participants', {
      ...{ as: fresh.coach, params: { id: fresh.id }, body: person },
    });
    expect(statusCode).toBe(200);
    const { state } = await api.store.load(trajectories, fresh.id);
    if (state.status === 'absent') throw new Error('It was onboarded');
    api.clock.at = instantAt(sessionDate(state.plan, 'kickoff'), '19:40');
    const walkIn = (more: object) => api.call(`POST ${SESSION}/walk-ins`, { ...of, body: { ...person, ...more } });
    expect((await walkIn({})).json.kept).toBeUndefined();
    const other = await walkIn({ name: 'Greet Bauwens', phone: '0470 11 22 33' });
    expect([other.statusCode, other.json.kept]).toEqual([200, ['name', 'phone']]);
    const fields = { name: 'Griet Bauwens', town: '3010', email: person.email, signed: 'yes' };
    const sent = await api.page(`POST ${HALL}/nieuw`, { ...of, fields });
    expect(sent.headers.location).toBe(`/trajecten/${fresh.id}/sessies/kickoff/zaal?bleef=town&gelukt=walked-in`);
    const shown = await api.page(`GET ${HALL}`, { ...of, query: { bleef: 'town,<b>' } });
    expect(shown.body).toContain('Dit bleef zoals het was: Postcode of gemeente.');
    // Known from elsewhere: the profile stays, and the rest is of this group.
    api.clock.at = NOW;
    const registered = await api.call('POST /trajectories/{id}/participants', {
      ...{ as: elsewhere.coach, params: { id: elsewhere.id }, body: { ...person, name: 'Greet B.', town: '9000' } },
    });
    expect([registered.statusCode, registered.json.kept]).toEqual([200, ['name']]);
    at('20:00');
  });

  it('can be read as a table', async () => {
    const csv = await api.call(`GET ${SESSION}/attendance`, {
      ...{ as: team.coach, params: params(), headers: { accept: 'text/csv' } },
    });
    expect(csv.body).toContain('4;Anas El Amrani;Er;;0;ja;');
  });
});

describe('The page in the hall', () => {
  it('shows what is on, who is there, and nothing of what somebody needs before a tap', async () => {
    at('20:00');
    const { body } = await page(`GET ${HALL}`);
    expect(body).toMatch(/<h2 id="nu">[^<]+<\/h2><p id="klok" class="clock serif">Nog \d+ min/);
    expect(body).toContain('name="tik.1" value="expected" aria-pressed="true"');
    expect(body).toMatch(/<details class="small"><summary>Wat nodig is<\/summary><p>Een ringleiding/);
    // What the script of the page goes by.
    expect(body).toMatch(/<section [^>]*aria-labelledby="nu" data-now="/);
    expect(body).toMatch(
      /<form [^>]*id="lijst"[^>]* data-late="Te laat" data-excused="Verontschuldigd" data-absent="Afwezig"/,
    );
    expect(body).toMatch(/<script type="module" src="\/assets\/hall-[0-9a-f]{12}\.js"><\/script>/);
  });

  it('takes a tap without script, and leads back to the name', async () => {
    const { statusCode, headers } = await page(`POST ${HALL}/aanwezig`, { 'tik.2': 'present,0' });
    expect([statusCode, headers.location]).toEqual([
      303,
      `/trajecten/${team.id}/sessies/kickoff/zaal?gelukt=people-noted#p-2`,
    ]);
  });

  it('takes what a phone kept, and answers without a name', async () => {
    at('20:05');
    const answer = await api.call(`POST ${HALL}/tikken`, {
      params: params(),
      headers: {
        cookie: await api.cookieOf(team.coach),
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        'tik.2': `expected,0,${instantAt(date, '20:05')}`,
        'tik.3': `present,2,${instantAt(date, '19:50')}`,
      }).toString(),
    });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(answer.json.people).toContainEqual({
      ...{ number: 3, mark: 'present', guests: 2, at: instantAt(date, '19:50') },
    });
    expect(answer.body).not.toMatch(/Bea|Mieke/);
  });

  it('asks to check in whose code was scanned, and says so of a code of nobody', async () => {
    const { body } = await page(`GET ${HALL}`, undefined, { wie: '2' });
    expect(body).toMatch(/Wout Maertens inchecken\?[\s\S]*name="hoe" value="code"[\s\S]*name="tik.2" value="present"/);
    expect((await page(`GET ${HALL}`, undefined, { wie: '77' })).body).toContain('Deze code is van niemand');
    expect((await page(`GET ${HALL}`, undefined, { wie: '1' })).body).toContain('Mieke Janssens is er al.');
  });

  it('signs nobody up who has not signed, and keeps what was typed', async () => {
    const typed = { name: 'Lien Aerts', town: '3001' };
    const refused = await page(`POST ${HALL}/nieuw`, typed);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('value="Lien Aerts"');
    expect(refused.body).toContain('href="#signed"');
    // The sheet asks for both.
    for (const asked of ['name', 'email']) expect(refused.body).toContain(`name="guardian.${asked}"`);
    const { headers, requests } = await page(`POST ${HALL}/nieuw`, { ...typed, signed: 'yes' });
    expect(headers.location).toContain('gelukt=walked-in');
    // Who signs in, and the command.
    expect(requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand', 'TransactWriteItemsCommand']);
  });

  it('has a list to print that shows that somebody needs something, and not what', async () => {
    const { body } = await page(`GET ${HALL}/lijst`);
    expect(body).toContain('Mieke Janssens *');
    expect(body).not.toContain('ringleiding');
  });

  type Noted = { number: number; mark: string; guests: number };
  /** What the form of the list on paper sends, where nobody touched a line but those that are told. */
  const paperWith = async (touched: Record<number, string>) => {
    const { body } = await page(`GET ${HALL}/overnemen`);
    const remembered = [...body.matchAll(/name="(was\.\d+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    const people: Noted[] = (await read()).json.people;
    expect(remembered).toHaveLength(people.length);
    const chosen = people.flatMap(({ number, mark: noted, guests }) => [
      [`mark.${number}`, touched[number] ?? noted],
      [`guests.${number}`, String(guests)],
    ]);
    return Object.fromEntries([...remembered, ...chosen]);
  };
  const changedSince = async (before: Noted[]): Promise<Noted[]> => {
    const after: Noted[] = (await read()).json.people;
    return after.filter((one) => !before.some((was) => JSON.stringify(was) === JSON.stringify(one)));
  };

  it('takes over a list on paper, of which only what differs is noted', async () => {
    at('21:00');
    const before = (await read()).json.people;
    expect((await page(`POST ${HALL}/overnemen`, await paperWith({ 2: 'late' }))).statusCode).toBe(303);
    expect(await changedSince(before)).toMatchObject([{ number: 2, mark: 'late' }]);
  });

  it('undoes no tap that was made while somebody typed in the list on paper', async () => {
    at('21:10');
    const fields = await paperWith({ 2: 'present' });
    await mark([{ number: 3, mark: 'expected' }]);
    const tapped = (await read()).json.people;
    at('21:15');
    expect((await page(`POST ${HALL}/overnemen`, fields)).statusCode).toBe(303);
    expect(await changedSince(tapped)).toMatchObject([{ number: 2, mark: 'present' }]);
    await mark([
      { number: 2, mark: 'late', at: instantAt(date, '21:15') },
      { number: 3, mark: 'present', guests: 2 },
    ]);
  });
});

describe('A session that was held', () => {
  const hold = (basedOn: number, counts: object = {}) =>
    api.call(`POST ${SESSION}/hold`, {
      ...{ as: team.coach, params: params() },
      body: { basedOn, agreements: ['Wout belt de stad'], ...counts },
    });
  const closings = async () =>
    (await eventsOf(api.store.table, `TRAJECTORY#${team.id}`)).filter(
      ({ type }) => type === 'Attendance.Closed' || type === 'Attendance.Missed',
    );

  it('takes no other counts than those of who was checked in by name, and asks for none', async () => {
    at('22:05');
    const refused = await hold(0, { attendance: { present: 99 } });
    expect(refused.json).toMatchObject({ status: 409, code: 'COUNTED_BY_NAME' });
    expect(refused.json.detail).toContain('In de zaal');
    expect(await closings()).toEqual([]);
    const { body } = await page('GET /trajecten/{id}/sessies/{session}');
    expect(body).toContain(`action="/trajecten/${team.id}/sessies/kickoff/geweest"`);
    expect(body).not.toContain('name="attendance.present"');
  });

  it('has the counts of who was checked in, and closes the list once', async () => {
    at('22:10');
    await mark([{ number: 3, mark: 'expected' }]);
    const { json, requests } = await hold(0);
    expect(requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    expect(json.went).toMatchObject({ present: 4, registered: 3 });
    await hold(1, { attendance: { present: 4, registered: 3 } });
    expect((await closings()).map(({ data }) => data)).toMatchObject([
      { counts: { expected: 3, present: 4, late: 1, absent: 1, walkIns: 2, guests: 1 } },
      { missed: [{ mark: 'absent' }] },
    ]);
  });

  it('is put right with the record of the session, by whom and when', async () => {
    at('22:30');
    await mark([{ number: 3, mark: 'present', guests: 0 }]);
    const { json } = await api.call(`GET ${SESSION}`, { as: team.coach, params: params() });
    expect(json.went).toMatchObject({ present: 5, registered: 3, agreements: ['Wout belt de stad'] });
    const bea = (await read()).json.people.find(({ number }: { number: number }) => number === 3);
    expect(bea).toMatchObject({ mark: 'present', corrected: { as: 'coach', on: instantAt(date, '22:30') } });
  });

  it('takes over a list on paper of more people than one request notes', async () => {
    api.clock.at = NOW;
    const { id, coach } = await api.onboarded({ nisCode: '44021' });
    const about = { as: coach, params: { id, session: 'kickoff' } };
    const numbers = Array.from({ length: MOST_MARKS + 1 }, (_, index) => index + 1);
    for (const number of numbers) {
      const body = { name: `Deelnemer ${number}`, town: '9000', route: 'phone' };
      await api.call('POST /trajectories/{id}/participants', { as: coach, params: { id }, body });
    }
    api.clock.at = (await api.call(`GET ${SESSION}/attendance`, about)).json.begins;
    const fields = Object.fromEntries(numbers.map((number) => [`mark.${number}`, 'present']));
    const { statusCode, body } = await api.page(`POST ${HALL}/overnemen`, { ...about, fields });
    expect(statusCode, body).toBe(303);
    const { json } = await api.call(`GET ${SESSION}/attendance`, about);
    expect(json.counts.present).toBe(numbers.length);
  });

  it('names nobody in its events', async () => {
    const told = JSON.stringify(await eventsOf(api.store.table, `TRAJECTORY#${team.id}`));
    expect(told).not.toMatch(/Mieke|Wout|Anas|ringleiding/);
  });
});
