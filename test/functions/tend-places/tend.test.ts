import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../../domain/places/aggregate.ts';
import { tend } from '../../../functions/tend-places/tend.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
let id: string;
const counted: [string, number][] = [];
beforeAll(async () => {
  api = await startApi();
  ({ id } = await api.onboarded({ targetGroupSize: 1 }));
  for (const name of ['An', 'Bo', 'Cas']) await registered(name);
});
afterAll(() => api.close());

const registered = (name: string) =>
  api.call('POST /trajectories/{id}/participants', {
    ...{ params: { id }, as: ADMIN },
    body: { name, email: `${name}@mail.example`, town: '3010', route: 'phone' },
  });
const run = () =>
  tend({ store: api.store, clock: api.clock, count: (name, value = 1) => void counted.push([name, value]) });
const seats = async () => (await api.store.load(places, id)).state.entries.map(({ seat }) => seat);
const later = (hours: number): void => {
  api.clock.at = new Date(Date.parse(api.clock.at) + hours * 3_600_000).toISOString();
};

describe('Tend the places of groups', () => {
  it('offers what a larger target group size leaves free, and counts what it changed', async () => {
    expect(await seats()).toEqual(['participant', 'waiting', 'waiting']);
    await run();
    expect(counted).toEqual([]);
    await api.call('POST /trajectories/{id}/correct', { params: { id }, as: ADMIN, body: { targetGroupSize: 2 } });
    await run();
    expect(await seats()).toEqual(['participant', 'offered', 'waiting']);
    expect(counted).toEqual([['PlacesTended', 1]]);
  });

  it('lets an offer lapse after 72 hours, and offers the place to the next', async () => {
    later(71);
    await run();
    expect(await seats()).toEqual(['participant', 'offered', 'waiting']);
    later(1);
    await run();
    expect(await seats()).toEqual(['participant', 'offer-expired', 'offered']);
  });

  it('finds an offer that lapses when nobody waits behind it, and then looks no more', async () => {
    later(72);
    await run();
    expect(await seats()).toEqual(['participant', 'offer-expired', 'offer-expired']);
    api.requests.length = 0;
    await run();
    expect(api.requests).toEqual(['QueryCommand']);
  });
});
