import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Json } from '../../../service.ts';
import type { Engine } from '../../../table/engine.ts';
import { key, makeTable, N, S, type TableUnderTest, typeOf } from './table-under-test.ts';

const page = z.object({
  Items: z.array(z.record(z.string(), z.record(z.string(), z.json()))),
  Count: z.number(),
  ScannedCount: z.number(),
  LastEvaluatedKey: z.record(z.string(), z.json()).optional(),
});
type Page = z.infer<typeof page>;

const sortKeys = ({ Items }: Page): Json[] => Items.map(({ sk }) => sk?.S ?? null);

/** What GetItem, BatchGetItem, Query and Scan must do on every engine. */
export const readsContract = (start: () => Promise<Engine>): void => {
  let engine: Engine;
  let table: TableUnderTest;
  beforeAll(async () => {
    engine = await start();
    table = await makeTable(engine);
    for (let n = 0; n < 6; n += 1) {
      await table.put({
        ...key('p', `s${n}`),
        kind: S('k'),
        place: N(n * 5),
        note: S(`n${n}`),
        extra: S('o'),
        n: N(n),
      });
    }
  });
  afterAll(async () => {
    await table.close();
    await engine.stop();
  });
  const query = async (KeyConditionExpression: string, values: object, more: object = {}): Promise<Page> =>
    page.parse(await table.call('Query', { KeyConditionExpression, ExpressionAttributeValues: values, ...more }));
  const partition = { ':p': S('p') };

  describe('A Query', () => {
    it.each<[string, object, string[]]>([
      ['pk = :p', {}, ['s0', 's1', 's2', 's3', 's4', 's5']],
      ['pk = :p AND sk = :a', { ':a': S('s3') }, ['s3']],
      ['pk = :p AND sk < :a', { ':a': S('s2') }, ['s0', 's1']],
      ['pk = :p AND sk <= :a', { ':a': S('s2') }, ['s0', 's1', 's2']],
      ['pk = :p AND sk > :a', { ':a': S('s3') }, ['s4', 's5']],
      ['sk >= :a AND pk = :p', { ':a': S('s4') }, ['s4', 's5']],
      ['pk = :p AND sk BETWEEN :a AND :b', { ':a': S('s1'), ':b': S('s3') }, ['s1', 's2', 's3']],
      ['pk = :p AND begins_with(sk, :a)', { ':a': S('s') }, ['s0', 's1', 's2', 's3', 's4', 's5']],
      ['pk = :p AND begins_with(sk, :a)', { ':a': S('s1') }, ['s1']],
    ])('by %s with %o finds the matching items, forwards and backwards', async (condition, values, expected) => {
      expect(sortKeys(await query(condition, { ...partition, ...values }))).toEqual(expected);
      const backwards = await query(condition, { ...partition, ...values }, { ScanIndexForward: false });
      expect(sortKeys(backwards)).toEqual(expected.toReversed());
    });

    it('continues after its start key in both directions', async () => {
      const ExclusiveStartKey = key('p', 's3');
      expect(sortKeys(await query('pk = :p', partition, { ExclusiveStartKey }))).toEqual(['s4', 's5']);
      const back = await query('pk = :p', partition, { ExclusiveStartKey, ScanIndexForward: false, Limit: 2 });
      expect([sortKeys(back), back.LastEvaluatedKey]).toEqual([['s2', 's1'], key('p', 's1')]);
    });

    it('continues after a start key that has no item', async () => {
      const gone = await query('pk = :p', partition, { ExclusiveStartKey: key('p', 's3x') });
      expect(sortKeys(gone)).toEqual(['s4', 's5']);
    });

    it('gives its last key when it stops at its limit, also when no items are left', async () => {
      expect((await query('pk = :p', partition, { Limit: 6 })).LastEvaluatedKey).toEqual(key('p', 's5'));
      expect((await query('pk = :p', partition, { Limit: 7 })).LastEvaluatedKey).toBeUndefined();
    });

    it('counts the items that its filter drops towards its limit', async () => {
      const values = { ...partition, ':four': N(4) };
      const found = await query('pk = :p', values, { FilterExpression: 'n >= :four', Limit: 5 });
      expect(found).toMatchObject({ Count: 1, ScannedCount: 5, LastEvaluatedKey: key('p', 's4') });
      expect(sortKeys(found)).toEqual(['s4']);
    });

    it('ends a page once it holds more than a megabyte', async () => {
      for (let n = 0; n < 15; n += 1)
        await table.put({ ...key('large', String(n + 10)), text: S('x'.repeat(100_000)) });
      const values = { ':p': S('large') };
      const first = await query('pk = :p', values);
      expect(first).toMatchObject({ Count: 11, ScannedCount: 11, LastEvaluatedKey: key('large', '20') });
      const second = await query('pk = :p', values, { ExclusiveStartKey: first.LastEvaluatedKey });
      expect([second.Count, second.LastEvaluatedKey]).toEqual([4, undefined]);
    });

    it('gives the projected attributes, or only the count with Select COUNT', async () => {
      const projected = await query('pk = :p', partition, { ProjectionExpression: 'note, absent', Limit: 1 });
      expect(projected.Items).toEqual([{ note: S('n0') }]);
      const Select = { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: partition, Select: 'COUNT' };
      expect(await table.call('Query', Select)).toEqual({ Count: 6, ScannedCount: 6 });
    });

    it('sorts text keys by their UTF-8 bytes', async () => {
      const texts = ['é', 'e', 'z', '\u{1f331}', '\ufffd', 'a', 'A', 'aa', 'B', ' '];
      for (const text of texts) await table.put(key('order', text));
      const expected = texts.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
      expect(sortKeys(await query('pk = :p', { ':p': S('order') }))).toEqual(expected);
      const beyond = await query('pk = :p AND sk > :a', { ':p': S('order'), ':a': S('\ufffd') });
      expect(sortKeys(beyond)).toEqual(['\u{1f331}']);
    });

    it.each<[string, object, object]>([
      ['pk > :p', partition, {}],
      ['sk = :p', partition, {}],
      ['pk = :p OR sk = :p', partition, {}],
      ['pk = :p AND sk <> :p', partition, {}],
      ['pk = :p AND note = :p', partition, {}],
      ['pk = :p AND pk = :p', partition, {}],
      ['pk = :p', { ':p': S('') }, {}],
      ['pk = :p', { ':p': N(1) }, {}],
      ['pk = :p AND sk BETWEEN :b AND :a', { ...partition, ':a': S('a'), ':b': S('b') }, {}],
      ['pk = :p', partition, { FilterExpression: 'sk = :p' }],
      ['pk = :p', partition, { ExclusiveStartKey: { pk: S('p') } }],
      ['pk = :p', partition, { ExclusiveStartKey: key('q', 's1') }],
      ['pk = :p AND sk > :a', { ...partition, ':a': S('s3') }, { ExclusiveStartKey: key('p', 's1') }],
      ['pk = :p', partition, { Limit: 0 }],
      ['pk = :p', partition, { Select: 'COUNT', ProjectionExpression: 'n' }],
      ['pk = :p', partition, { ProjectionExpression: 'doc.x, doc' }],
    ])('by %s with %o and %o is refused', async (KeyConditionExpression, ExpressionAttributeValues, more) => {
      const request = { TableName: table.name, KeyConditionExpression, ExpressionAttributeValues, ...more };
      expect(typeOf(await table.send('Query', request))).toBe('ValidationException');
    });
  });

  describe('An index', () => {
    const index = { IndexName: 'byPlace' };
    const ranks = async (kind: string): Promise<unknown[]> => {
      const found = await query('kind = :k', { ':k': S(kind) }, index);
      return found.Items.map(({ place }) => place?.N);
    };

    it('holds only the keys and the projected attributes', async () => {
      const { Items } = await query('kind = :k', { ':k': S('k') }, { ...index, Limit: 1 });
      expect(Items).toEqual([{ ...key('p', 's0'), kind: S('k'), place: N(0), note: S('n0') }]);
    });

    it('sorts number keys by their value', async () => {
      const numbers = ['-10', '-9.5', '-1E-5', '0', '0.002', '9', '10', '100', '1E20'];
      for (const [n, rank] of numbers.entries())
        await table.put({ ...key('place', String(n)), kind: S('numbers'), place: N(rank) });
      expect(await ranks('numbers')).toEqual([
        '-10',
        '-9.5',
        '-0.00001',
        '0',
        '0.002',
        '9',
        '10',
        '100',
        `1${'0'.repeat(20)}`,
      ]);
      const above = await query('kind = :k AND place > :r', { ':k': S('numbers'), ':r': N('9.5') }, index);
      expect(above.Items.map(({ place }) => place?.N)).toEqual(['10', '100', `1${'0'.repeat(20)}`]);
    });

    it('holds an item only while that has both index keys, at their current values', async () => {
      const Key = key('sparse', '1');
      const change = (UpdateExpression: string, values?: object) =>
        table.call('UpdateItem', {
          Key,
          UpdateExpression,
          ...(values && { ExpressionAttributeValues: values }),
        });
      await change('SET kind = :k', { ':k': S('sparse') });
      expect(await ranks('sparse')).toEqual([]);
      await change('SET place = :r', { ':r': N(1) });
      expect(await ranks('sparse')).toEqual(['1']);
      await change('SET place = :r', { ':r': N(2) });
      expect(await ranks('sparse')).toEqual(['2']);
      await change('SET kind = :k', { ':k': S('elsewhere') });
      expect([await ranks('sparse'), await ranks('elsewhere')]).toEqual([[], ['2']]);
      await change('REMOVE place');
      expect(await ranks('elsewhere')).toEqual([]);
      await table.put({ ...Key, kind: S('sparse'), place: N(3) });
      expect(await ranks('sparse')).toEqual(['3']);
      await table.put(Key);
      expect(await ranks('sparse')).toEqual([]);
      await table.put({ ...Key, kind: S('sparse'), place: N(4) });
      await table.call('DeleteItem', { Key });
      expect(await ranks('sparse')).toEqual([]);
    });

    it('gives every item once over several pages, also when items share an index key', async () => {
      for (let n = 0; n < 5; n += 1) await table.put({ ...key('same', String(n)), kind: S('same'), place: N(n % 2) });
      const seen: Json[] = [];
      let ExclusiveStartKey: object | undefined;
      do {
        const more = { ...index, Limit: 2, ...(ExclusiveStartKey && { ExclusiveStartKey }) };
        const found = await query('kind = :k', { ':k': S('same') }, more);
        seen.push(...sortKeys(found));
        ExclusiveStartKey = found.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      expect(seen.toSorted()).toEqual(['0', '1', '2', '3', '4']);
    });

    it.each<[string, object]>([
      ['a consistent read', { ConsistentRead: true }],
      ['a projection of an attribute that it does not hold', { ProjectionExpression: 'extra' }],
      ['all attributes', { Select: 'ALL_ATTRIBUTES' }],
      ['a filter on an attribute that it does not hold', { FilterExpression: 'extra = :k' }],
    ])('refuses %s', async (_, more) => {
      const ExpressionAttributeValues = { ':k': S('k') };
      const request = {
        TableName: table.name,
        ...index,
        KeyConditionExpression: 'kind = :k',
        ExpressionAttributeValues,
      };
      expect(typeOf(await table.send('Query', { ...request, ...more }))).toBe('ValidationException');
    });
  });

  it('A Scan gives every item that its filter keeps once over several pages', async () => {
    const seen: Json[] = [];
    let ExclusiveStartKey: object | undefined;
    do {
      const found = page.parse(
        await table.call('Scan', {
          Limit: 4,
          FilterExpression: 'pk = :p',
          ExpressionAttributeValues: partition,
          ...(ExclusiveStartKey && { ExclusiveStartKey }),
        }),
      );
      seen.push(...sortKeys(found));
      ExclusiveStartKey = found.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    expect(seen.toSorted()).toEqual(['s0', 's1', 's2', 's3', 's4', 's5']);
  });

  describe('BatchGetItem', () => {
    const batch = (keys: object[]) => table.send('BatchGetItem', { RequestItems: { [table.name]: { Keys: keys } } });

    it('answers the items that exist', async () => {
      const { body } = await batch([key('p', 's1'), key('p', 'absent')]);
      expect(body).toMatchObject({ Responses: { [table.name]: [key('p', 's1')] }, UnprocessedKeys: {} });
    });

    it.each<[string, object[]]>([
      ['a key twice', [key('p', 's1'), key('p', 's1')]],
      ['101 keys', Array.from({ length: 101 }, (_, n) => key('p', String(n)))],
      ['no key', []],
      ['a key with another attribute beside it', [{ ...key('p', 's1'), n: N(1) }]],
    ])('refuses %s', async (_, keys) => {
      expect(typeOf(await batch(keys))).toBe('ValidationException');
    });
  });

  it('GetItem gives the projected attributes, including members of maps and lists', async () => {
    await table.put({ ...key('deep', '1'), doc: { M: { a: S('x'), b: S('y') } }, parts: { L: [N(1), N(2), N(3)] } });
    const ProjectionExpression = 'doc.b, parts[2], parts[0], absent.x';
    const { Item } = await table.call('GetItem', { Key: key('deep', '1'), ProjectionExpression });
    expect(Item).toEqual({ doc: { M: { b: S('y') } }, parts: { L: [N(1), N(3)] } });
  });
};
