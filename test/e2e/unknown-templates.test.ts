import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keyOf } from '../../adapters/table/keys.ts';
import { toItem } from '../../adapters/table/table.ts';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import type { MailRequest } from '../../domain/mail/mail.ts';
import { EVENT_SOURCE } from '../../events/envelope.ts';
import { type Operator, operatorOf } from './operator.ts';
import { type Product, startTestProduct } from './product.ts';

const NOW = instantAt('2026-12-01');
const HOUR = 3_600_000;

let product: Product;
let operator: Operator;
let trajectoryId: string;
beforeAll(async () => {
  product = await startTestProduct(NOW);
  operator = operatorOf(product);
  trajectoryId = await product.onboard({});
});
afterAll(() => product.cloud.stop());

const client = () => ({
  endpoint: product.cloud.endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
});

const mailOf = (key: string, { role, template }: { role: string; template: string }): MailRequest => {
  const recipientId = product.cloud.identity.memberOf('coach');
  if (recipientId === undefined) throw new Error('There is no coach');
  return { key, recipientId, role, items: [{ template, params: {} }], subject: 'trajectory' };
};

/** Adds a mail to the ledger, as a later version of the code would. */
const enter = async (mail: MailRequest): Promise<void> => {
  const dynamo = new DynamoDBClient(client());
  const state = JSON.stringify({ ...mail, status: 'requested', requestedAt: NOW });
  const TableName = product.cloud.cloud.resources.find(({ type }) => type === 'AWS::DynamoDB::Table')?.ref;
  const Item = toItem({ ...keyOf(mails, { trajectoryId, key: mail.key }), version: 1, state });
  await dynamo.send(new PutItemCommand({ TableName, Item }));
  dynamo.destroy();
};

const publish = async (mails: readonly MailRequest[]): Promise<void> => {
  const bus = new EventBridgeClient(client());
  const Entries = mails.map((data) => ({
    EventBusName: 'klimaatdoeners',
    Source: EVENT_SOURCE,
    DetailType: 'Mail.Requested',
    Detail: JSON.stringify({
      ...{ id: `TRAJECTORY#${trajectoryId}/mail#${data.key}/1`, type: 'Mail.Requested', version: 1, trajectoryId },
      ...{ aggregate: `mail#${data.key}`, sequence: 1, at: NOW, actor: 'mail', correlationId: 'c', causationId: null },
      data,
    }),
  }));
  await bus.send(new PutEventsCommand({ Entries }));
  bus.destroy();
  await product.cloud.settle();
};

const left = (): string[] => product.mails(trajectoryId).map(({ ledgerKey }) => ledgerKey ?? '');

it('Mails with unknown templates become dead letters while others are sent, and a redrive sends them once they are known', async () => {
  const newer = [
    mailOf('newer-template', { role: 'coach', template: 'from-the-future' }),
    mailOf('newer-role', { role: 'participant', template: 'welcome' }),
  ];
  const known = mailOf('known', { role: 'coach', template: 'welcome' });
  const before = left();
  for (const mail of [...newer, known]) await enter(mail);
  await publish([...newer, known]);
  expect(left()).toEqual([...before, 'known']);

  await product.cloud.advanceTo(product.cloud.now() + 26 * HOUR);
  expect(operator.letters('MailsDeadLetters')).toEqual([]);
  await product.cloud.advanceTo(product.cloud.now() + 2 * HOUR);
  expect(operator.letters('MailsDeadLetters')).toHaveLength(2);
  const logged = product.cloud.logs().filter(({ text }) => text.includes('"reason":"UnknownTemplateError"'));
  expect(new Set(logged.map(({ text }) => /"templates":"([\w-]+)"/.exec(text)?.[1]))).toEqual(
    new Set(['from-the-future', 'welcome']),
  );

  // Stands for the deployment of a version that knows both templates: the test changes the mails instead of the code.
  for (const mail of newer) await enter(mailOf(mail.key, { role: 'coach', template: 'welcome' }));
  expect(operator.redrive('MailsDeadLetters')).toBe(2);
  await product.cloud.advanceTo(product.cloud.now() + HOUR);
  expect(left().toSorted()).toEqual([...before, 'known', 'newer-template', 'newer-role'].toSorted());
  expect(product.cloud.deadLetters()).toEqual([]);
});
