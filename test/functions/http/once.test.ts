import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeKeyOf, takesKey } from '../../../functions/http/route.ts';
import { httpFunctions } from '../../../functions/nouns.ts';
import { loseAnswers } from '../../adapters/table/faults.ts';
import { instantFor, routesToAsk } from '../../requests.ts';
import { leuven, NOW } from '../municipality/example.ts';
import { ADMIN, type Api, askedFor, startApi } from './api.ts';
import type { Caller } from './request.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

let keys = 0;
const newKey = (): string => `8e03978e-40d5-43e8-bc93-${String(++keys).padStart(12, '0')}`;

const DUTY = { title: 'Affiches ophangen', owner: 'officer', dueOn: '2027-03-10' };
const addDuty = (id: string, key: string, { body = {}, as = ADMIN, query = {} }: Asked = {}) =>
  api.call('POST /trajectories/{id}/duties', {
    ...{ params: { id }, as, query, headers: { 'content-type': 'application/json', 'idempotency-key': key } },
    body: { ...DUTY, ...body },
  });
type Asked = { body?: object; as?: Caller; query?: Record<string, string> };
const dutiesOf = async (id: string): Promise<number> =>
  (await api.call('GET /trajectories/{id}/report', { params: { id }, as: ADMIN })).json.duties.length;
const complete = (id: string) =>
  api.call('POST /trajectories/{id}/duties/{dutyId}/complete', { params: { id, dutyId: 'own-1' }, as: ADMIN });

