import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queryAll } from '../../../adapters/table/query.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { sequenceOf } from '../../../domain/trajectory/calendar.ts';
import { whileTelling } from '../../../domain/trajectory/telling.ts';
import { newFactsOf } from '../../../domain/trajectory/told.ts';
import { type Api, startApi } from '../http/api.ts';
import { NOW } from '../municipality/example.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  ({ id, coach, officer } = await api.onboarded());
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

  it('has not changed yet, whatever was given of its hours', async () => {
    await add();
    const { sessions } = (await get('')).json;
    expect(sessions.find((one: { id: string }) => one.id === 'extra-1')).toMatchObject({ timesChanged: 0 });
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

describe('The title of an extra session', () => {
  const NEW = 'Oogstfeest';

  it('is changed with one read and one transaction, stands in no event, and is the name everywhere', async () => {
    await add();
    const answer = await on('schedule', { basedOn: 1, title: NEW });
    expect(answer.json).toMatchObject({ label: NEW, revision: 2 });
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    const written = await queryAll(api.store.table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toItem({ ':pk': `TRAJECTORY#${id}` }),
    });
    const naming = written.filter((item) => JSON.stringify(item).includes(NEW));
    expect(naming.map(({ sk }) => sk)).toEqual(['STATE#titles']);
    expect((await get('/report')).body).toContain(NEW);
    const { entries } = (await get('/history')).json;
    expect(entries.map(({ text }: { text: string }) => text)).toContain(`${NEW}: de titel vastgelegd.`);
    const proposal = await get('/documents/{kind}', 'json', { kind: 'work-plan' });
    expect(proposal.json.shown.markdown).toContain(`${NEW}: 8 mei 2027`);
  });

  it('moves nothing in the calendar, and is news to whoever was told another', async () => {
    await add();
    const before = (await api.store.load(trajectories, id)).state;
    await on('schedule', { basedOn: 1, title: NEW });
    const { state } = await api.store.load(trajectories, id);
    if (before.status === 'absent' || state.status === 'absent') throw new Error('No trajectory');
    expect(sequenceOf(state, 'extra-1')).toBe(sequenceOf(before, 'extra-1'));
    const plans = whileTelling(before, [], { tells: [{ what: 'everything' }], at: NOW, mail: 'welcome' });
    expect(newFactsOf('extra-1', before, plans)).toEqual([]);
    expect(newFactsOf('extra-1', state, plans)).toEqual(['title']);
  });

  it('that stays the same changes nothing, and tried out asks for the mail that tells it', async () => {
    await add();
    const same = await on('schedule', { basedOn: 0, title: VISIT.title });
    expect([same.statusCode, same.json.revision]).toEqual([200, 1]);
    expect(same.requests).not.toContain('TransactWriteItemsCommand');
    const tried = await api.call('POST /trajectories/{id}/sessions/{session}/schedule', {
      ...{ params: { id, session: 'extra-1' }, as: coach, body: { basedOn: 1, title: NEW }, query: { dryRun: 'true' } },
    });
    expect(tried.json).toMatchObject({ dryRun: true, changes: true, sessions: [] });
    expect(tried.json.mails.map(({ label }: { label: string }) => label)).toEqual([
      `Wijziging van de sessie “${NEW}”`,
      `Wijziging van de sessie “${NEW}”`,
    ]);
    expect(tried.requests).not.toContain('TransactWriteItemsCommand');
  });

  it('is refused for one of the four, and to an officer', async () => {
    await add();
    const retitled = (session: string, as: typeof coach | typeof officer) =>
      api.call('POST /trajectories/{id}/sessions/{session}/schedule', {
        ...{ params: { id, session }, as, body: { basedOn: 1, title: NEW } },
      });
    expect((await retitled('kickoff', coach)).json).toMatchObject({ status: 422, code: 'TITLE_FIXED' });
    expect((await retitled('extra-1', officer)).json).toMatchObject({ status: 403, code: 'FACT_NOT_YOURS' });
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

describe('The list of sessions on its page', () => {
  it('leads to the page of an extra session, which has the button that calls it off', async () => {
    await add();
    const list = await api.page('GET /trajecten/{id}/sessies', { as: coach, params: { id } });
    const path = `/trajecten/${id}/sessies/extra-1`;
    expect(list.body).toContain(`href="${path}"`);
    const page = await api.page('GET /trajecten/{id}/sessies/{session}', {
      as: coach,
      params: { id, session: 'extra-1' },
    });
    expect(page.body).toContain(`action="${path}/afgelast"`);
  });
});

describe('Another session of the same coach', () => {
  it('warns of an extra session in another trajectory of the coach, by its title', async () => {
    const busy = { coach: { name: 'Lotte Peeters', email: 'busy@ecolife.example' } };
    ({ id, coach } = await api.onboarded({ ...busy, nisCode: '44021' }));
    await add();
    ({ id, coach } = await api.onboarded(busy));
    const { json } = await add({ ...VISIT, title: 'Naar de fietsbieb', start: '13:00', end: '15:00' });
    const [{ code, message }] = json.warnings;
    expect([code, message]).toEqual(['SESSIONS_CLOSE', expect.stringContaining(`de sessie “${VISIT.title}” in Gent`)]);
  });
});
