import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../../table/engine.ts';
import { key, makeTable, N, S, type TableUnderTest, typeOf } from './table-under-test.ts';

const fresh = { ConditionExpression: 'attribute_not_exists(pk)' };

/** What TransactWriteItems must do on every engine. */
export const transactionsContract = (start: () => Promise<Engine>): void => {
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

  it('A transaction does all of its actions', async () => {
    await table.put({ ...key('all', 'updated'), n: N(1) });
    await table.put(key('all', 'deleted'));
    await table.put(key('all', 'checked'));
    const answer = await table.transact([
      { Put: { Item: key('all', 'put'), ...fresh } },
      {
        Update: {
          Key: key('all', 'updated'),
          UpdateExpression: 'SET n = n + :one',
          ExpressionAttributeValues: { ':one': N(1) },
        },
      },
      { Delete: { Key: key('all', 'deleted') } },
      { ConditionCheck: { Key: key('all', 'checked'), ConditionExpression: 'attribute_exists(pk)' } },
    ]);
    expect(answer).toEqual({ status: 200, body: {} });
    expect(await table.get('all', 'put')).toEqual(key('all', 'put'));
    expect(await table.get('all', 'updated')).toMatchObject({ n: N(2) });
    expect(await table.get('all', 'deleted')).toBeUndefined();
  });

  it('A transaction with a failed condition changes nothing and gives a reason for each action in order', async () => {
    await table.put({ ...key('none', 'there'), n: N(1) });
    const answer = await table.transact([
      { Put: { Item: key('none', 'first') } },
      { Put: { Item: key('none', 'there'), ...fresh, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
      { Put: { Item: key('none', 'third') } },
      { ConditionCheck: { Key: key('none', 'absent'), ConditionExpression: 'attribute_exists(pk)' } },
    ]);
    expect(typeOf(answer)).toBe('TransactionCanceledException');
    expect(answer.body.CancellationReasons).toMatchObject([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Item: { ...key('none', 'there'), n: N(1) } },
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed' },
    ]);
    expect(await table.get('none', 'first')).toBeUndefined();
    expect(await table.get('none', 'third')).toBeUndefined();
  });

  it('A transaction is cancelled with a ValidationError when an index key has the wrong type', async () => {
    const answer = await table.transact([
      { Put: { Item: key('index', '1') } },
      { Put: { Item: { ...key('index', '2'), kind: N(1) } } },
    ]);
    expect(answer.body.CancellationReasons).toMatchObject([{ Code: 'None' }, { Code: 'ValidationError' }]);
    expect(await table.get('index', '1')).toBeUndefined();
  });

  it.each<[string, () => Record<string, object>[]]>([
    ['of two actions on one item', () => [{ Put: { Item: key('a', '1') } }, { Delete: { Key: key('a', '1') } }]],
    ['of no action', () => []],
    ['of 101 actions', () => Array.from({ length: 101 }, (_, n) => ({ Put: { Item: key('a', String(n)) } }))],
    ['with two operations in one action', () => [{ Put: { Item: key('a', '1') }, Delete: { Key: key('a', '2') } }]],
    ['with an empty action', () => [{}]],
    ['with a check without a condition', () => [{ ConditionCheck: { Key: key('a', '1') } }]],
    [
      'of more than 4 MB',
      () =>
        Array.from({ length: 12 }, (_, n) => ({
          Put: { Item: { ...key('a', String(n)), x: S('x'.repeat(390_000)) } },
        })),
    ],
  ])('A transaction %s is refused', async (_, actions) => {
    expect(typeOf(await table.transact(actions()))).toBe('ValidationException');
    expect(await table.get('a', '1')).toBeUndefined();
  });

  it('A transaction that is repeated with the same token is done once', async () => {
    await table.put({ ...key('token', '1'), n: N(0) });
    const token = randomUUID();
    const actions = [
      {
        Update: {
          Key: key('token', '1'),
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': N(1) },
        },
      },
    ];
    for (let time = 0; time < 3; time += 1) expect(await table.transact(actions, token)).toMatchObject({ status: 200 });
    expect(await table.get('token', '1')).toMatchObject({ n: N(1) });
  });

  it('A transaction is refused with a mismatch when its token belongs to another one', async () => {
    const token = randomUUID();
    expect(await table.transact([{ Put: { Item: key('mismatch', '1') } }], token)).toMatchObject({ status: 200 });
    const other = await table.transact([{ Put: { Item: key('mismatch', '2') } }], token);
    expect(typeOf(other)).toBe('IdempotentParameterMismatchException');
    expect(await table.get('mismatch', '2')).toBeUndefined();
  });

  it('A cancelled transaction can be retried with the same token', async () => {
    const token = randomUUID();
    const actions = [{ ConditionCheck: { Key: key('again', '1'), ConditionExpression: 'attribute_exists(pk)' } }];
    expect(typeOf(await table.transact(actions, token))).toBe('TransactionCanceledException');
    await table.put(key('again', '1'));
    expect(await table.transact(actions, token)).toMatchObject({ status: 200 });
  });
};
