import { randomBytes } from 'node:crypto';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { batchGet } from '../../../adapters/table/batch-get.ts';
import { createItem } from '../../../adapters/table/items.ts';
import { keyOf, personKey } from '../../../adapters/table/keys.ts';
import { noteDelivery } from '../../../adapters/table/ledger.ts';
import { membersIn, trajectoriesOf } from '../../../adapters/table/members.ts';
import { readBesideMails, readPartition } from '../../../adapters/table/partition.ts';
import { readPeople } from '../../../adapters/table/people.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { allSummaries, listSummaries, readTrajectory, type SummaryCursor } from '../../../adapters/table/views.ts';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { aggregates } from '../../../domain/nouns.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { makePlan } from '../../../domain/trajectory/plan.ts';
import { NOW, onboarded } from '../../domain/trajectory/example.ts';
import { leaveKeysOver } from './faults.ts';
import { absent, context, dutyDone, mailRequest, onboard, request, trajectoryWrite, writeOf } from './sample.ts';
import type { TestTable } from './start-table.ts';

/** The behaviour of the views on every table engine. */
export const viewsContract = (start: () => Promise<TestTable>): void => {
  let server: TestTable;
  let store: Store;
  beforeAll(async () => {
    server = await start();
    store = openStore(server.table);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.requests.length = 0;
  });

  describe('readTrajectory', () => {
    it('reads the trajectory and its mails with one Query, without events or other trajectories', async () => {
      const { state } = await onboard(store, 'T');
      await onboard(store, 'T2');
      const mail = await request(store, { trajectoryId: 'T', key: 'b' });
      await request(store, { trajectoryId: 'T', key: 'a' });
      await request(store, { trajectoryId: 'T2', key: 'c' });
      await noteDelivery(store.table, { trajectoryId: 'T', key: 'b' }, context.at);
      server.requests.length = 0;
      const read = await readTrajectory(store.table, 'T');
      expect(server.requests).toEqual(['QueryCommand']);
      expect(read?.trajectory).toEqual(state);
      expect(read?.mails).toMatchObject([{ key: 'a' }, { ...mail.state, deliveredAt: context.at }]);
      expect(read?.mails[0]).not.toHaveProperty('deliveredAt');
    });

    it('ignores items of kinds that this version of the code does not know', async () => {
      const { state } = await onboard(store, 'later');
      await request(store, { trajectoryId: 'later', key: 'a' });
      const { pk } = keyOf(trajectories, 'later');
      const unknown = ['STATE#charter', 'STATE#seat#p1', 'STATE#mailing#1'].map((sk) =>
        createItem(store.table, { pk, sk }, { state: JSON.stringify({ status: 'signed' }), version: 3 }),
      );
      await store.commit([], unknown);
      const read = await readTrajectory(store.table, 'later');
      expect(read?.trajectory).toEqual(state);
      expect(read?.mails.map(({ key }) => key)).toEqual(['a']);
    });

    it('trajectoriesOf finds every trajectory of a person, from the transaction that made the person a member', async () => {
      const event = {
        ...onboarded,
        data: { ...onboarded.data, members: [{ personId: 'both', role: 'coach' as const }] },
      };
      for (const id of ['found-1', 'found-2']) {
        await store.commit([trajectoryWrite(store.table, id, absent, event)]);
      }
      server.requests.length = 0;
      expect(await trajectoriesOf(store.table, 'both')).toEqual(['found-1', 'found-2']);
      expect(server.requests).toEqual(['QueryCommand']);
      expect(await trajectoriesOf(store.table, 'nobody')).toEqual([]);
    });

    it('membersIn collects the members of every kind of aggregate in the partition', async () => {
      await onboard(store, 'tied');
      const { pk } = keyOf(trajectories, 'tied');
      const seat = { status: 'taken', personId: 'person-9' };
      const item = { state: JSON.stringify(seat), version: 1 };
      await store.commit([], [createItem(store.table, { pk, sk: 'STATE#seat#p9' }, item)]);
      const seats: (typeof aggregates)[number] = {
        ...mails,
        noun: 'seat',
        initialState: undefined,
        stored: z.object({ personId: z.string() }),
        members: (one) => [
          { personId: z.object({ personId: z.string() }).parse(one).personId, role: 'officer', since: NOW },
        ],
      };
      const partition = await readPartition(store.table, 'tied');
      expect(membersIn(partition, [...aggregates, seats])).toMatchObject([
        { personId: 'coach', role: 'coach', since: NOW },
        { personId: 'officer', role: 'officer', since: NOW },
        { personId: 'person-9', role: 'officer', since: NOW },
      ]);
    });

    it('reads what is beside the mails without them: one Query for kinds after them, and two when one lies before them', async () => {
      await onboard(store, 'beside');
      const { pk } = keyOf(trajectories, 'beside');
      const others = ['account#1', 'mailbox', 'participant#1'].map((name) =>
        createItem(store.table, { pk, sk: `STATE#${name}` }, { state: '{}', version: 1 }),
      );
      const mail = { trajectoryId: 'beside', key: 'onboarded_r1_coach' };
      const events = [{ type: 'Mail.Requested' as const, data: mailRequest(mail.key) }];
      const change = writeOf(store.table, { aggregate: mails, id: mail, loaded: absent, events }, context);
      await store.commit([change], others);
      const kindsOf = async (...nouns: string[]) => {
        server.requests.length = 0;
        const named = nouns.map((noun) => ({ noun }));
        const found = [...(await readBesideMails(store.table, 'beside', named)).keys()];
        return { found, requests: server.requests.length };
      };
      expect((await readPartition(store.table, 'beside')).has('mail')).toBe(true);
      expect(await kindsOf('participant', 'trajectory')).toEqual({
        ...{ found: ['mailbox', 'participant', 'trajectory'], requests: 1 },
      });
      expect(await kindsOf('trajectory', 'account')).toEqual({
        ...{ found: ['account', 'mailbox', 'participant', 'trajectory'], requests: 2 },
      });
    });

    it('returns undefined when the trajectory was never onboarded', async () => {
      expect(await readTrajectory(store.table, 'nobody')).toBeUndefined();
      expect(server.requests).toEqual(['QueryCommand']);
    });

    it('reads all pages of a trajectory larger than one page', async () => {
      await onboard(store, 'large');
      const keys = Array.from({ length: 12 }, (_, n) => `mail-${String(n).padStart(2, '0')}`);
      for (const key of keys) {
        const id = { trajectoryId: 'large', key };
        // Random, so that it stays large when it is compressed.
        const mail = { ...mailRequest(key), params: { filler: randomBytes(200_000).toString('base64') } };
        const change = {
          aggregate: mails,
          id,
          loaded: absent,
          events: [{ type: 'Mail.Requested' as const, data: mail }],
        };
        await store.commit([writeOf(store.table, change, context)]);
      }
      server.requests.length = 0;
      const read = await readTrajectory(store.table, 'large');
      expect(read?.mails.map(({ key }) => key)).toEqual(keys);
      expect(read?.trajectory.status).toBe('planned');
      expect(server.requests.length).toBe(3);
    });
  });

  describe('batchGet', () => {
    const keys = Array.from({ length: 100 }, (_, n) => personKey(`batch-${n}`));
    const kept = keys.filter((_, n) => n % 3 > 0);
    beforeAll(() =>
      store.commit(
        [],
        kept.map((key) => createItem(store.table, key, { profile: key.pk })),
      ),
    );
    const expected = keys.map((key, n) => (n % 3 > 0 ? { ...key, profile: key.pk } : undefined));

    it('returns a hundred items in the order of their keys with one request', async () => {
      expect(await batchGet(store.table, keys)).toEqual(expected);
      expect(server.requests).toEqual(['BatchGetItemCommand']);
    });

    it('asks again for only the unprocessed keys until all items are read', async () => {
      const disturbed = server.connect();
      const asked = leaveKeysOver(disturbed, 30);
      expect(await batchGet(disturbed, keys)).toEqual(expected);
      expect(asked).toEqual([100, 70, 40, 10]);
    });

    it('throws when keys stay unprocessed after five requests', async () => {
      const disturbed = server.connect();
      const asked = leaveKeysOver(disturbed, 0);
      await expect(batchGet(disturbed, keys)).rejects.toThrow('100 items were still unprocessed');
      expect(asked).toEqual(Array(5).fill(100));
    });

    it('makes no request when there are no keys', async () => {
      expect(await batchGet(store.table, [])).toEqual([]);
      expect(server.requests).toEqual([]);
    });
  });

  it('readPeople reads each person once and leaves out erased people', async () => {
    const begga = { name: 'Begga De Smet', email: 'begga@ecolife.example' };
    const omer = { name: 'Omer Claes', email: 'omer@leuven.example', phone: '016 27 20 00' };
    await store.commit(
      [],
      [
        createItem(store.table, personKey('begga'), { profile: begga }),
        createItem(store.table, personKey('omer'), { profile: omer }),
      ],
    );
    server.requests.length = 0;
    const people = await readPeople(store.table, ['omer', 'begga', 'gone', 'omer']);
    expect([...people]).toEqual([
      ['omer', omer],
      ['begga', begga],
    ]);
    expect(server.requests).toEqual(['BatchGetItemCommand']);
  });
};

