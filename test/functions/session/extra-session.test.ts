import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queryAll } from '../../../adapters/table/query.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { type Api, startApi } from '../http/api.ts';
import { NOW } from '../municipality/example.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  ({ id, coach } = await api.onboarded());
});
afterEach(() => {
  api.clock.at = NOW;
});

/** A Saturday in the guidance. */
const DATE = '2027-05-08';
const VISIT = { title: 'Bezoek aan de samentuin & proeverij', date: DATE, start: '10:00', end: '12:30' };
const add = (body: object = VISIT, query = {}) =>
  api.call('POST /trajectories/{id}/sessions', { params: { id }, as: coach, body, query });
const on = (command: string, body: object) =>
  api.call(`POST /trajectories/{id}/sessions/{session}/${command}`, {
    ...{ params: { id, session: 'extra-1' }, as: coach, body },
  });
const get = (path: string, format = 'json', params = {}) =>
  api.call(`GET /trajectories/{id}${path}`, { params: { id, ...params }, as: coach, query: { format } });

describe('Add a session', () => {
  it('takes one read and one transaction besides the warnings, and a repeat writes nothing', async () => {
    const answer = await add();
    expect(answer.json).toMatchObject({
      ...{ session: 'extra-1', label: VISIT.title, date: DATE, start: '10:00', end: '12:30', status: 'open' },
      isUsualAgenda: true,
    });
    expect(answer.requests.slice(0, 2)).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    const again = await add();
    expect(again.json).toMatchObject({ session: 'extra-1', label: VISIT.title });
    expect(again.requests).not.toContain('TransactWriteItemsCommand');
  });

  it('keeps the title out of events and states', async () => {
    await add();
    const written = await queryAll(api.store.table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toItem({ ':pk': `TRAJECTORY#${id}` }),
    });
    const naming = written.filter((item) => JSON.stringify(item).includes('samentuin'));
    expect(naming.map(({ sk }) => sk)).toEqual(['STATE#titles']);
  });

  it('tried out, changes nothing and shows what would come', async () => {
    const answer = await add(VISIT, { dryRun: 'true' });
    expect(answer.json).toMatchObject({
      ...{ dryRun: true, changes: true, planRevision: 2 },
      sessions: [{ id: 'extra-1', label: VISIT.title, change: 'comes', to: DATE }],
    });
    const { state } = await api.store.load(trajectories, id);
    expect(state.status !== 'absent' && state.plan.revision).toBe(1);
  });

  it.each([
    [{ ...VISIT, end: '09:00' }, 'HOURS_INVALID', 422],
    [{ ...VISIT, date: '2027-01-20' }, 'SESSION_OUTSIDE_GUIDANCE', 422],
    [{ ...VISIT, title: 'x'.repeat(61) }, 'REQUEST_INVALID', 400],
    [{ ...VISIT, basedOn: 0 }, 'REQUEST_INVALID', 400],
  ])('refuses %o with %s', async (body, code, status) => {
    const answer = await add(body);
    expect(answer.json).toMatchObject({ code });
    expect(answer.statusCode).toBe(status);
  });
});

describe('An extra session', () => {
  it('is scheduled, held and minuted by the routes of the four, and shows in report, agenda and history', async () => {
    await add();
    const scheduled = await on('schedule', { basedOn: 1, venue: { place: 'Samentuin' }, date: '2027-05-09' });
    expect(scheduled.json).toMatchObject({ date: '2027-05-09', label: VISIT.title });
    api.clock.at = instantAt('2027-05-09', '13:00');
    const held = await on('hold', { basedOn: 0, attendance: { present: 12 }, agreements: ['We delen plantgoed.'] });
    expect(held.json).toMatchObject({ status: 'held', label: VISIT.title });
    expect((await on('minutes', { basedOn: 0, text: '# Verslag' })).json).toMatchObject({ status: 'minuted' });
    expect((await get('/sessions/{session}/minutes', 'json', { session: 'extra-1' })).json.label).toBe(VISIT.title);

    const report = (await get('/report')).json;
    expect(report.sessions.map((one: { id: string }) => one.id)).toEqual([
      ...['kickoff', 'pick-n-choose', 'extra-1', 'hands-on', 'wrap-up'],
    ]);
    expect(report.records).toMatchObject([{ session: 'extra-1', label: VISIT.title, isMinuted: true }]);
    for (const format of ['csv', 'html']) expect((await get('/report', format)).body).toContain('Bezoek aan de');
    const page = await get('/sessions/{session}', 'html', { session: 'extra-1' });
    expect(page.body).toContain('Bezoek aan de samentuin &amp; proeverij');
    const { entries } = (await get('/history')).json;
    const texts = entries.map(({ text }: { text: string }) => text);
    expect(texts).toContain(`Extra sessie: ${VISIT.title}, op zaterdag 8 mei 2027.`);
    expect(texts).toContain(`${VISIT.title}: de datum en het uur vastgelegd: van 10 tot 12.30 uur.`);
  });

  it.each(['schedule', 'cancel', 'hold', 'minutes'])(
    'that does not exist is refused by %s with 404',
    async (command) => {
      const bodies = {
        schedule: { basedOn: 0, capacity: 3 },
        cancel: {},
        hold: { basedOn: 0 },
        minutes: { basedOn: 0, text: 'x' },
      };
      const answer = await on(command, { ...Object.entries(bodies).find(([name]) => name === command)?.[1] });
      expect([answer.statusCode, answer.json.code]).toEqual([404, 'SESSION_NOT_FOUND']);
    },
  );
});
