import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { personKey } from '../../../adapters/table/keys.ts';
import { readMails } from '../../../adapters/table/ledger.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { addDays, type IsoInstant, instantAt } from '../../../domain/calendar/local-time.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { writerIn } from '../../../emails/languages.ts';
import { sendAll } from '../../../functions/send-mail/queue.ts';
import { absent, context, mailRequest, mailWrite, onboard, trajectoryWrite } from '../../adapters/table/sample.ts';
import { startTable, type TestTable } from '../../adapters/table/start-table.ts';

let server: TestTable;
let store: Store;
let trajectoryId: string;
let trajectoriesMade = 0;
let today: string;
let posted: string[];
let underWay: string;
let delays: number[];

beforeAll(async () => {
  server = await startTable();
  store = openStore(server.table);
  const coach = { ...personKey('coach'), profile: { name: 'Stien', email: 'stien@ecolife.example' } };
  await server.table.client.send(new PutItemCommand({ TableName: server.table.name, Item: toItem(coach) }));
});
afterAll(() => server.close());

/** A reminder of a week before the Kickoff, with news that no pause keeps back. */
const mail = (): MailRequest => {
  const params = { session: 'kickoff', days: 7, milestoneId: 'session-kickoff-reminder-7', revision: 1 };
  const items: MailRequest['items'] = [
    { template: 'session-reminder', params },
    { template: 'welcome', params: {} },
  ];
  return { ...mailRequest('session-kickoff-reminder-7_r1_coach'), items };
};
const id = () => ({ trajectoryId, key: mail().key });

beforeEach(async () => {
  trajectoryId = `24062-2027-02-01-${++trajectoriesMade}`;
  [posted, delays] = [[], []];
  const { state } = await onboard(store, trajectoryId);
  today = addDays(state.status === 'absent' ? '' : state.plan.sessions.kickoff.date, -7);
  const requested = { type: 'Mail.Requested' as const, data: mail() };
  await store.commit([mailWrite(store.table, id(), absent, requested)]);
  const about = { id: 'e-1', version: 1, trajectoryId, aggregate: `mail#${mail().key}`, sequence: 1 };
  underWay = JSON.stringify({ detail: { ...requested, ...about, ...context } });
});

const give = async (type: 'Pause' | 'Resume', now: IsoInstant): Promise<void> => {
  const loaded = await store.load(trajectories, trajectoryId);
  const decided = decide({ type, now }, loaded.state);
  if (!decided.ok) throw new Error(decided.refusal.message);
  await store.commit([trajectoryWrite(store.table, trajectoryId, loaded, ...decided.events)]);
};

/** Hands the message that is under way to a sender. */
const receive = async (now: IsoInstant): Promise<void> => {
  const { batchItemFailures } = await sendAll(
    { Records: [{ messageId: `m-${now}`, body: underWay }] },
    {
      ...{ store, clock: { now: () => now }, publicUrl: 'https://klimaatdoeners.example', writerIn },
      newSecret: () => 'secret',
      nouns: async () => mailNouns,
      mailer: {
        async send({ text }) {
          posted.push(text);
          return { outcome: 'sent', messageId: 'm-1' };
        },
      },
      queue: {
        async sendLater(body, seconds) {
          underWay = body;
          delays.push(seconds);
        },
      },
      random: () => 0,
      log: { info: () => {}, warn: () => {} },
      count: () => {},
    },
  );
  expect(batchItemFailures).toEqual([]);
};

const line = async () => (await readMails(store.table, [id()]))[0]?.line;
const REMINDS = 'Over een week';

describe('A mail with a reminder that was asked for before a pause', () => {
  it('waits in the queue on the day of the pause, and goes out whole once the trajectory goes on that day', async () => {
    await give('Pause', instantAt(today, '09:01'));
    await receive(instantAt(today, '09:02'));
    await receive(instantAt(today, '09:20'));
    expect([posted, delays]).toEqual([[], [600, 600]]);
    expect(await line()).toMatchObject({ state: { status: 'requested' } });
    expect(await line()).not.toHaveProperty('leaseUntil');
    await give('Resume', instantAt(today, '09:30'));
    await receive(instantAt(today, '09:40'));
    expect(await line()).toMatchObject({ state: { status: 'sent' } });
    expect(posted).toEqual([expect.stringContaining(REMINDS)]);
  });

  it('goes out without the reminder in the morning after, because the end of the pause brings another', async () => {
    await give('Pause', instantAt(today, '09:01'));
    await receive(instantAt(today, '23:50'));
    for (const hour of ['00:50', '01:05', '08:59']) await receive(instantAt(addDays(today, 1), hour));
    expect([posted, delays]).toEqual([[], [600, 600, 600, 600]]);
    await receive(instantAt(addDays(today, 1), '09:05'));
    expect(posted).toHaveLength(1);
    expect(posted[0]).not.toContain(REMINDS);
  });
});
