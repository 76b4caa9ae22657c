import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../pattern/pattern.ts';
import type { Json } from '../../service.ts';

const event = {
  source: 'shop',
  'detail-type': 'Order.Placed',
  resources: ['a', 'b'],
  detail: {
    total: 3,
    paid: false,
    note: null,
    customer: { name: 'An' },
    lines: [
      { sku: 'a-1', count: 2 },
      { sku: 'b-2', count: 1 },
    ],
  },
};

const cases: [string, Json, boolean][] = [
  ['exact text', { source: ['shop', 'other'] }, true],
  ['other text', { source: ['other'] }, false],
  ['a number', { detail: { total: [3] } }, true],
  ['a boolean', { detail: { paid: [false] } }, true],
  ['null', { detail: { note: [null] } }, true],
  ['one member of an array', { resources: ['b'] }, true],
  ['an object of an array', { detail: { lines: { sku: [{ prefix: 'b-' }] } } }, true],
  ['fields of two objects of an array', { detail: { lines: { sku: ['a-1'], count: [1] } } }, false],
  ['a second field that differs', { source: ['shop'], detail: { total: [4] } }, false],
  ['a missing field', { nothing: ['x'] }, false],
  ['a prefix', { 'detail-type': [{ prefix: 'Order.' }] }, true],
  ['a suffix', { 'detail-type': [{ suffix: '.Paid' }] }, false],
  ['text in another case', { source: [{ 'equals-ignore-case': 'SHOP' }] }, true],
  ['a field that exists', { detail: { customer: { name: [{ exists: true }] } } }, true],
  ['a field that does not exist', { detail: { coupon: [{ exists: false }] } }, true],
  ['anything but', { source: [{ 'anything-but': ['bank'] }] }, true],
  ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'sh' } }] }, false],
  ['anything but, on a missing field', { nothing: [{ 'anything-but': 'x' }] }, false],
];

describe('An event pattern', () => {
  test.each(cases)('decides correctly about %s', (_name, pattern, matches) => {
    expect(compilePattern(pattern, 'Rule')(event)).toBe(matches);
  });

  test.each([
    { detail: { total: [{ numeric: ['>', 1] }] } },
    { $or: [{ source: ['a'] }] },
    { source: [{ wildcard: 'a*' }] },
  ])('is refused with an error that names its unsupported operator: %j', (pattern) => {
    expect(() => compilePattern(pattern, 'Rule')).toThrow(/Rule.*(numeric|\$or|wildcard)/s);
  });
});
