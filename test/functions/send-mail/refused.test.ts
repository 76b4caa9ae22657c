import { afterAll, beforeAll, expect, it } from 'vitest';
import { ref } from '../../../adapters/table/ref.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { initialState, type MailRequest } from '../../../domain/mail/mail.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import { settleRefused } from '../../../functions/send-mail/refused.ts';
import { context } from '../../adapters/table/sample.ts';
import { startTable, type TestTable } from '../../adapters/table/start-table.ts';
import { NOW } from '../../domain/trajectory/example.ts';

const at = { ...context, at: NOW };
const trajectoryId = '24062-2027-02-01';
let server: TestTable;
let store: Store;
beforeAll(async () => {
  server = await startTable();
  store = openStore(server.table);
});
afterAll(() => server.close());

const requested = async (recipientId: string, template: string) => {
  const items: MailRequest['items'] = [{ template, params: {} }];
  const mail: MailRequest = { key: recipientId, recipientId, role: 'coach', subject: 'trajectory', items };
  const id = { trajectoryId, key: recipientId };
  const change = {
    loaded: { state: initialState, version: 0 },
    events: [{ type: 'Mail.Requested', data: mail } as const],
  };
  await store.commit([ref(mails, id).write(store.table, change, at)]);
  return { id, mail };
};
const stopOf = async (personId: string) => {
  const { state } = await store.load(revocations, personId);
  return state.status === 'known' ? state.mailStop : undefined;
};

it('A refused address stops mail to its owner, with one read and one transaction that settles the mail', async () => {
  const asked = await requested('refused', 'welcome');
  server.requests.length = 0;
  await settleRefused(store, asked, at);
  expect(server.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
  expect(await stopOf('refused')).toEqual({ why: 'refused', at: NOW });
  expect((await store.load(mails, asked.id)).state).toMatchObject({ status: 'suppressed', reason: 'address-refused' });
});

it('A refused address that nobody confirmed stops nothing, and its mail is settled', async () => {
  const asked = await requested('unconfirmed', 'address-confirmation');
  await settleRefused(store, asked, at);
  expect(await stopOf('unconfirmed')).toBeUndefined();
  expect((await store.load(mails, asked.id)).state).toMatchObject({ reason: 'address-refused' });
});

it('A refused address stops nothing when the mail was settled before', async () => {
  const asked = await requested('settled', 'welcome');
  const { state, version } = await store.load(mails, asked.id);
  const sent = { type: 'Mail.Sent', data: { key: 'settled', messageId: 'm-1' } } as const;
  await store.commit([ref(mails, asked.id).write(store.table, { loaded: { state, version }, events: [sent] }, at)]);
  await settleRefused(store, asked, at);
  expect(await stopOf('settled')).toBeUndefined();
});
