import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from '../../../adapters/spread.ts';
import { shardsOf } from '../../../adapters/table/index-shards.ts';
import { withinWindow } from '../../../adapters/timeline/wake-window.ts';
import type { WakeUps } from '../../../domain/trajectory/wake-ups.ts';

const at = (time: string): WakeUps => ({
  planned: [`2026-12-28T${time}.000Z`],
  preparation: [`2027-01-04T${time}.000Z`, `2027-01-11T${time}.000Z`],
  guidance: [],
  evaluation: [`2027-08-04T${time}.000Z`],
});
const NINE = at('08:00:00');
const ids = Array.from(
  { length: 10_000 },
  (_, n) => `${11_000 + (n % 285)}-2027-${String(1 + (n % 12)).padStart(2, '0')}-0${n % 9}`,
);

describe('The window in which trajectories wake', () => {
  it('leaves the instants as they are when it is 0 seconds long', () => {
    expect(withinWindow(NINE, '24062-2027-01-04', 0)).toEqual(NINE);
  });

  it('shifts all instants of a trajectory by the same seconds, below its length, each time', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 3600 }), (id, seconds) => {
        const shifted = withinWindow(NINE, id, seconds);
        const offset = Date.parse(shifted.planned[0] ?? '') - Date.parse(NINE.planned[0] ?? '');
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThan(seconds * 1000);
        expect(shifted).toEqual(at(new Date(Date.parse('2027-01-01T08:00:00Z') + offset).toISOString().slice(11, 19)));
        expect(withinWindow(NINE, id, seconds)).toEqual(shifted);
      }),
    );
  });

  it('has about as many trajectories in each of its minutes', () => {
    const minutes = Map.groupBy(new Set(ids), (id) => Math.floor(spread(id, 600) / 60));
    const counts = Array.from({ length: 10 }, (_, minute) => minutes.get(minute)?.length ?? 0);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    for (const count of counts) expect(Math.abs(count / mean - 1)).toBeLessThan(0.3);
  });
});

describe('The shards of the index', () => {
  it('begin with the partition that there was before, whatever their number', () => {
    expect(shardsOf(1)).toEqual(['TRAJECTORIES']);
    expect(shardsOf(3)).toEqual(['TRAJECTORIES', 'TRAJECTORIES#1', 'TRAJECTORIES#2']);
  });
});