describe('A command with an Idempotency-Key', () => {
  it('takes one request more, and when it is repeated that one alone, for the same answer', async () => {
    const { id } = await api.onboarded();
    const key = newKey();
    const first = await addDuty(id, key);
    expect(first.requests).toEqual(['GetItemCommand', 'BatchGetItemCommand', 'TransactWriteItemsCommand']);
    // Without a key, the same duty would be added once more by now.
    await complete(id);
    const again = await addDuty(id, `"${key}"`);
    expect(again.requests).toEqual(['GetItemCommand']);
    expect([again.statusCode, again.body]).toEqual([first.statusCode, first.body]);
    expect([first, again].map(({ headers }) => headers['idempotent-replayed'])).toEqual([undefined, 'true']);
    expect(await dutiesOf(id)).toBe(15);
  });

  it('is refused with IDEMPOTENCY_KEY_REUSED when body, path or route is another, and changes nothing', async () => {
    const [{ id }, other] = [await api.onboarded(), await api.onboarded()];
    const key = newKey();
    await addDuty(id, key);
    const refused = [
      await addDuty(id, key, { body: { title: 'Iets anders' } }),
      await addDuty(other.id, key),
      await api.call('POST /calendar-links', {
        ...{ as: ADMIN, headers: { 'content-type': 'application/json', 'idempotency-key': key } },
        body: { personId: other.coach.personId },
      }),
    ];
    for (const { json } of refused) expect(json).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    expect([await dutiesOf(id), await dutiesOf(other.id)]).toEqual([15, 14]);
  });

  it('is done for each caller who happens to take the same key', async () => {
    const [{ id }, { id: other, coach }] = [await api.onboarded(), await api.onboarded()];
    const key = newKey();
    await addDuty(id, key);
    expect((await addDuty(other, key, { as: coach })).statusCode).toBe(200);
    expect(await dutiesOf(other)).toBe(15);
  });

  it.each(['short', 'a key with spaces', 'x'.repeat(129), '"unclosed-key', 'one-key-here,two-keys-here'])(
    'is refused with IDEMPOTENCY_KEY_INVALID when the key is %j',
    async (key) => {
      const { id } = await api.onboarded();
      expect((await addDuty(id, key)).json).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_INVALID' });
      expect(await dutiesOf(id)).toBe(14);
    },
  );

  it('spends no key when it is refused or only tried', async () => {
    const { id } = await api.onboarded();
    const key = newKey();
    const refused = await addDuty(id, key, { body: { dueOn: '2020-01-01' } });
    expect(refused.json.code).toBe('DUTY_DATE_IN_PAST');
    expect((await addDuty(id, key, { query: { dryRun: 'true' } })).json).toMatchObject({ dryRun: true });
    expect((await addDuty(id, key)).statusCode).toBe(200);
  });

  it('is done again a day later, when the item is not deleted yet', async () => {
    const { id } = await api.onboarded();
    const key = newKey();
    await addDuty(id, key);
    await complete(id);
    api.clock.at = new Date(Date.parse(NOW) + 24 * 3_600_000).toISOString();
    expect((await addDuty(id, key)).json.duties).toHaveLength(16);
    api.clock.at = NOW;
  });

  it('is done once when its answer was lost on the way from the table', async () => {
    const { id } = await api.onboarded();
    const key = newKey();
    loseAnswers(api.store.table);
    expect((await addDuty(id, key)).statusCode).toBe(500);
    api.store.table.client.middlewareStack.remove('loseAnswers');
    await complete(id);
    const again = await addDuty(id, key);
    expect(again.json.duties.at(-1)).toMatchObject({ id: 'own-1', state: 'open' });
    expect(await dutiesOf(id)).toBe(15);
  });

  it('is done once when it comes twice at once, and both get one answer', async () => {
    const { coach } = await api.onboarded();
    const key = newKey();
    const replace = () =>
      api.call('POST /calendar-links', {
        ...{ as: ADMIN, headers: { 'content-type': 'application/json', 'idempotency-key': key } },
        body: { personId: coach.personId },
      });
    const answers = await Promise.all([replace(), replace(), replace()]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect((await replace()).body).toBe(answers[0].body);
  });

  it('is decided anew when another command comes in between', async () => {
    const { id } = await api.onboarded();
    const titles = ['Een', 'Twee', 'Drie'];
    const answers = await Promise.all(titles.map((title) => addDuty(id, newKey(), { body: { title } })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(await dutiesOf(id)).toBe(17);
  });

  it('keeps no answer to a batch, whose rows are commands that repeat by themselves', async () => {
    const rows = [leuven, { ...leuven, nisCode: '11002' }].map((row) => ({ ...row, startDate: '2028-02-07' }));
    const headers = { 'content-type': 'application/json', 'idempotency-key': newKey() };
    const send = () => api.call('POST /onboardings', { as: ADMIN, headers, body: JSON.stringify(rows) });
    expect((await send()).json.summary).toMatchObject({ created: 2 });
    expect((await send()).json.summary).toMatchObject({ created: 0, existing: 2 });
  });
});

it('Every route that takes an Idempotency-Key answers its example alike the second time, without writing and without naming anybody', async () => {
  const { id, coach } = await api.onboarded();
  const asking = routesToAsk.filter(takesKey);
  expect(asking.length).toBeGreaterThan(25);
  for (const route of asking) {
    api.clock.at = instantFor(route, id) ?? api.clock.at;
    const asked = askedFor(route, id, coach.personId);
    const headers = { 'content-type': 'application/json', 'idempotency-key': newKey() };
    const send = () => api.call(routeKeyOf(route), { ...asked, as: ADMIN, headers });
    const [first, again] = [await send(), await send()];
    expect(route.success, `${route.id}: ${first.body}`).toContain(first.statusCode);
    expect(first.body, route.id).not.toMatch(/Begga|Omer|@|016 27/);
    expect([route.id, again.statusCode, again.body]).toEqual([route.id, first.statusCode, first.body]);
    expect(again.requests).not.toContain('TransactWriteItemsCommand');
    const wrote = first.requests.includes('TransactWriteItemsCommand');
    expect([route.id, again.headers['idempotent-replayed']]).toEqual([route.id, wrote ? 'true' : undefined]);
  }
});

it('Every function with such a route serves it through `once`, and no other does', () => {
  for (const { name, routes } of httpFunctions) {
    const handler = readFileSync(`functions/${name}/handler.ts`, 'utf8');
    expect([name, /\bonce\(served, deps\)/.test(handler)]).toEqual([name, routes.some(takesKey)]);
  }
});
