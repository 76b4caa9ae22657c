import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, addMonths, instantAt } from '../../../domain/calendar/local-time.ts';
import { forget } from '../../../functions/forget-people/forget.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
let team: Awaited<ReturnType<Api['onboarded']>>;
beforeAll(async () => {
  api = await startApi();
  team = await api.onboarded();
  await api.call('POST /trajectories/{id}/participants', {
    ...{ params: { id: team.id }, as: ADMIN },
    body: { name: 'Mieke Janssens', email: 'mieke@mail.example', town: '3010', route: 'paper' },
  });
});
afterAll(() => api.close());

const ROUTE = '/trajectories/{id}/sessions/{session}/attendance';
const about = () => ({ params: { id: team.id, session: 'kickoff' }, as: team.coach });
const run = () =>
  forget({
    ...{ store: api.store, clock: api.clock, count: () => undefined },
    suppressionList: { remove: async () => undefined },
  });

it('Who came to a session is forgotten a year after it and not a day before, and the counts stay', async () => {
  const { date } = (await api.call(`GET ${ROUTE}`, about())).json;
  api.clock.at = instantAt(date, '19:40');
  await api.call(`POST ${ROUTE}`, { ...about(), body: { marks: [{ number: 1, mark: 'present', guests: 2 }] } });
  const read = async () => (await api.call(`GET ${ROUTE}`, about())).json;

  api.clock.at = `${addMonths(date, 12)}T11:00:00.000Z`;
  await run();
  expect(await read()).toMatchObject({ people: [{ name: 'Mieke Janssens', mark: 'present' }] });

  api.clock.at = `${addDays(addMonths(date, 12), 1)}T11:00:00.000Z`;
  await run();
  expect(await read()).toMatchObject({ state: 'aggregated', people: [], counts: { present: 1, guests: 2 } });
  const before = api.requests.length;
  await run();
  expect(api.requests.slice(before)).not.toContain('TransactWriteItemsCommand');
});

it('Sessions of which only the counts are left are not read one by one at every run', async () => {
  const { date } = (await api.call(`GET ${ROUTE}`, about())).json;
  api.clock.at = `${addMonths(date, 24)}T11:00:00.000Z`;
  await run();
  const before = api.requests.length;
  await run();
  expect(api.requests.slice(before).filter((name) => name === 'BatchGetItemCommand')).toHaveLength(1);
});
