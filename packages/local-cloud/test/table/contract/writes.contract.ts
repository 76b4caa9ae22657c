import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../table/engine.ts';
import { type Answer, key, makeTable, N, S, type TableUnderTest, typeOf } from './table-under-test.ts';

/** What PutItem, UpdateItem and DeleteItem must do on every engine. */
export const writesContract = (start: () => Promise<Engine>): void => {
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

  const item = {
    ...key('update', '1'),
    n: N(1),
    doc: { M: { x: S('q') } },
    parts: { L: [N(1), N(2), N(3)] },
    tags: { SS: ['a', 'b'] },
  };
  const update = async (UpdateExpression: string, values?: object, more: object = {}): Promise<Answer> => {
    await table.put(item);
    return table.send('UpdateItem', {
      TableName: table.name,
      Key: key('update', '1'),
      UpdateExpression,
      ...(values && { ExpressionAttributeValues: values }),
      ReturnValues: 'ALL_NEW',
      ...more,
    });
  };

  describe('UpdateItem', () => {
    it.each<[string, object | undefined, object]>([
      ['SET a = :v', { ':v': N(1) }, { a: N(1) }],
      ['SET a = n + :v', { ':v': N('0.1') }, { a: N('1.1') }],
      ['SET n = n - :v', { ':v': N(3) }, { n: N(-2) }],
      ['SET a = if_not_exists(b, :v)', { ':v': N(7) }, { a: N(7) }],
      ['SET n = if_not_exists(n, :v)', { ':v': N(7) }, { n: N(1) }],
      ['SET a = if_not_exists(b, n) + :v', { ':v': N(1) }, { a: N(2) }],
      ['SET parts = list_append(parts, :v)', { ':v': { L: [S('x')] } }, { parts: { L: [N(1), N(2), N(3), S('x')] } }],
      [
        'SET parts[9] = :late, parts[8] = :early',
        { ':late': S('late'), ':early': S('early') },
        { parts: { L: [N(1), N(2), N(3), S('early'), S('late')] } },
      ],
      ['SET doc.y = :v REMOVE doc.x', { ':v': S('x') }, { doc: { M: { y: S('x') } } }],
      ['SET a = doc.x, doc.x = n', undefined, { a: S('q'), doc: { M: { x: N(1) } } }],
      ['REMOVE parts[0], parts[1]', undefined, { parts: { L: [N(3)] } }],
      ['REMOVE parts[7]', undefined, { parts: { L: [N(1), N(2), N(3)] } }],
      ['ADD n :v', { ':v': N(5) }, { n: N(6) }],
      ['ADD a :v', { ':v': N(5) }, { a: N(5) }],
      ['DELETE tags :v', { ':v': { SS: ['c', 'a'] } }, { tags: { SS: ['b'] } }],
    ])('does %s', async (expression, values, expected) => {
      const { body } = await update(expression, values);
      expect(body.Attributes).toMatchObject(expected);
    });

    it('removes a set when its last member is deleted', async () => {
      const { body } = await update('DELETE tags :v', { ':v': { SS: ['a', 'b'] } });
      expect(body.Attributes).not.toHaveProperty('tags');
    });

    it.each<[string, object | undefined]>([
      ['SET a = b', undefined],
      ['SET a = n + :v', { ':v': S('1') }],
      ['SET a = parts + :v', { ':v': N(1) }],
      ['SET doc.y.z = :v', { ':v': S('x') }],
      ['SET doc = :v REMOVE doc.x', { ':v': S('x') }],
      ['SET pk = :v', { ':v': S('x') }],
      ['SET a = :v SET b = :v', { ':v': N(1) }],
      ['SET a = :v, a = :v', { ':v': N(1) }],
      ['SET a = :v,', { ':v': N(1) }],
      ['SET a = size(n)', undefined],
      ['SET status = :v', { ':v': N(1) }],
      ['ADD n :v', { ':v': S('1') }],
      ['REMOVE doc.q.z', undefined],
      ['DELETE n.x :v', { ':v': { SS: ['a'] } }],
      ['SET a = if_not_exists(n, absent)', undefined],
      ['SET kind = :v', { ':v': S('') }],
      ['', undefined],
    ])('refuses %s and changes nothing', async (expression, values) => {
      expect(typeOf(await update(expression, values))).toBe('ValidationException');
      expect(await table.get('update', '1')).toEqual(item);
    });

    it('creates a missing item from its key and the set attributes', async () => {
      const ExpressionAttributeValues = { ':v': N(1) };
      await table.call('UpdateItem', {
        Key: key('made', '1'),
        UpdateExpression: 'SET a = :v',
        ExpressionAttributeValues,
      });
      expect(await table.get('made', '1')).toEqual({ ...key('made', '1'), a: N(1) });
    });

    it.each<[string, object | undefined]>([
      ['NONE', undefined],
      ['ALL_OLD', item],
      ['UPDATED_OLD', { n: N(1) }],
      ['UPDATED_NEW', { n: N(2), a: N(2) }],
      ['ALL_NEW', { ...item, n: N(2), a: N(2) }],
    ])('answers the attributes that ReturnValues %s asks for', async (ReturnValues, expected) => {
      const { body } = await update('SET n = :v, a = :v', { ':v': N(2) }, { ReturnValues });
      expect(body.Attributes).toEqual(expected);
    });
  });

  describe('A failed condition', () => {
    it('is answered with its exception, and with the item when ReturnValuesOnConditionCheckFailure asks for it', async () => {
      await table.put({ ...key('condition', '1'), n: N(1) });
      const put = {
        TableName: table.name,
        Item: key('condition', '1'),
        ConditionExpression: 'attribute_not_exists(pk)',
      };
      const refused = await table.send('PutItem', put);
      expect([typeOf(refused), refused.body.Item]).toEqual(['ConditionalCheckFailedException', undefined]);
      const shown = await table.send('PutItem', { ...put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
      expect(shown.body.Item).toEqual({ ...key('condition', '1'), n: N(1) });
      expect(await table.get('condition', '1')).toEqual({ ...key('condition', '1'), n: N(1) });
    });

    it('does not create the item when that is missing', async () => {
      const answer = await table.send('UpdateItem', {
        TableName: table.name,
        Key: key('condition', 'absent'),
        UpdateExpression: 'SET a = :v',
        ConditionExpression: 'a = :v',
        ExpressionAttributeValues: { ':v': N(1) },
      });
      expect(typeOf(answer)).toBe('ConditionalCheckFailedException');
      expect(await table.get('condition', 'absent')).toBeUndefined();
    });
  });

  describe('An item', () => {
    it.each<[string, object]>([
      ['with an empty key', key('', '1')],
      ['without one of its keys', { pk: S('a') }],
      ['with a key of another type', { pk: S('a'), sk: N(1) }],
      ['with a partition key of more than 2,048 bytes', key('x'.repeat(2_049), '1')],
      ['with a sort key of more than 1,024 bytes', key('a', 'x'.repeat(1_025))],
      ['with an index key of another type', { ...key('a', '1'), kind: N(1) }],
      ['with an empty index key', { ...key('a', '1'), kind: S('') }],
      ['of more than 400 KB', { ...key('a', '1'), text: S('x'.repeat(400 * 1_024)) }],
      ['with an empty set', { ...key('a', '1'), tags: { SS: [] } }],
      ['with a member twice in a set', { ...key('a', '1'), tags: { SS: ['a', 'a'] } }],
      ['with a value of two types', { ...key('a', '1'), x: { S: 'a', N: '1' } }],
      ['with a value of no type', { ...key('a', '1'), x: {} }],
      ['with an invalid number', { ...key('a', '1'), x: N('abc') }],
      ['with a number of more than 38 digits', { ...key('a', '1'), x: N('1'.repeat(39)) }],
      ['with a number above 9.9E+125', { ...key('a', '1'), x: N('1E126') }],
      ['with a NULL that is false', { ...key('a', '1'), x: { NULL: false } }],
    ])('%s is refused', async (_, Item) => {
      expect(typeOf(await table.send('PutItem', { TableName: table.name, Item }))).toBe('ValidationException');
    });

    it('of 400 KB is accepted', async () => {
      const rest = 'pk'.length + 'large'.length + 'sk'.length + '1'.length + 'text'.length;
      await table.put({ ...key('large', '1'), text: S('x'.repeat(400 * 1_024 - rest)) });
    });

    it.each([
      ['1.50', '1.5'],
      ['-0', '0'],
      ['00012', '12'],
      ['1e3', '1000'],
      ['-1E-5', '-0.00001'],
      ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
    ])('has the number %s stored as %s', async (given, kept) => {
      await table.put({ ...key('number', '1'), n: N(given) });
      expect(await table.get('number', '1')).toMatchObject({ n: N(kept) });
    });

    it('is answered as ALL_OLD of its deletion, and is absent when it did not exist', async () => {
      await table.put({ ...key('deleted', '1'), n: N(1) });
      const deletion = { Key: key('deleted', '1'), ReturnValues: 'ALL_OLD' };
      expect((await table.call('DeleteItem', deletion)).Attributes).toEqual({ ...key('deleted', '1'), n: N(1) });
      expect((await table.call('DeleteItem', deletion)).Attributes).toBeUndefined();
    });
  });
};
