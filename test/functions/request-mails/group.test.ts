import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from '../../../adapters/table/events.ts';
import { execute } from '../../../adapters/table/execute.ts';
import { allOf, readPartition } from '../../../adapters/table/partition.ts';
import { ref } from '../../../adapters/table/ref.ts';
import type { Store } from '../../../adapters/table/store.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { knownItem } from '../../../domain/mail/noun.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { evolve, initialState, type Places } from '../../../domain/places/places.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import type { Envelope } from '../../../events/envelope.ts';
import type { PlacesEvent } from '../../../events/places.ts';
import { request } from '../../../functions/request-mails/request.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

/** A group of 200: 100 with a place, one to whom a place was offered, 97 who wait, one without an address, and one who left. */
const GROUP = Array.from({ length: 200 }, (_, index) => `citizen-${index + 1}`);
const events = GROUP.map((participantId, index): PlacesEvent => {
  const about = { change: index + 1, participantId };
  if (index < 100) return { type: 'Places.Granted', data: { ...about, how: 'free' } };
  return { type: 'Places.Queued', data: { ...about, ...(index === 199 ? { isOffline: true as const } : {}) } };
});
const more: PlacesEvent[] = [
  { type: 'Places.Offered', data: { change: 201, participantId: 'citizen-101', until: '2027-03-01T11:00:00.000Z' } },
  { type: 'Places.SignedOff', data: { change: 202, participantId: 'citizen-102' } },
];

let api: Api;
let id: string;
let officerId: string;
beforeAll(async () => {
  api = await startApi();
  const onboarded = await api.onboarded({ targetGroupSize: 100 });
  id = onboarded.id;
  officerId = onboarded.officer.personId;
  const context = { at: api.clock.at, actor: 'test', correlationId: 'c', causationId: null };
  // Each event also ties somebody to the trajectory, in one transaction of a hundred items.
  for (let from = 0; from < 202; from += 25) {
    const some = [...events, ...more].slice(from, from + 25);
    await execute({
      store: api.store,
      load: { places: ref(places, id), trajectory: ref(trajectories, id) },
      decide: () => ({ ok: true, events: { places: some } }),
      context,
    });
  }
});
afterAll(() => api.close());

const lastOf = async (type: string): Promise<Envelope> => {
  const event = (await eventsOf(api.store.table, `TRAJECTORY#${id}`)).findLast((one) => one.type === type);
  if (!event) throw new Error(`No ${type}`);
  return event;
};
const ledger = async () => allOf(await readPartition(api.store.table, id), mails);
const hear = (event: Envelope, store: Store = api.store) =>
  request({ detail: event }, { store, clock: api.clock, count: () => undefined });
const command = (name: string, body: object) =>
  api.call(`POST /trajectories/{id}/${name}`, { params: { id }, as: ADMIN, body });

/** Crashes at its second transaction. */
const crashing = (): Store => {
  let commits = 0;
  return {
    ...api.store,
    commit: (...given) => {
      commits += 1;
      if (commits === 2) throw new Error('The power went out');
      return api.store.commit(...given);
    },
  };
};

describe('A trajectory that is cancelled with a group of 200', () => {
  it('lets everybody hear of it once whom mails reach, also when the first attempt crashes halfway', async () => {
    await command('cancel', { reason: 'Er is te weinig volk.' });
    const cancelled = await lastOf('Trajectory.Cancelled');
    await expect(hear(cancelled, crashing())).rejects.toThrow('The power went out');
    const halfway = (await ledger()).length;
    expect(halfway).toBeGreaterThan(0);
    expect(halfway).toBeLessThan(200);
    await hear(cancelled);
    await hear(cancelled);
    const told = (await ledger()).map(({ state }) => (state.status === 'absent' ? '' : state.recipientId));
    expect(new Set(told).size).toBe(told.length);
    expect(told).toContain(officerId);
    const missing = GROUP.filter((one) => !told.includes(one));
    expect(missing).toEqual(['citizen-102', 'citizen-200']);
  });

  it('asks for mails that are wanted, and not for whoever leaves meanwhile', async () => {
    const { state: trajectory } = await api.store.load(trajectories, id);
    const { state: subject } = await api.store.load(places, id);
    if (trajectory.status === 'absent') throw new Error('It was onboarded');
    const item = {
      ...{ key: 'k', role: 'participant', subject: 'places', template: 'group-cancelled' },
      params: { revision: 1, participantId: 'citizen-1' },
    };
    const unwanted = (places: Places) =>
      knownItem(mailNouns, item).noLongerWanted(
        { trajectory, subject: places },
        { now: api.clock.at, told: [], recipientId: 'citizen-1', roles: ['participant'] },
      );
    expect(unwanted(subject)).toBeUndefined();
    const left: PlacesEvent = { type: 'Places.SignedOff', data: { change: 203, participantId: 'citizen-1' } };
    expect(unwanted(evolve(subject, left, api.clock.at))).toBe('superseded');
    expect(unwanted(initialState)).toBe('superseded');
  });
});
