import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getState } from '../../../adapters/table/get-state.ts';
import { subjectKey } from '../../../adapters/table/keys.ts';
import { readMail } from '../../../adapters/table/ledger.ts';
import { readWithPeople } from '../../../adapters/table/people.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { storedState } from '../../../adapters/table/subject.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import type { PersonEvent } from '../../../events/person.ts';
import { absent, context, mailRequest, onboard, request, writeOf } from './sample.ts';
import { startTable, type TestTable } from './start-table.ts';

const ID = '24062-2027-02-01';
const SEAT = { row: 3, taken: false };

let server: TestTable;
let store: Store;
beforeAll(async () => {
  server = await startTable();
  store = openStore(server.table);
  await onboard(store, ID);
  const Item = toItem({ ...subjectKey(ID, 'seat#3'), version: 1, state: JSON.stringify(SEAT) });
  await server.table.client.send(new PutItemCommand({ TableName: server.table.name, Item }));
  const erased: PersonEvent = { type: 'Person.Erased', data: { personId: 'gone' } };
  const never = { state: revocations.initialState, version: 0 };
  const erasure = { aggregate: revocations, id: 'gone', loaded: never, events: [erased] };
  await store.commit([writeOf(store.table, erasure, context)]);
});
afterAll(() => server.close());

const requestsOf = async <Read>(read: () => Promise<Read>): Promise<{ read: Read; requests: string[] }> => {
  server.requests.length = 0;
  return { read: await read(), requests: [...server.requests] };
};

describe('what a mail is about', () => {
  it('is read by its name in the partition, whatever its kind', async () => {
    const read = async (subject: string) => storedState(await getState(store.table, subjectKey(ID, subject)));
    expect(await read('seat#3')).toEqual(SEAT);
    expect(await read('trajectory')).toMatchObject({ status: 'planned' });
    expect(await read('seat#4')).toBeUndefined();
  });

  it('comes with the trajectory and the people in one request', async () => {
    const about = (subject: string) =>
      requestsOf(() => readWithPeople(store.table, { trajectoryId: ID, subject, recipientId: 'gone' }, ['nobody']));
    const { read, requests } = await about('seat#3');
    expect(read).toMatchObject({ trajectory: { version: 1 }, subject: SEAT, revocations: { status: 'erased' } });
    expect(requests).toEqual(['BatchGetItemCommand']);
    expect((await about('trajectory')).read.subject).toMatchObject({ status: 'planned' });
  });

  it('comes with a mail and the revocations of its recipient in two requests, or one when there is no mail', async () => {
    const ids = { trajectory: { trajectoryId: ID, key: 'a' }, seat: { trajectoryId: ID, key: 'b' } };
    await request(store, ids.trajectory);
    const asked = { ...mailRequest('b'), subject: 'seat#3', recipientId: 'gone' };
    const events = [{ type: 'Mail.Requested' as const, data: asked }];
    await store.commit([writeOf(store.table, { aggregate: mails, id: ids.seat, loaded: absent, events }, context)]);

    const ofTrajectory = await requestsOf(() => readMail(store.table, ids.trajectory));
    expect(ofTrajectory.requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
    expect(ofTrajectory.read).toMatchObject({ subject: { status: 'planned' }, recipient: { status: 'known' } });
    const ofSeat = await requestsOf(() => readMail(store.table, ids.seat));
    expect(ofSeat.requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
    expect(ofSeat.read).toMatchObject({ subject: SEAT, recipient: { status: 'erased' } });
    const ofNone = await requestsOf(() => readMail(store.table, { trajectoryId: ID, key: 'c' }));
    expect(ofNone.requests).toEqual(['BatchGetItemCommand']);
  });
});