/** The behaviour of the list of trajectories on every table engine. It needs a table of its own. */
export const summariesContract = (start: () => Promise<TestTable>, indexShards: number): void => {
  let server: TestTable;
  let store: Store;
  const days = Array.from({ length: 25 }, (_, n) => addDays('2027-02-01', (n * 7) % 25));
  const ids = days.map((day, n) => ({ day, id: `2406${n % 3}-${day}` })).sort((a, b) => (a.day < b.day ? -1 : 1));
  const list = async (limit?: number) => {
    const found: string[] = [];
    let after: SummaryCursor | undefined;
    do {
      const page = await listSummaries(store.table, { ...(limit && { limit }), ...(after && { after }) });
      found.push(...page.summaries.map(({ trajectoryId }) => trajectoryId));
      after = page.next;
    } while (after);
    return found;
  };
  beforeAll(async () => {
    server = await start();
    store = openStore({ ...server.table, indexShards });
    for (const [n, day] of days.entries()) {
      const event = { type: onboarded.type, data: { ...onboarded.data, plan: makePlan(day, instantAt('2027-01-04')) } };
      await store.commit([trajectoryWrite(store.table, `2406${n % 3}-${day}`, absent, event)]);
    }
    // On AWS the index follows the table with a delay.
    await vi.waitFor(async () => expect(await list()).toHaveLength(ids.length), { timeout: 20_000 });
  });
  afterAll(() => server.close());

  it('is in the order of the start dates and takes one Query of each shard', async () => {
    server.requests.length = 0;
    const { summaries, next } = await listSummaries(store.table);
    expect(summaries.map(({ trajectoryId }) => trajectoryId)).toEqual(ids.map(({ id }) => id));
    expect(next).toBeUndefined();
    expect(server.requests).toEqual(Array.from({ length: indexShards }, () => 'QueryCommand'));
  });

  it.each([1, 7, 24, 26, 100])('is the same when read in pages of %i', async (limit) => {
    expect(await list(limit)).toEqual(ids.map(({ id }) => id));
  });

  it('shows every trajectory after a shard was added, also before its summary has moved there', async () => {
    const more = { ...store.table, indexShards: indexShards + 1 };
    expect((await allSummaries(more)).summaries.map(({ trajectoryId }) => trajectoryId)).toEqual(
      ids.map(({ id }) => id),
    );
  });

  it('continues after a cursor whose trajectory no longer exists', async () => {
    const { next } = await listSummaries(store.table, { limit: 10 });
    expect(next).toEqual({ trajectoryId: ids[9]?.id, startDate: ids[9]?.day });
    const gone = { trajectoryId: 'gone', startDate: ids[9]?.day ?? '' };
    const { summaries } = await listSummaries(store.table, { limit: 2, after: gone });
    expect(summaries.map(({ trajectoryId }) => trajectoryId)).toEqual([ids[10]?.id, ids[11]?.id]);
  });

  it('shows a changed trajectory once, with its current summary', async () => {
    const id = ids[0]?.id ?? '';
    const event = {
      type: onboarded.type,
      data: { ...onboarded.data, plan: makePlan(ids[0]?.day ?? '', instantAt('2027-01-04')) },
    };
    const { state } = trajectoryWrite(store.table, id, absent, event);
    await store.commit([trajectoryWrite(store.table, id, { state, version: 1 }, dutyDone('intake'))]);
    const first = async () => (await listSummaries(store.table, { limit: 1 })).summaries[0];
    await vi.waitFor(async () => expect(await first()).toMatchObject({ trajectoryId: id, dutiesDone: 1 }));
    expect(await list()).toHaveLength(ids.length);
  });

  it('shows all other trajectories when one summary is unreadable, and names that one', async () => {
    const { client, name: TableName } = store.table;
    const broken = ids[3]?.id ?? '';
    const Key = toItem(keyOf(trajectories, broken));
    const ExpressionAttributeValues = toItem({ ':summary': { trajectoryId: broken } });
    const UpdateExpression = 'SET summary = :summary';
    await client.send(new UpdateItemCommand({ TableName, Key, UpdateExpression, ExpressionAttributeValues }));
    const others = ids.map(({ id }) => id).filter((id) => id !== broken);
    await vi.waitFor(async () =>
      expect((await allSummaries(store.table)).unreadable).toEqual([`TRAJECTORY#${broken}`]),
    );
    expect((await allSummaries(store.table)).summaries.map(({ trajectoryId }) => trajectoryId)).toEqual(others);
    expect(await list(4)).toEqual(others);
  });
};
