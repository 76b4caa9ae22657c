import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { batchGet } from '../../../adapters/table/batch-get.ts';
import { ConflictError } from '../../../adapters/table/conflict.ts';
import { createItem } from '../../../adapters/table/items.ts';
import { eventKey, keyOf, personKey } from '../../../adapters/table/keys.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { municipalities } from '../../../domain/municipality/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { onboarded } from '../../domain/trajectory/example.ts';
import { loseAnswers } from './faults.ts';
import { absent, context, dutyDone, onboard, trajectoryWrite, writeOf } from './sample.ts';
import type { TestTable } from './start-table.ts';

const registered = { nisCode: '24062', name: 'Leuven', province: 'Vlaams-Brabant' };

/** The behaviour of the store on every table engine. */
export const storeContract = (start: () => Promise<TestTable>): void => {
  let server: TestTable;
  let store: Store;
  let ids = 0;
  const newId = () => `24062-2027-02-01-${++ids}`;
  const eventsOf = async (id: string, count: number) =>
    (
      await batchGet(
        store.table,
        sequence(count).map((n) => eventKey(`TRAJECTORY#${id}`, 'trajectory', n)),
      )
    ).map((item) => item?.event);
  beforeAll(async () => {
    server = await start();
    store = openStore(server.table);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.requests.length = 0;
  });

  it('load returns the absent state for an unknown id, with one request', async () => {
    expect(await store.load(trajectories, newId())).toEqual(absent);
    expect(server.requests).toEqual(['GetItemCommand']);
  });

  it('load returns the committed state and version, with one request each', async () => {
    const id = newId();
    const { state } = await onboard(store, id);
    expect(await store.load(trajectories, id)).toEqual({ state, version: 1 });
    expect(server.requests).toEqual(['TransactWriteItemsCommand', 'GetItemCommand']);
  });

  it('keeps any text unchanged, also control characters and emoji', async () => {
    const id = newId();
    const venue = '“De Ploeg” – zaal 2 \u0000 \u202e 🌱 é é \r\n#pk :state';
    const municipality = { type: onboarded.type, data: { ...onboarded.data, venue, municipality: '' } };
    await store.commit([trajectoryWrite(store.table, id, absent, municipality)]);
    expect((await store.load(trajectories, id)).state).toMatchObject({ venue, municipality: '' });
  });

  it('commit writes each event beside the state with the next sequence, under a sortable key', async () => {
    const id = newId();
    const loaded = await onboard(store, id);
    const write = trajectoryWrite(store.table, id, loaded, dutyDone('intake'), dutyDone('call'));
    await store.commit([write]);
    expect(await store.load(trajectories, id)).toMatchObject({ version: 3 });
    const [first, ...later] = await eventsOf(id, 4);
    expect(first).toMatchObject({ type: 'Trajectory.Onboarded', sequence: 1, aggregate: 'trajectory' });
    expect(later).toEqual([...write.envelopes, undefined]);
    expect(write.envelopes).toMatchObject([
      { id: `TRAJECTORY#${id}/trajectory/2`, sequence: 2, trajectoryId: id, ...context },
      { id: `TRAJECTORY#${id}/trajectory/3`, sequence: 3 },
    ]);
    const keys = (await server.items()).filter(({ pk }) => pk === `TRAJECTORY#${id}`).map(({ sk }) => sk);
    expect(keys.sort()).toEqual([
      'EVENT#trajectory#000001',
      'EVENT#trajectory#000002',
      'EVENT#trajectory#000003',
      'STATE#trajectory',
    ]);
  });

  it('commit accepts a transaction of a hundred items', async () => {
    const id = newId();
    // With the state, the first event, and a membership of each of the two members.
    const duties = sequence(96).map((n) => dutyDone(`duty-${n}`));
    await store.commit([trajectoryWrite(store.table, id, absent, onboarded, ...duties)]);
    expect(await store.load(trajectories, id)).toMatchObject({ version: 97 });
  });

  it('commit on a stale version throws ConflictError and writes nothing', async () => {
    const id = newId();
    const read = await onboard(store, id);
    await store.commit([trajectoryWrite(store.table, id, read, dutyDone('intake'))]);
    const before = await server.items();
    const late = trajectoryWrite(store.table, id, read, dutyDone('call'), dutyDone('evaluation'));
    await expect(store.commit([late])).rejects.toBeInstanceOf(ConflictError);
    expect(byKey(await server.items())).toEqual(byKey(before));
  });

  it('commit checks the version attribute, not the stored events', async () => {
    const id = newId();
    const read = await onboard(store, id);
    await store.table.client.send(
      new UpdateItemCommand({
        TableName: store.table.name,
        Key: toItem(keyOf(trajectories, id)),
        UpdateExpression: 'SET #version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: toItem({ ':version': 9 }),
      }),
    );
    const late = trajectoryWrite(store.table, id, read, dutyDone('call'));
    await expect(store.commit([late])).rejects.toBeInstanceOf(ConflictError);
    expect(await eventsOf(id, 2)).toMatchObject([{ sequence: 1 }, undefined]);
  });

  it('commit throws ConflictError when it creates an existing aggregate or changes an absent one', async () => {
    const id = newId();
    const loaded = await onboard(store, id);
    await expect(onboard(store, id)).rejects.toBeInstanceOf(ConflictError);
    const elsewhere = trajectoryWrite(store.table, newId(), loaded, dutyDone('intake'));
    await expect(store.commit([elsewhere])).rejects.toBeInstanceOf(ConflictError);
    expect(await store.load(trajectories, id)).toEqual({ state: loaded.state, version: 1 });
  });

  it('of ten commits at once on one version exactly one succeeds', async () => {
    const id = newId();
    const read = await onboard(store, id);
    const attempts = sequence(10).map((n) =>
      store.commit([trajectoryWrite(store.table, id, read, dutyDone(`duty-${n}`))]).then(
        () => 'written',
        (error: unknown) => (error instanceof ConflictError ? 'conflict' : error),
      ),
    );
    const outcomes = await Promise.all(attempts);
    expect(outcomes.sort()).toEqual([...Array(9).fill('conflict'), 'written']);
    expect(await store.load(trajectories, id)).toMatchObject({ version: 2 });
  });

  it('commit writes several aggregates and other items together or not at all', async () => {
    const [one, other, person] = [newId(), newId(), `person-${newId()}`];
    const read = await onboard(store, one);
    const municipality = writeOf(
      store.table,
      {
        aggregate: municipalities,
        id: one,
        loaded: absent,
        events: [{ type: 'Municipality.Registered', data: registered }],
      },
      context,
    );
    const writes = [
      municipality,
      trajectoryWrite(store.table, other, absent, onboarded),
      trajectoryWrite(store.table, one, read, dutyDone('intake')),
    ];
    const profile = createItem(store.table, personKey(person), { profile: { name: 'Begga' } });
    await store.commit([trajectoryWrite(store.table, one, read, dutyDone('call'))]);
    await expect(store.commit(writes, [profile])).rejects.toBeInstanceOf(ConflictError);
    expect(await store.load(municipalities, one)).toEqual(absent);
    expect(await store.load(trajectories, other)).toEqual(absent);
    expect(await batchGet(store.table, [personKey(person)])).toEqual([undefined]);

    await store.commit(writes.slice(0, 2), [profile]);
    expect(await store.load(municipalities, one)).toEqual({
      state: { status: 'registered', ...registered, trajectories: [] },
      version: 1,
    });
    expect(await store.load(trajectories, other)).toMatchObject({ version: 1 });
    expect(await batchGet(store.table, [personKey(person)])).toMatchObject([{ profile: { name: 'Begga' } }]);
  });

  it('createItem on an existing item throws ConflictError and keeps the first one', async () => {
    const key = personKey(newId());
    await store.commit([], [createItem(store.table, key, { profile: { name: 'Begga' } })]);
    const again = store.commit([], [createItem(store.table, key, { profile: { name: 'Omer' } })]);
    await expect(again).rejects.toBeInstanceOf(ConflictError);
    expect(await batchGet(store.table, [key])).toEqual([{ ...key, profile: { name: 'Begga' } }]);
  });

  it('commit without events makes no request', async () => {
    await store.commit([trajectoryWrite(store.table, newId(), absent)]);
    expect(server.requests).toEqual([]);
  });

  it('commit rethrows an error that is no conflict', async () => {
    const missing = { client: server.table.client, name: 'no-such-table' };
    const commit = openStore(missing).commit([trajectoryWrite(missing, newId(), absent, onboarded)]);
    await expect(commit).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('commit writes the index key of a trajectory with the start date of its plan', async () => {
    const id = newId();
    await onboard(store, id);
    expect(await batchGet(store.table, [keyOf(trajectories, id)])).toMatchObject([
      { gsi1pk: 'TRAJECTORIES', gsi1sk: `2027-02-01#${id}`, summary: { trajectoryId: id, status: 'planned' } },
    ]);
  });

  describe('when the answer to a commit is lost', () => {
    it('the SDK retries with the same token, without a conflict and without a second write', async () => {
      const id = newId();
      const read = await onboard(store, id);
      const disturbed = server.connect();
      const tokens = loseAnswers(disturbed, 2);
      await openStore(disturbed).commit([trajectoryWrite(disturbed, id, read, dutyDone('intake'))]);
      expect(tokens).toEqual(Array(3).fill(expect.stringMatching(/^[0-9a-f-]{36}$/)));
      expect(new Set(tokens).size).toBe(1);
      expect(await store.load(trajectories, id)).toMatchObject({ version: 2 });
      expect(await eventsOf(id, 3)).toMatchObject([{}, { sequence: 2 }, undefined]);
    });

    it('a commit that gets no answer at all throws, and a second commit throws ConflictError', async () => {
      const id = newId();
      const disturbed = server.connect();
      const tokens = loseAnswers(disturbed);
      const commit = onboard(openStore(disturbed), id);
      await expect(commit).rejects.toMatchObject({ name: 'TimeoutError' });
      expect(tokens.length).toBeGreaterThan(1);
      expect(await store.load(trajectories, id)).toMatchObject({ version: 1 });
      await expect(onboard(store, id)).rejects.toBeInstanceOf(ConflictError);
    });
  });
};

const sequence = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const byKey = (items: Record<string, unknown>[]) => new Map(items.map((item) => [`${item.pk} ${item.sk}`, item]));
