import { describe, expect, it } from 'vitest';
import { rotated } from '../../functions/rotated.ts';

const ITEMS = Array.from({ length: 1_000 }, (_, index) => index);
const HOUR = 60;
const DAY = 24 * HOUR;

/** After how many runs, so many minutes apart, each item was among the first of a run. */
const runsUntilAll = (minutesApart: number, share: number): number => {
  const seen = new Set<number>();
  let at = Date.parse('2027-01-04T08:00:00Z');
  for (let runs = 1; ; runs += 1) {
    for (const item of rotated(ITEMS, new Date(at).toISOString()).slice(0, share * ITEMS.length)) seen.add(item);
    if (seen.size === ITEMS.length || runs === 1_000) return runs;
    at += minutesApart * 60_000;
  }
};

describe('rotated', () => {
  it('keeps every item once, and their order from some place on', () => {
    const turned = rotated(ITEMS, '2027-01-04T08:01:00.000Z');
    expect(turned.toSorted((a, b) => a - b)).toEqual(ITEMS);
    expect(turned.filter((item, index) => index > 0 && item !== (turned[index - 1] ?? 0) + 1)).toHaveLength(1);
  });

  it('keeps no item and one item', () => {
    expect([rotated([], '2027-01-04T08:00:00.000Z'), rotated(['one'], '2027-01-04T08:01:00.000Z')]).toEqual([
      [],
      ['one'],
    ]);
  });

  it.each([
    ['each minute', 1],
    ['each hour', HOUR],
    ['each day', DAY],
    ['each 30 days', 30 * DAY],
  ])('lets runs %s that stop after a tenth have handled everything within 40 runs', (_, minutes) => {
    expect(runsUntilAll(minutes, 0.1)).toBeLessThanOrEqual(40);
  });

  it('begins elsewhere when a run is tried again some minutes later', () => {
    const starts = ['08:00', '08:01', '08:03'].map((time) => rotated(ITEMS, `2027-01-04T${time}:00.000Z`)[0]);
    expect(new Set(starts).size).toBe(3);
  });
});
