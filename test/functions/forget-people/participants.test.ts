import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findByEmail } from '../../../adapters/table/address-owner.ts';
import { batchGet } from '../../../adapters/table/batch-get.ts';
import { signUpExpiry, signUpItems, signUpPointerKey } from '../../../adapters/table/sign-ups.ts';
import { addDays, addMonths } from '../../../domain/calendar/local-time.ts';
import { forget } from '../../../functions/forget-people/forget.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
let id: string;
beforeAll(async () => {
  api = await startApi();
  ({ id } = await api.onboarded({ targetGroupSize: 1 }));
  for (const name of ['an', 'bo']) {
    await api.call('POST /trajectories/{id}/participants', {
      ...{ params: { id }, as: ADMIN },
      body: { name, email: `${name}@mail.example`, town: '3010', route: 'paper' },
    });
  }
});
afterAll(() => api.close());

const run = () =>
  forget({
    ...{ store: api.store, clock: api.clock, count: () => undefined },
    suppressionList: { remove: async () => undefined },
  });
const known = async () =>
  (await Promise.all(['an', 'bo'].map((name) => findByEmail(api.store.table, `${name}@mail.example`)))).map(
    (personId) => personId !== undefined,
  );
const kickoff = async (): Promise<string> =>
  (await api.call('GET /trajectories/{id}', { params: { id }, as: ADMIN })).json.sessions[0].date;

const pointer = () => batchGet(api.store.table, [signUpPointerKey('bo@mail.example', id)]);

describe('Forget citizens', () => {
  it('who only waited, with a sign-up that was never confirmed, three months after the Kickoff and not a day before', async () => {
    const personId = (await findByEmail(api.store.table, 'bo@mail.example')) ?? '';
    const given = {
      ...{ name: 'bo', email: 'bo@mail.example', town: '3010', themes: [], information: '1.0', signUp: 2 },
      ...{ consents: { photoTaken: false, photoUsed: false }, expiresAt: signUpExpiry(api.clock.at) },
    };
    await api.store.commit([], signUpItems(api.store.table, { personId, trajectoryId: id, isFirst: true }, given));
    const day = addMonths(await kickoff(), 3);
    api.clock.at = `${day}T11:00:00.000Z`;
    await run();
    expect(await known()).toEqual([true, true]);
    api.clock.at = `${addDays(day, 1)}T11:00:00.000Z`;
    await run();
    expect(await known()).toEqual([true, false]);
    expect(await pointer()).toEqual([undefined]);
  });

  it('who took part, twelve months after the end', async () => {
    await api.call('POST /trajectories/{id}/cancel', { params: { id }, as: ADMIN, body: {} });
    const ended = api.clock.at.slice(0, 10);
    api.clock.at = `${addMonths(ended, 12)}T11:00:00.000Z`;
    await run();
    expect(await known()).toEqual([true, false]);
    api.clock.at = `${addDays(addMonths(ended, 12), 1)}T11:00:00.000Z`;
    await run();
    expect(await known()).toEqual([false, false]);
  });
});
