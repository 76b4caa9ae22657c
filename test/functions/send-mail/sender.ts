import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { OutgoingMail, SendResult } from '../../../adapters/mailer/mailer.ts';
import { execute } from '../../../adapters/table/execute.ts';
import { personKey } from '../../../adapters/table/keys.ts';
import { readMails } from '../../../adapters/table/ledger.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { writerIn } from '../../../emails/languages.ts';
import type { PersonEvent } from '../../../events/person.ts';
import { type Letter, type Outcome, send } from '../../../functions/send-mail/send.ts';
import {
  absent,
  context,
  mailRequest,
  onboard,
  request,
  trajectoryWrite,
  writeOf,
} from '../../adapters/table/sample.ts';
import { startTable, type TestTable } from '../../adapters/table/start-table.ts';
import { NOW } from '../../domain/trajectory/example.ts';

export const COACH = { name: 'Stien', email: 'stien@ecolife.example' };
const cause = { correlationId: 'c-1', causationId: 'e-1' };
export const key = 'onboarded_r1_coach';

export let server: TestTable;
export let store: Store;
export let trajectoryId: string;
let trajectoriesMade = 0;
export let posted: OutgoingMail[];
let answer: () => SendResult;
let secrets = 0;

/** Sets a table up for the tests of a file, and a mail to send for each of them. */
export const prepareSending = (): void => {
  beforeAll(async () => {
    server = await startTable();
    store = openStore(server.table);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    trajectoryId = `24062-2027-02-01-${++trajectoriesMade}`;
    posted = [];
    secrets = 0;
    answer = () => ({ outcome: 'sent', messageId: 'm-1' });
    await server.table.client.send(
      new PutItemCommand({
        TableName: server.table.name,
        Item: toItem({ ...personKey('coach'), profile: COACH }),
      }),
    );
    await onboard(store, trajectoryId);
    await request(store, { trajectoryId, key });
  });
};

/** Reads the mail as for a batch. */
export const read = async (): Promise<Letter> => {
  const id = { trajectoryId, key };
  const [mail] = await readMails(store.table, [id]);
  if (!mail) throw new Error('Nothing was read');
  return { id, ...mail };
};
export const status = async (): Promise<unknown> => (await read()).line.state;
export const sendIt = (letter: Letter, now = NOW, through = store): Promise<Outcome> =>
  send(letter, cause, {
    store: through,
    clock: { now: () => now },
    publicUrl: 'https://klimaatdoeners.example',
    newSecret: () => `secret-number-${++secrets}`,
    nouns: async () => mailNouns,
    writerIn,
    mailer: {
      async send(mail) {
        posted.push(mail);
        return answer();
      },
    },
  });
export const present = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('Nothing was read');
  return value;
};
export const commit = async (...events: Parameters<typeof trajectoryWrite>[3][]): Promise<void> => {
  const loaded = await store.load(trajectories, trajectoryId);
  await store.commit([trajectoryWrite(store.table, trajectoryId, loaded, ...events)]);
};

const happensTo = (...events: PersonEvent[]): Promise<void> => happensToAt('coach', '2026-01-01T00:00:00.000Z', events);

const happensToAt = async (personId: string, at: string, events: PersonEvent[]): Promise<void> => {
  await execute({
    store,
    load: { person: ref(revocations, personId) },
    decide: () => ({ ok: true, events: { person: events } }),
    context: { ...context, at },
  });
};

/** Somebody who may be unknown to other tests moves to another address. */
export const moves = (personId: string, at: string): Promise<void> =>
  happensToAt(personId, at, [{ type: 'Person.Corrected', data: { personId, fields: ['email'] } }]);

export const confirmAnotherAddress = (): Promise<void> =>
  happensTo({ type: 'Person.Corrected', data: { personId: 'coach', fields: ['email'] } });

/** The address of the recipient takes no mail any more. */
export const stopMails = (): Promise<void> =>
  happensTo({ type: 'Person.MailStopped', data: { personId: 'coach', why: 'bounced' } });

/** Removes the role of the recipient, who may be unknown to other tests. */
export const removeRole = (recipient: string, at: string) =>
  execute({
    store,
    load: { person: ref(revocations, recipient) },
    decide: () => ({
      ok: true,
      events: { person: [{ type: 'Person.RoleRemoved', data: { personId: recipient, role: 'coach' } }] },
    }),
    context: { ...context, at },
  });
/** A mail to a person of its own, who became coach at `NOW`. */
export const toAnother = async (recipientId: string, mail: Partial<MailRequest> = {}): Promise<Letter> => {
  const loaded = await store.load(trajectories, trajectoryId);
  if (loaded.state.status === 'absent') throw new Error('No trajectory');
  const members = [{ personId: recipientId, role: 'coach' as const }];
  const another = `${trajectoryId}-${recipientId}`;
  const onboarded = { ...loaded.state, members };
  const id = { trajectoryId: another, key: 'another' };
  const data = { ...mailRequest(id.key), recipientId, ...mail };
  const profile = { ...COACH, email: 'another@ecolife.example' };
  const item = toItem({ ...personKey(recipientId), profile });
  await server.table.client.send(new PutItemCommand({ TableName: server.table.name, Item: item }));
  await store.commit([
    trajectoryWrite(store.table, another, absent, { type: 'Trajectory.Onboarded', data: onboarded }),
    writeOf(store.table, { aggregate: mails, id, loaded: absent, events: [{ type: 'Mail.Requested', data }] }, context),
  ]);
  const [read] = await readMails(store.table, [id]);
  if (!read) throw new Error('Nothing was read');
  return { id, ...read };
};
export const BEFORE = '2027-01-04T08:00:00.000Z';

export const reminderOf = (duty: string) => ({
  template: 'duty-reminder',
  params: { duty, days: 7, milestoneId: `duty-${duty}-reminder-7`, revision: 1 },
});
export const REMINDER = { items: [reminderOf('intake')] };
export const hashesOf = async ({ id }: Letter) => (await readMails(store.table, [id]))[0]?.line.linkHashes;

/** What SES answers from here on. */
export const answerWith = (next: () => SendResult): void => {
  answer = next;
};
