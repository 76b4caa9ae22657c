import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OutgoingMail } from '../../../adapters/mailer/mailer.ts';
import { personKey } from '../../../adapters/table/keys.ts';
import { readMails } from '../../../adapters/table/ledger.ts';
import { openStore } from '../../../adapters/table/store.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { signIns } from '../../../domain/sign-in/aggregate.ts';
import { writerIn } from '../../../emails/languages.ts';
import { send } from '../../../functions/send-mail/send.ts';
import { absent, context, onboard, writeOf } from '../../adapters/table/sample.ts';
import { startTable, type TestTable } from '../../adapters/table/start-table.ts';
import { NOW } from '../../domain/trajectory/example.ts';

const trajectoryId = '24062-2027-02-01';
let server: TestTable;
beforeAll(async () => {
  server = await startTable();
  await onboard(openStore(server.table), trajectoryId);
});
afterAll(() => server.close());

/** The mail that somebody of this trajectory gets who asks for a link to sign in with. */
const mailTo = async (personId: string): Promise<OutgoingMail> => {
  const store = openStore(server.table);
  const { client, name: TableName } = server.table;
  const profile = { name: 'Stien', email: `${personId}@mail.example` };
  await client.send(new PutItemCommand({ TableName, Item: toItem({ ...personKey(personId), profile }) }));
  const key = `sign-in-1_${personId}`;
  const request: MailRequest = {
    ...{ key, recipientId: personId, role: 'participant', subject: `${signIns.noun}#${personId}` },
    items: [{ template: 'sign-in-link', params: { number: 1 } }],
  };
  const asked = { type: 'SignIn.LinkAsked', data: { personId, number: 1 } } as const;
  const requested = { type: 'Mail.Requested', data: request } as const;
  const { table } = server;
  await store.commit([
    writeOf(table, { aggregate: signIns, id: { trajectoryId, personId }, loaded: absent, events: [asked] }, context),
    writeOf(table, { aggregate: mails, id: { trajectoryId, key }, loaded: absent, events: [requested] }, context),
  ]);
  const [read] = await readMails(table, [{ trajectoryId, key }]);
  if (!read) throw new Error('Nothing was read');
  const posted: OutgoingMail[] = [];
  await send(
    { id: { trajectoryId, key }, ...read },
    { correlationId: 'c-1', causationId: 'e-1' },
    {
      ...{ store, clock: { now: () => NOW }, publicUrl: 'https://klimaatdoeners.example', newSecret: () => 'secret-1' },
      ...{ nouns: async () => mailNouns, writerIn },
      mailer: {
        async send(mail) {
          posted.push(mail);
          return { outcome: 'sent', messageId: 'm-1' };
        },
      },
    },
  );
  const [mail] = posted;
  if (!mail) throw new Error('Nothing was sent');
  return mail;
};

it.each([
  ['a citizen leads to the own page', 'citizen-1', true],
  ['a coach leads to no page of a citizen', 'coach', false],
  ['an officer leads to no page of a citizen', 'officer', false],
])('The mail with a link to sign in with to %s', async (_, personId, leads) => {
  const { text, html } = await mailTo(personId);
  expect(text).toContain('/aanmelden/');
  expect([text, html].map((body) => body.includes('/deelname/'))).toEqual([leads, leads]);
});
