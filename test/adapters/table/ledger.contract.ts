import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { batchGet } from '../../../adapters/table/batch-get.ts';
import { keyOf } from '../../../adapters/table/keys.ts';
import { awaitRetry, claimMail, noteDelivery, readMails } from '../../../adapters/table/ledger.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { absent, mailWrite, onboard, request, sent } from './sample.ts';
import type { TestTable } from './start-table.ts';

const key = 'onboarded_r1_coach';
const [at1, at2, at3] = ['2027-01-04T11:00:00.000Z', '2027-01-04T11:15:00.000Z', '2027-01-04T11:30:00.000Z'];

/** The behaviour of the mail ledger on every table engine. */
export const ledgerContract = (start: () => Promise<TestTable>): void => {
  let server: TestTable;
  let store: Store;
  let ids = 0;
  const newId = () => ({ trajectoryId: `24062-2027-02-01-${++ids}`, key });
  const claim = (
    id: ReturnType<typeof newId>,
    { version = 1, now = at1, leaseUntil = at2, linkHash }: Partial<Parameters<typeof claimMail>[2]> = {},
  ) => claimMail(store.table, id, { version, now, leaseUntil, linkHash });
  const stored = async (id: ReturnType<typeof newId>) =>
    (await batchGet(store.table, [keyOf(mails, { ...id, key })]))[0];
  beforeAll(async () => {
    server = await start();
    store = openStore(server.table);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.requests.length = 0;
  });

  it('readMails reads mails and their trajectories with one request', async () => {
    const id = newId();
    expect(await readMails(store.table, [id])).toEqual([{ line: absent, trajectory: absent }]);
    const trajectory = await onboard(store, id.trajectoryId);
    const line = await request(store, id);
    await claim(id, { linkHash: 'hash' });
    const unknown = { ...id, key: 'unknown' };
    server.requests.length = 0;
    expect(await readMails(store.table, [unknown, id])).toEqual([
      { line: absent, trajectory: { state: trajectory.state, version: 1 } },
      {
        line: { state: line.state, version: 1, linkHashes: new Set(['hash']), leaseUntil: at2 },
        trajectory: { state: trajectory.state, version: 1 },
      },
    ]);
    expect(server.requests).toEqual(['BatchGetItemCommand']);
  });

  it('a claim takes one request and is refused while another sender holds the lease', async () => {
    const id = newId();
    await request(store, id);
    server.requests.length = 0;
    expect(await claim(id)).toBe(true);
    expect(server.requests).toEqual(['UpdateItemCommand']);
    expect(await claim(id, { leaseUntil: at3 })).toBe(false);
    expect(await stored(id)).toMatchObject({ leaseUntil: at2 });
  });

  it('of ten claims at once exactly one succeeds', async () => {
    const id = newId();
    await request(store, id);
    const claims = Array.from({ length: 10 }, (_, n) => claim(id, { leaseUntil: `2027-01-04T11:15:0${n}.000Z` }));
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
  });

  it('a claim succeeds after the lease has ended, but not at its last instant', async () => {
    const id = newId();
    await request(store, id);
    await claim(id);
    expect(await claim(id, { now: at2, leaseUntil: at3 })).toBe(false);
    expect(await claim(id, { now: '2027-01-04T11:15:00.001Z', leaseUntil: at3 })).toBe(true);
  });

  it('a claim is refused when the mail changed since it was read or does not exist', async () => {
    const id = newId();
    expect(await claim(id)).toBe(false);
    expect(await stored(id)).toBeUndefined();
    const line = await request(store, id);
    await store.commit([mailWrite(store.table, id, line, sent(key))]);
    expect(await claim(id)).toBe(false);
    expect(await stored(id)).not.toHaveProperty('leaseUntil');
  });

  it('awaitRetry releases a claim only for the sender that holds it, and names the message that tries again', async () => {
    const id = newId();
    const waiting = { for: 'message-1', until: at3 };
    const release = (leaseUntil: string) => awaitRetry(store.table, id, { leaseUntil }, waiting);
    expect(await release(at2)).toBe(false);
    await request(store, id);
    await claim(id);
    expect(await release(at3)).toBe(false);
    expect(await release(at2)).toBe(true);
    expect(await release(at2)).toBe(false);
    expect((await readMails(store.table, [id]))[0]?.line).toMatchObject({ waiting });
    expect(await claim(id, { leaseUntil: at3 })).toBe(true);
  });

  it('a claim adds the hash of its link, and only its release removes that again', async () => {
    const id = newId();
    await request(store, id);
    await claim(id, { linkHash: 'lost' });
    await claim(id, { now: at3, leaseUntil: at3, linkHash: 'throttled' });
    expect(await stored(id)).toMatchObject({ linkHashes: new Set(['lost', 'throttled']) });
    await awaitRetry(store.table, id, { leaseUntil: at3, linkHash: 'throttled' }, { for: 'message-1', until: at3 });
    expect(await stored(id)).toMatchObject({ linkHashes: new Set(['lost']) });
  });

  it('noteDelivery stores the first delivery only and returns the state of the mail', async () => {
    const id = newId();
    const { state } = await request(store, id);
    server.requests.length = 0;
    expect(await noteDelivery(store.table, id, at2)).toEqual(state);
    expect(server.requests).toEqual(['UpdateItemCommand']);
    expect(await noteDelivery(store.table, id, at3)).toEqual(state);
    expect(await stored(id)).toMatchObject({ deliveredAt: at2 });
  });

  it('noteDelivery creates no item for an unknown mail', async () => {
    const id = newId();
    expect(await noteDelivery(store.table, id, at2)).toEqual({ status: 'absent' });
    expect(await stored(id)).toBeUndefined();
  });

  it('a later commit keeps lease, delivery and link hashes of the mail', async () => {
    const id = newId();
    const line = await request(store, id);
    await claim(id, { linkHash: 'hash' });
    await noteDelivery(store.table, id, at2);
    await store.commit([mailWrite(store.table, id, line, sent(key))]);
    const beside = { linkHashes: new Set(['hash']), leaseUntil: at2, deliveredAt: at2 };
    expect(await stored(id)).toMatchObject({ ...beside, version: 2 });
    expect(await store.load(mails, id)).toMatchObject({ state: { status: 'sent', messageId: 'm-1' }, version: 2 });
  });
};
