import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartError } from '../../start-error.ts';
import type { Engine } from '../../table/engine.ts';
import { startEngine } from '../../table/start-engine.ts';
import type { Stream } from '../../table/stream.ts';
import {
  key,
  makeTable,
  messageOf,
  N,
  reachTable,
  S,
  type TableUnderTest,
  typeOf,
} from './contract/table-under-test.ts';

let now: number;
let folder: string;
let engine: Engine;
let table: TableUnderTest;

beforeEach(async () => {
  now = Date.parse('2026-03-02T08:00:00Z');
  folder = mkdtempSync(join(tmpdir(), 'embedded-test-'));
  engine = await startEngine({ folder, now: () => now });
  table = await makeTable(engine);
});
afterEach(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

const openStream = (): Stream => {
  const stream = engine.openStream?.(table.name);
  if (!stream) throw new Error('The embedded engine has a way to its streams');
  return stream;
};
const startAgain = async (): Promise<void> => {
  await engine.stop();
  engine = await startEngine({ folder, now: () => now });
  table = reachTable(engine, table.name);
};

describe('The embedded engine refuses, with an error that names it,', () => {
  it.each<[string, string, object, string]>([
    ['an unknown field', 'PutItem', { Item: key('a', '1'), Expected: {} }, 'Expected'],
    [
      'an unknown field inside an action',
      'TransactWriteItems',
      { TransactItems: [{ Put: { Colour: 'red' } }] },
      'Put.Colour',
    ],
    ['a missing field', 'GetItem', {}, 'Key'],
    ['a request for consumed capacity', 'Scan', { ReturnConsumedCapacity: 'TOTAL' }, 'ReturnConsumedCapacity'],
    ['a parallel scan', 'Scan', { Segment: 0, TotalSegments: 2 }, 'Segment, TotalSegments'],
  ])('%s', async (_, action, input, named) => {
    const TableName = action === 'TransactWriteItems' ? {} : { TableName: table.name };
    const answer = await table.send(action, { ...TableName, ...input });
    expect([typeOf(answer), messageOf(answer)]).toEqual(['ValidationException', expect.stringContaining(named)]);
  });

  it('an unknown operation', async () => {
    const answer = await table.send('ExecuteStatement', { Statement: 'SELECT * FROM t' });
    expect([typeOf(answer), messageOf(answer)]).toEqual([
      'UnknownOperationException',
      expect.stringContaining('ExecuteStatement'),
    ]);
  });

  it('a request that is not JSON', async () => {
    const { status, body } = await engine.forward('DynamoDB_20120810.GetItem', '{');
    expect([status, body.toString()]).toEqual([400, expect.stringContaining('SerializationException')]);
  });
});

describe('A transaction token', () => {
  const add = [
    { Update: { Key: key('t', '1'), UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': N(1) } } },
  ];

  it('is remembered for exactly ten minutes of the clock, also after a restart', async () => {
    await table.transact(add, 'token');
    await startAgain();
    now += 10 * 60_000 - 1;
    await table.transact(add, 'token');
    expect(await table.get('t', '1')).toMatchObject({ n: N(1) });
    now += 1;
    await table.transact(add, 'token');
    expect(await table.get('t', '1')).toMatchObject({ n: N(2) });
  });
});

describe('The stream of the embedded engine', () => {
  it('continues its positions after a restart, also when all its records were forgotten', async () => {
    for (let n = 1; n <= 3; n += 1) await table.put(key('s', String(n)));
    expect((await openStream().read(1, 10)).map(({ position, sequenceNumber }) => [position, sequenceNumber])).toEqual([
      [2, '2'],
      [3, '3'],
    ]);
    openStream().forget(1_000_000);
    await startAgain();
    expect(await openStream().latest()).toBe(3);
    await table.put({ ...key('s', '4'), text: S('x') });
    expect(await openStream().read(3, 10)).toEqual([
      {
        position: 4,
        sequenceNumber: '4',
        eventName: 'INSERT',
        keys: key('s', '4'),
        newImage: { ...key('s', '4'), text: S('x') },
      },
    ]);
  });
});

describe('The time to live of the embedded engine', () => {
  it('deletes expired items and adds their removal to the stream', async () => {
    const at = (seconds: number) => N(now / 1_000 + seconds);
    await table.put({ ...key('ttl', 'before'), expiresAt: at(10) });
    await table.call('UpdateTimeToLive', { TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } });
    await table.put({ ...key('ttl', 'over'), expiresAt: at(10) });
    await table.put({ ...key('ttl', 'later'), expiresAt: at(12) });
    await table.put({ ...key('ttl', 'text'), expiresAt: S('soon') });
    await table.put(key('ttl', 'never'));
    await table.put({ ...key('ttl', 'moved'), expiresAt: at(10) });
    await table.put({ ...key('ttl', 'moved'), expiresAt: at(20) });
    const before = await openStream().latest();
    engine.deleteExpired?.(table.name, now + 11_000);
    const told = await openStream().read(before, 10);
    expect(told.map(({ eventName, keys }) => [eventName, keys])).toEqual([
      ['REMOVE', key('ttl', 'before')],
      ['REMOVE', key('ttl', 'over')],
    ]);
    const left = await table.call('Scan', {
      FilterExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': S('ttl') },
    });
    expect(left.Count).toBe(4);
  });
});

describe('The file of the embedded engine', () => {
  it('is refused with DATA_IN_USE when another engine has it open', async () => {
    const second = await startEngine({ folder, now: () => now }).catch((error: unknown) => error);
    expect(second).toBeInstanceOf(StartError);
    expect(second).toMatchObject({ code: 'DATA_IN_USE', message: expect.stringContaining(join(folder, 'table.db')) });
  });

  it.each<[string, (file: string) => void]>([
    ['that holds another database', (file) => new DatabaseSync(file).exec('CREATE TABLE other (id INTEGER)')],
    ['that is not a database', (file) => writeFileSync(file, 'not a database '.repeat(100))],
  ])('%s is refused with DATA_BROKEN', async (_, make) => {
    const other = mkdtempSync(join(tmpdir(), 'embedded-test-'));
    make(join(other, 'table.db'));
    const error = await startEngine({ folder: other, now: () => now }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'DATA_BROKEN', message: expect.stringContaining('table.db') });
    rmSync(other, { recursive: true });
  });
});
