import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../pattern/pattern.ts';
import type { Json } from '../../service.ts';

const event = {
  source: 'shop',
  'detail-type': 'Order.Placed',
  resources: ['a', 'b'],
  detail: { total: 3, paid: false, note: null, customer: { name: 'An' } },
};

const cases: [string, Json, boolean][] = [
  ['exact text', { source: ['shop', 'other'] }, true],
  ['other text', { source: ['other'] }, false],
  ['a number', { detail: { total: [3] } }, true],
  ['a boolean', { detail: { paid: [false] } }, true],
  ['null', { detail: { note: [null] } }, true],
  ['one of an array', { resources: ['b'] }, true],
  ['all fields', { source: ['shop'], detail: { total: [4] } }, false],
  ['a missing field', { nothing: ['x'] }, false],
  ['a prefix', { 'detail-type': [{ prefix: 'Order.' }] }, true],
  ['a suffix', { 'detail-type': [{ suffix: '.Paid' }] }, false],
  ['case', { source: [{ 'equals-ignore-case': 'SHOP' }] }, true],
  ['existence', { detail: { customer: { name: [{ exists: true }] } } }, true],
  ['absence', { detail: { coupon: [{ exists: false }] } }, true],
  ['anything but', { source: [{ 'anything-but': ['bank'] }] }, true],
  ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'sh' } }] }, false],
  ['anything but, on a missing field', { nothing: [{ 'anything-but': 'x' }] }, false],
];

describe('patterns', () => {
  test.each(cases)('match %s', (_name, pattern, matches) => {
    expect(compilePattern(pattern, 'Rule')(event)).toBe(matches);
  });

  test.each([
    { detail: { total: [{ numeric: ['>', 1] }] } },
    { $or: [{ source: ['a'] }] },
    { source: [{ wildcard: 'a*' }] },
  ])('with another operator are refused by name: %j', (pattern) => {
    expect(() => compilePattern(pattern, 'Rule')).toThrow(/Rule.*(numeric|\$or|wildcard)/s);
  });
});
