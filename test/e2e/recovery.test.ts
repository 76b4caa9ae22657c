import { CreateTableCommand, DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterEach, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { envelope } from '../../events/envelope.ts';
import { type Item, putMissing, scan } from '../../local/operate/items.ts';
import { run } from '../../local/operate/run.ts';
import { targetAt } from '../../local/operate/target.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from './product.ts';

/** "Recovering the table" of docs/operations.md, done: what point-in-time recovery gives is made here by copying. */
const OLDER = '2027-01-05';
const LOST = '2027-01-20';

let product: Product;
let client: DynamoDBClient;
afterEach(async () => {
  client.destroy();
  await product.cloud.stop();
});

const itemsOf = async (table: string): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const items of scan(client, table)) all.push(...items);
  return all;
};

/** A table with what another one holds now, as `RestoreTableToPointInTime` makes it. */
const copyOf = async (table: string, copy: string): Promise<void> => {
  await client.send(
    new CreateTableCommand({
      TableName: copy,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  await putMissing(client, copy, await itemsOf(table));
};

const empty = async (table: string): Promise<void> => {
  for (const { pk, sk } of await itemsOf(table)) {
    await client.send(new DeleteItemCommand({ TableName: table, Key: marshall({ pk, sk }) }));
  }
};

const operate = async (...argv: string[]): Promise<string> => {
  const said: string[] = [];
  const terminal = { out: (line: string) => said.push(line), error: (line: string) => said.push(line) };
  const code = await run([...argv, '--endpoint', product.cloud.endpoint], terminal);
  expect(code, said.join('\n')).toBe(0);
  await product.cloud.settle();
  return said.join('\n');
};

const reached = z.object({ milestoneId: z.string(), revision: z.number() });
const milestonesOf = (items: readonly Item[]): string[] =>
  items.flatMap(({ event }) => {
    const read = envelope.safeParse(event);
    if (read.data?.type !== 'Trajectory.MilestoneReached') return [];
    const { milestoneId, revision } = reached.parse(read.data.data);
    return [`${milestoneId} ${revision}`];
  });

it('a table that is lost comes back as it was days ago: nobody is mailed twice, and who was erased stays erased', async () => {
  product = await startTestProduct(instantAt('2026-12-21'));
  const { cloud, onboard, ask, mails } = product;
  client = new DynamoDBClient(targetAt(cloud.endpoint));
  const table = cloud.cloud.resources.find(({ type }) => type === 'AWS::DynamoDB::Table')?.ref ?? '';
  const id = await onboard({});
  await cloud.advanceTo(instantAt(OLDER));
  await copyOf(table, 'older');
  await cloud.advanceTo(instantAt(LOST));
  const erasure = await ask('POST', '/erasures', { as: ADMIN, body: { email: LEUVEN.officer.email } });
  expect(erasure.status, erasure.text).toBe(200);
  const { personId } = z.object({ personId: z.string() }).parse(erasure.json());
  const before = await itemsOf(table);
  await copyOf(table, 'latest');
  await empty(table);
  await cloud.advanceTo(instantAt(LOST, '18:00'));
  const mailed = mails(id).length;

  await operate('restore', '--copy', 'latest', '--into', table, '--ledger');
  expect(await operate('restore', '--copy', 'older', '--into', table)).toContain('1 people stay erased');
  await operate('arm');
  await operate('republish', '--from', instantAt('2026-12-21'), '--to', instantAt(LOST, '18:00'));

  const after = await itemsOf(table);
  expect(milestonesOf(after).sort()).toEqual(milestonesOf(before).sort());
  expect(mails(id)).toHaveLength(mailed);
  const officer = [`PERSON#${personId}`, `ACCESS#${personId}`];
  expect(after.filter(({ pk }) => officer.includes(String(pk))).map(({ sk }) => sk)).toEqual([
    'EVENT#person#000001',
    'STATE#person',
  ]);
  expect(after.filter((item) => item.sk === 'POINTER' && item.personId === personId)).toEqual([]);

  await cloud.advanceTo(instantAt('2027-02-10'));
  const all = milestonesOf(await itemsOf(table));
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(milestonesOf(before).length);
  const keys = mails(id).map(({ ledgerKey }) => ledgerKey);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.length).toBeGreaterThan(mailed);
  expect(cloud.executions({ status: 'RUNNING' })).toHaveLength(1);
});
