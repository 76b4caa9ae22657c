import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import type { Engine } from '../../../table/engine.ts';
import { key, makeTable, N, S, type TableUnderTest, typeOf } from './table-under-test.ts';

const described = z.object({
  Table: z.object({
    TableStatus: z.string(),
    KeySchema: z.json(),
    GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string() })),
    LatestStreamArn: z.string(),
  }),
});
const stream = z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) });
const iterator = z.object({ ShardIterator: z.string() });
const records = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      dynamodb: z.object({ Keys: z.json(), NewImage: z.json().optional(), OldImage: z.json().optional() }),
    }),
  ),
  NextShardIterator: z.string().optional(),
});

/** What tables, their stream and their time to live must do on every engine. */
export const tablesContract = (start: () => Promise<Engine>): void => {
  let engine: Engine;
  let table: TableUnderTest;
  beforeAll(async () => {
    engine = await start();
    table = await makeTable(engine);
  });
  afterAll(async () => {
    await table.close();
    await engine.stop();
  });
  const describeIt = async () => described.parse(await table.call('DescribeTable', {})).Table;

  it('DescribeTable gives the keys and indexes with which the table was created', async () => {
    const found = await describeIt();
    expect(found.TableStatus).toBe('ACTIVE');
    expect(found.KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    expect(found.GlobalSecondaryIndexes).toMatchObject([{ IndexName: 'byPlace' }]);
  });

  it('CreateTable refuses the name of an existing table', async () => {
    const answer = await table.send('CreateTable', {
      TableName: table.name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    });
    expect(typeOf(answer)).toBe('ResourceInUseException');
  });

  it('A table with a partition key only stores and finds items by that key', async () => {
    const TableName = `${table.name}-one`;
    await table.call('CreateTable', {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'N' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    });
    try {
      for (const id of [1, 2]) await table.call('PutItem', { TableName, Item: { id: N(id), text: S(`t${id}`) } });
      expect(await table.call('GetItem', { TableName, Key: { id: N('2.0') } })).toEqual({
        Item: { id: N(2), text: S('t2') },
      });
      const values = { ':id': N(1) };
      const found = await table.call('Query', {
        TableName,
        KeyConditionExpression: 'id = :id',
        ExpressionAttributeValues: values,
      });
      expect(found).toMatchObject({ Count: 1, Items: [{ text: S('t1') }] });
    } finally {
      await table.call('DeleteTable', { TableName });
    }
  });

  it('CreateTable refuses a key attribute without a definition and a defined attribute that is not a key', async () => {
    const make = (...names: string[]) =>
      table.send('CreateTable', {
        TableName: `${table.name}-wrong`,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      });
    expect(typeOf(await make('other'))).toBe('ValidationException');
    expect(typeOf(await make('pk', 'other'))).toBe('ValidationException');
  });

  it('The time to live is off at first, can be turned on, and refuses to be turned on twice', async () => {
    const on = { TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } };
    const status = async () => (await table.call('DescribeTimeToLive', {})).TimeToLiveDescription;
    expect(await status()).toEqual({ TimeToLiveStatus: 'DISABLED' });
    await table.call('UpdateTimeToLive', on);
    expect(await status()).toMatchObject({ AttributeName: 'expiresAt' });
    expect(typeOf(await table.send('UpdateTimeToLive', { TableName: table.name, ...on }))).toBe('ValidationException');
  });

  it('A stream has a record for each change in order, and none for a write that changes nothing', async () => {
    const item = (n: number) => ({ ...key('stream', '1'), n: N(n) });
    await table.put(item(1));
    await table.put(item(1));
    await table.put(item(2));
    await table.call('UpdateItem', {
      Key: key('stream', '1'),
      UpdateExpression: 'SET n = :n',
      ExpressionAttributeValues: { ':n': N(2) },
    });
    await table.call('DeleteItem', { Key: key('stream', '1') });
    await table.call('DeleteItem', { Key: key('stream', '1') });

    const { LatestStreamArn: StreamArn } = await describeIt();
    const ask = (action: string, input: object) => table.send(`DynamoDBStreams_20120810.${action}`, input);
    const { Shards } = stream.parse((await ask('DescribeStream', { StreamArn })).body).StreamDescription;
    const ShardId = Shards[0]?.ShardId;
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    const { ShardIterator } = iterator.parse((await ask('GetShardIterator', from)).body);
    const { Records } = records.parse((await ask('GetRecords', { ShardIterator })).body);
    const told = Records.filter(({ dynamodb }) => JSON.stringify(dynamodb.Keys).includes('"stream"'));
    expect(told).toMatchObject([
      { eventName: 'INSERT', dynamodb: { Keys: key('stream', '1'), NewImage: item(1) } },
      { eventName: 'MODIFY', dynamodb: { NewImage: item(2), OldImage: item(1) } },
      { eventName: 'REMOVE', dynamodb: { OldImage: item(2) } },
    ]);
    expect(told).toHaveLength(3);
    expect(told[2]?.dynamodb).not.toHaveProperty('NewImage');
  });
};
