import {
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterEach, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { envelope } from '../../events/envelope.ts';
import { milestonesReached } from '../../events/trajectory.ts';
import { type Item, putMissing, scan } from '../../tools/operate/items.ts';
import { targetAt } from '../../tools/operate/target.ts';
import { type Operator, operatorOf } from './operator.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from './product.ts';

/**
 * Follows "Recovering the table" of docs/operations.md. A copy of the table replaces the result of point-in-time
 * recovery.
 */
const OLDER = '2027-01-05';
const NEXT_DAY = '2027-01-06';
const LOST = '2027-01-20';

let product: Product;
let client: DynamoDBClient;
const copies: string[] = [];
afterEach(async () => {
  // Tables at another endpoint stay after the local cloud stops, so they are deleted here.
  for (const TableName of copies.splice(0)) await client.send(new DeleteTableCommand({ TableName }));
  client.destroy();
  await product.cloud.stop();
});

const itemsOf = async (table: string): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const items of scan(client, table)) all.push(...items);
  return all;
};

/** Creates a copy of a table, as `RestoreTableToPointInTime` does. */
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
  copies.push(copy);
  await putMissing(client, copy, await itemsOf(table));
};

const remove = async (table: string, items: readonly Item[]): Promise<void> => {
  for (const { pk, sk } of items) {
    await client.send(new DeleteItemCommand({ TableName: table, Key: marshall({ pk, sk }) }));
  }
};
const empty = async (table: string): Promise<void> => remove(table, await itemsOf(table));
const put = (table: string, item: Item) => client.send(new PutItemCommand({ TableName: table, Item: marshall(item) }));

/** A new cloud with one trajectory, played up to a day. */
const setUp = async (): Promise<{ id: string; operate: Operator['operate']; table: string }> => {
  product = await startTestProduct(instantAt('2026-12-21'));
  client = new DynamoDBClient(targetAt(product.cloud.endpoint));
  const table = product.cloud.cloud.resources.find(({ type }) => type === 'AWS::DynamoDB::Table')?.ref ?? '';
  const id = await product.onboard({});
  await product.cloud.advanceTo(instantAt(OLDER));
  return { id, operate: operatorOf(product).operate, table };
};

const erase = async (who: { email: string } | { personId: string }): Promise<string> => {
  const answer = await product.ask('POST', '/erasures', { as: ADMIN, body: who });
  expect(answer.status, answer.text).toBe(200);
  return z.object({ personId: z.string() }).parse(answer.json()).personId;
};

const milestonesOf = (items: readonly Item[]): string[] =>
  items.flatMap(({ event }) => {
    const read = envelope.safeParse(event);
    if (read.data?.type !== milestonesReached.name) return [];
    const { milestones } = milestonesReached.data.parse(read.data.data);
    return milestones.map(({ milestoneId, revision }) => `${milestoneId} ${revision}`);
  });

it('A lost table is recovered from a copy of days ago: no mail is sent twice, and erased people stay erased', async () => {
  const { id, operate, table } = await setUp();
  const { cloud, mails } = product;
  await copyOf(table, 'older');
  await cloud.advanceTo(instantAt(LOST));
  const personId = await erase({ email: LEUVEN.officer.email });
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
    'ACCOUNT',
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

it('One damaged trajectory is restored from a copy: the rest stays unchanged, and no mail is sent twice', async () => {
  const { id, operate, table } = await setUp();
  const { cloud, mails, onboard } = product;
  const other = await onboard({
    nisCode: '11002',
    startDate: '2027-01-11',
    officer: { name: 'Jo Claes', email: 'jo@antwerpen.example' },
  });
  await copyOf(table, 'good');
  await cloud.advanceTo(instantAt(LOST));
  const before = await itemsOf(table);
  const damaged = { pk: `TRAJECTORY#${id}`, sk: 'STATE#trajectory' };
  const [profile] = before.filter(({ sk }) => sk === 'PROFILE');
  await put(table, { ...damaged, version: 999, state: '{"status":"nonsense"}' });
  await remove(table, [profile ?? {}]);
  await copyOf(table, 'latest');

  const ofAggregate = ({ pk, sk }: Item) =>
    pk === damaged.pk && (sk === damaged.sk || String(sk).startsWith('EVENT#trajectory#'));
  await remove(table, (await itemsOf(table)).filter(ofAggregate));
  await operate('restore', '--copy', 'latest', '--into', table, '--ledger');
  expect(await operate('restore', '--copy', 'good', '--into', table)).toContain('1 trajectories go on');
  await operate('arm');

  const after = await itemsOf(table);
  const ofTrajectory = (items: readonly Item[], one: string) => items.filter(({ pk }) => pk === `TRAJECTORY#${one}`);
  expect(ofTrajectory(after, other)).toEqual(ofTrajectory(before, other));
  expect(milestonesOf(ofTrajectory(after, id)).sort()).toEqual(milestonesOf(ofTrajectory(before, id)).sort());
  expect(after).toContainEqual(profile);

  await cloud.advanceTo(instantAt('2027-02-10'));
  for (const [one, coming] of [
    [id, 'phase-guidance-start_r1_officer'],
    [other, 'duty-collaboration-tool-reminder-7_r1_officer'],
  ] as const) {
    const keys = mails(one).map(({ ledgerKey }) => ledgerKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain(coming);
  }
  expect(cloud.executions({ status: 'RUNNING' })).toHaveLength(2);
});

it('A person who was erased after the last copy is erased again by a replay of the archive', async () => {
  const { operate, table } = await setUp();
  const { cloud } = product;
  await copyOf(table, 'older');
  await cloud.advanceTo(instantAt(NEXT_DAY));
  const personId = await erase({ email: LEUVEN.officer.email });
  await empty(table);
  await operate('restore', '--copy', 'older', '--into', table);
  const profiles = async () => (await itemsOf(table)).filter(({ sk }) => sk === 'PROFILE').map(({ pk }) => pk);
  expect(await profiles()).toContain(`PERSON#${personId}`);

  const span = ['--from', instantAt(OLDER), '--to', instantAt(NEXT_DAY, '09:01')];
  await cloud.advanceTo(instantAt(NEXT_DAY, '10:00'));
  await operate('replay', ...span, '--rule', 'OnboardedPeople');
  const erased = z.object({ eventType: z.literal('Person.Erased'), eventId: z.string() });
  const ids = cloud
    .logs('klimaatdoeners-provision-access')
    .filter(({ at }) => at >= Date.parse(instantAt(NEXT_DAY, '10:00')))
    .flatMap(({ text }) => erased.safeParse(JSON.parse(text)).data?.eventId ?? []);
  const people = new Set(ids.map((eventId) => eventId.replace(/^ACCESS#(.+)\/person\/\d+$/, '$1')));
  expect([...people]).toEqual([personId]);
  for (const one of people) await erase({ personId: one });
  expect(await profiles()).not.toContain(`PERSON#${personId}`);
});
