import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../table/engine.ts';
import { key, makeTable, messageOf, N, S, type TableUnderTest, typeOf } from './table-under-test.ts';

/** What expressions mean on every engine, and which requests every engine refuses. */
export const expressionsContract = (start: () => Promise<Engine>): void => {
  let engine: Engine;
  let table: TableUnderTest;
  beforeAll(async () => {
    engine = await start();
    table = await makeTable(engine);
    await table.put({
      ...key('a', '1'),
      n: N(1),
      bytes: { B: 'AAEC' },
      yes: { BOOL: true },
      doc: { M: { x: S('q') } },
      parts: { L: [N(1), N(2), N(3)] },
      tags: { SS: ['b', 'a'] },
    });
  });
  afterAll(async () => {
    await table.close();
    await engine.stop();
  });
  const scan = (FilterExpression: string, values?: object) =>
    table.send('Scan', {
      TableName: table.name,
      FilterExpression,
      ...(values && { ExpressionAttributeValues: values }),
    });

  describe('A filter expression', () => {
    it.each<[string, object | undefined, boolean]>([
      ['n = :v', { ':v': N('1.0') }, true],
      [':v = n', { ':v': N(1) }, true],
      ['n = :v', { ':v': S('1') }, false],
      ['n <> :v', { ':v': S('1') }, true],
      ['absent = :v', { ':v': S('x') }, false],
      ['absent <> :v', { ':v': S('x') }, true],
      ['NOT absent = :v', { ':v': S('x') }, true],
      ['n < :v', { ':v': S('x') }, false],
      ['n < :v', { ':v': N('1.5') }, true],
      ['n BETWEEN :v AND :w', { ':v': N(1), ':w': N(2) }, true],
      ['n IN (:v, :w)', { ':v': N(2), ':w': N(1) }, true],
      ['sk < :v', { ':v': S('10') }, true],
      ['doc = :v', { ':v': { M: { x: S('q') } } }, true],
      ['doc.x = :v', { ':v': S('q') }, true],
      ['doc.x.y = :v', { ':v': S('q') }, false],
      ['parts[1] = :v', { ':v': N(2) }, true],
      ['tags = :v', { ':v': { SS: ['a', 'b'] } }, true],
      ['contains(tags, :v)', { ':v': S('a') }, true],
      ['contains(parts, :v)', { ':v': N('2.0') }, true],
      ['contains(doc.x, :v)', { ':v': S('q') }, true],
      ['contains(n, :v)', { ':v': N(1) }, false],
      ['begins_with(bytes, :v)', { ':v': { B: 'AAE=' } }, true],
      ['begins_with(n, :v)', { ':v': S('1') }, false],
      ['size(parts) = :v', { ':v': N(3) }, true],
      ['size(bytes) = :v', { ':v': N(3) }, true],
      ['attribute_exists(doc.x)', undefined, true],
      ['attribute_not_exists(doc.y)', undefined, true],
      ['attribute_type(yes, :v)', { ':v': S('BOOL') }, true],
      ['n = :v OR n = :v AND n = :w', { ':v': N(1), ':w': N(2) }, true],
      ['(n = :v OR n = :v) AND n = :w', { ':v': N(1), ':w': N(2) }, false],
      ['not n = :w and n = :v', { ':v': N(1), ':w': N(2) }, true],
    ])('%s with %o is %s', async (expression, values, expected) => {
      const { status, body } = await scan(expression, values);
      expect([status, body.Count]).toEqual([200, expected ? 1 : 0]);
    });
  });

  describe('A request is refused', () => {
    it.each<[string, string, object | undefined, string]>([
      ['for an empty expression', '', undefined, 'can not be empty'],
      ['for an incomplete expression', 'n = :v AND', { ':v': N(1) }, 'Syntax error'],
      ['for an operator that does not exist', 'n == :v', { ':v': N(1) }, 'Syntax error'],
      ['for a literal', 'n = 1', undefined, 'Syntax error'],
      ['for a value that is not given', 'n = :v', undefined, ':v'],
      ['for a value that is not used', 'n = :v', { ':v': N(1), ':unused': N(2) }, ':unused'],
      ['for a name that is not given', '#n = :v', { ':v': N(1) }, '#n'],
      ['for a function that does not exist', 'foo(n)', undefined, 'foo'],
      ['for a function that only updates have', 'if_not_exists(n, :v) = :v', { ':v': N(1) }, 'if_not_exists'],
      ['for a function with too many operands', 'size(n, n) = :v', { ':v': N(1) }, 'size'],
      ['for redundant parentheses', '((n = :v))', { ':v': N(1) }, 'redundant parentheses'],
      ['for an operand that has no order', 'n < :v', { ':v': { BOOL: true } }, 'BOOL'],
      [
        'for a begins_with operand of another type than text or bytes',
        'begins_with(n, :v)',
        { ':v': N(1) },
        'begins_with',
      ],
      ['for bounds in the wrong order', 'n BETWEEN :v AND :w', { ':v': N(2), ':w': N(1) }, 'BETWEEN'],
      ['for comparing an attribute with itself', 'n = n', undefined, 'distinct'],
      ['for BETWEEN bounds that repeat the compared attribute', 'n BETWEEN n AND sk', undefined, 'distinct'],
      ['for an IN list that repeats the compared attribute', 'n IN (sk, n)', undefined, 'distinct'],
      ['for a type that does not exist', 'attribute_type(n, :v)', { ':v': S('Q') }, 'Q'],
      ['for a reserved word', 'status = :v', { ':v': N(1) }, 'status'],
    ])('%s', async (_, expression, values, named) => {
      const answer = await scan(expression, values);
      expect(typeOf(answer)).toBe('ValidationException');
      expect(messageOf(answer)).toContain(named);
    });

    it('for placeholders without an expression', async () => {
      const answer = await table.send('Scan', { TableName: table.name, ExpressionAttributeNames: { '#n': 'n' } });
      expect(typeOf(answer)).toBe('ValidationException');
    });

    it('for an operation that does not exist', async () => {
      expect(typeOf(await table.send('MakeCoffee', {}))).toBe('UnknownOperationException');
    });

    it('for a table that does not exist', async () => {
      const answer = await table.send('GetItem', { TableName: 'nowhere', Key: key('a', '1') });
      expect(typeOf(answer)).toBe('ResourceNotFoundException');
    });
  });
};
