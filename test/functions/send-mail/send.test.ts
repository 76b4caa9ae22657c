import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { OutgoingMail, SendResult } from '../../../adapters/mailer/mailer.ts';
import { deletionOf } from '../../../adapters/table/erasure.ts';
import { personKey } from '../../../adapters/table/keys.ts';
import { claimMail, readMails } from '../../../adapters/table/ledger.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { writerIn } from '../../../emails/languages.ts';
import { type Letter, type Outcome, send } from '../../../functions/send-mail/send.ts';
import { onboard, request, trajectoryWrite } from '../../adapters/table/sample.ts';
import { startTable, type TestTable } from '../../adapters/table/start-table.ts';
import { NOW } from '../../domain/trajectory/example.ts';

const COACH = { name: 'Stien', email: 'stien@ecolife.example' };
const cause = { correlationId: 'c-1', causationId: 'e-1' };
const key = 'onboarded_r1_coach';

let server: TestTable;
let store: Store;
let trajectoryId: string;
let trajectoriesMade = 0;
let posted: OutgoingMail[];
let answer: () => SendResult;

beforeAll(async () => {
  server = await startTable();
  store = openStore(server.table);
});
afterAll(() => server.close());
beforeEach(async () => {
  trajectoryId = `24062-2027-02-01-${++trajectoriesMade}`;
  posted = [];
  answer = () => ({ outcome: 'sent', messageId: 'm-1' });
  await server.table.client.send(
    new PutItemCommand({ TableName: server.table.name, Item: toItem({ ...personKey('coach'), profile: COACH }) }),
  );
  await onboard(store, trajectoryId);
  await request(store, { trajectoryId, key });
});

/** Reads the mail as for a batch. */
const read = async (): Promise<Letter> => {
  const id = { trajectoryId, key };
  const [mail] = await readMails(store.table, [id]);
  if (!mail) throw new Error('Nothing was read');
  return { id, ...mail };
};
const status = async (): Promise<unknown> => (await read()).line.state;
const sendIt = (letter: Letter): Promise<Outcome> =>
  send(letter, cause, {
    store,
    clock: { now: () => NOW },
    publicUrl: 'https://klimaatdoeners.example',
    nouns: mailNouns,
    writerIn,
    mailer: {
      async send(mail) {
        posted.push(mail);
        return answer();
      },
    },
  });
const commit = async (...events: Parameters<typeof trajectoryWrite>[3][]): Promise<void> => {
  const loaded = await store.load(trajectories, trajectoryId);
  await store.commit([trajectoryWrite(store.table, trajectoryId, loaded, ...events)]);
};

it('send claims a mail, reads it again, sends it and marks it sent', async () => {
  const letter = await read();
  server.requests.length = 0;
  expect(await sendIt(letter)).toEqual({ outcome: 'sent' });
  expect(server.requests).toEqual(['UpdateItemCommand', 'BatchGetItemCommand', 'TransactWriteItemsCommand']);
  expect(posted).toMatchObject([
    { to: COACH.email, tags: { trajectory: trajectoryId, mail: key, template: 'welcome' } },
  ]);
  expect(await status()).toMatchObject({ status: 'sent', messageId: 'm-1' });
});

it('send suppresses a mail when the trajectory was cancelled after the batch was read', async () => {
  const letter = await read();
  await commit({ type: 'Trajectory.Cancelled', data: { planRevision: 1 } });
  expect(await sendIt(letter)).toEqual({ outcome: 'suppressed', reason: 'cancelled' });
  expect(posted).toEqual([]);
  expect(await status()).toMatchObject({ status: 'suppressed', reason: 'cancelled' });
});

it('send suppresses a mail when the recipient was erased after the batch was read', async () => {
  const letter = await read();
  await store.commit([], deletionOf(store.table, 'coach', COACH));
  expect(await sendIt(letter)).toEqual({ outcome: 'suppressed', reason: 'erased' });
  expect(posted).toEqual([]);
});

it('send does nothing when another sender holds the claim', async () => {
  const before = await read();
  const leaseUntil = new Date(Date.parse(NOW) + 60_000).toISOString();
  await claimMail(store.table, before.id, { version: 1, now: NOW, leaseUntil });
  expect(await sendIt(before)).toEqual({ outcome: 'later', reason: 'claimed' });
  expect(await sendIt(await read())).toEqual({ outcome: 'later', reason: 'claimed' });
  expect(posted).toEqual([]);
});

it('send sends a mail once when its message is delivered twice', async () => {
  await sendIt(await read());
  expect(await sendIt(await read())).toEqual({ outcome: 'settled-before' });
  expect(posted).toHaveLength(1);
});

it('send releases the claim when SES certainly did not accept the mail', async () => {
  answer = () => ({ outcome: 'not-now', reason: 'SendingPausedException' });
  expect(await sendIt(await read())).toEqual({ outcome: 'later', reason: 'SendingPausedException' });
  answer = () => ({ outcome: 'sent', messageId: 'm-2' });
  expect(await sendIt(await read())).toEqual({ outcome: 'sent' });
});

it('send keeps the claim when it is unknown whether SES accepted the mail', async () => {
  answer = () => {
    throw new Error('socket hang up');
  };
  await expect(sendIt(await read())).rejects.toThrow('socket hang up');
  expect(await sendIt(await read())).toEqual({ outcome: 'later', reason: 'claimed' });
});

it('send suppresses a mail when SES refuses the address for good', async () => {
  answer = () => ({ outcome: 'refused', reason: 'MessageRejected' });
  expect(await sendIt(await read())).toEqual({ outcome: 'suppressed', reason: 'address-refused' });
});
