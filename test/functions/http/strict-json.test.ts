import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseStrictJson } from '../../../functions/http/strict-json.ts';

const codeOf = (text: string) => {
  const read = parseStrictJson(text);
  return read.ok ? 'ok' : read.refusal.code;
};
const plain = fc.jsonValue({ maxDepth: 6 }).filter((value) => !/\\u0000|__proto__/.test(JSON.stringify(value)));

it('parseStrictJson reads every valid JSON text like JSON.parse, with any white space', () => {
  fc.assert(
    fc.property(plain, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

it('parseStrictJson never throws, and accepts no text that JSON.parse refuses', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\ue019-.tfn '.split('')), maxLength: 40 }), (text) => {
      if (codeOf(text) === 'ok') expect(() => JSON.parse(text)).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});

it('parseStrictJson refuses a duplicate key in one object at any depth, but not in two objects', () => {
  expect(codeOf('{"a":{"b":1,"c":[{"b":1},{"b":2}]},"b":2}')).toBe('ok');
  expect(codeOf('[{"a":{"b":1,"b":2}}]')).toBe('BODY_DUPLICATE_KEY');
  expect(codeOf('{"a":[1,{"x":1}],"\\u0061":2}')).toBe('BODY_DUPLICATE_KEY');
  expect(codeOf('{"a":"a","b":"a"}')).toBe('ok');
});

it('parseStrictJson refuses infinite numbers and lone surrogates in any place', () => {
  expect(codeOf('[1e308, -1e-400]')).toBe('ok');
  expect(codeOf('[-1E+400]')).toBe('BODY_NUMBER_OUT_OF_RANGE');
  expect(codeOf('{"\\ud83d":1}')).toBe('BODY_TEXT_INVALID');
  expect(codeOf('"\\ud83c\\udf31"')).toBe('ok');
});

it('parseStrictJson reads the largest bodies without recursion', () => {
  expect(codeOf(`[${'"\\\\",'.repeat(40_000)}1]`)).toBe('ok');
  expect(codeOf('['.repeat(200_000) + ']'.repeat(200_000))).toBe('BODY_TOO_DEEP');
});
