import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLine } from '../../bench/scale/buckets.ts';
import type { Demand } from '../../bench/scale/demand.ts';
import { FAILED, openCalendar, THROTTLED } from '../../bench/scale/retries.ts';
import { MAILS_EACH } from '../../bench/scale/scenarios.ts';
import { type Setup, simulate } from '../../bench/scale/simulate.ts';

/** As `npm run bench -- scale` recorded it. The laws hold for any. */
const demand: Demand = {
  transitions: 2,
  reach: { writes: 8, indexWrites: 1, reads: 1 },
  request: { writes: 0, indexWrites: 0, reads: 1 },
  line: { writes: 4, indexWrites: 0, reads: 0 },
  send: { writes: 5, indexWrites: 0, reads: 4.5 },
  reports: 2,
  settle: { writes: 0.5, indexWrites: 0, reads: 0.5 },
  logBytes: 840,
};

const setups = fc.record<Setup>({
  trajectories: fc.integer({ min: 1, max: 3000 }),
  mailsEach: fc.constant(MAILS_EACH),
  windowSeconds: fc.integer({ min: 0, max: 900 }),
  indexShards: fc.integer({ min: 1, max: 8 }),
  concurrency: fc.integer({ min: 10, max: 2000 }),
  tableWrites: fc.integer({ min: 1000, max: 40_000 }),
  senders: fc.integer({ min: 1, max: 100 }),
  mailsPerSecond: fc.integer({ min: 1, max: 500 }),
  mailsPerDay: fc.integer({ min: 5000, max: 1_000_000 }),
});
const RUNS = { numRuns: 60 };

describe('The simulated herd of 09:00', () => {
  it('sends or loses every mail, never faster than SES allows, and none later when SES takes twice as many', () => {
    fc.assert(
      fc.property(setups, (setup) => {
        const { mails, sent, lost, lastSent } = simulate(setup, demand);
        expect(mails).toBe(setup.trajectories * setup.mailsEach);
        expect(sent + lost).toBe(mails);
        const days = Math.ceil(sent / setup.mailsPerDay) - 1;
        if (lost === 0) expect(lastSent).toBeGreaterThanOrEqual(sent / setup.mailsPerSecond - 120);
        expect(lastSent).toBeGreaterThanOrEqual(days * 86_400);
        const faster = simulate({ ...setup, mailsPerSecond: 2 * setup.mailsPerSecond }, demand);
        expect(faster.lastSent).toBeLessThanOrEqual(lastSent);
      }),
      RUNS,
    );
  });

  it('has the same outcome for the same setup', () => {
    fc.assert(
      fc.property(setups, (setup) => {
        expect(simulate(setup, demand)).toEqual(simulate(setup, demand));
      }),
      { numRuns: 10 },
    );
  });

  it('needs no further shard of the index than it has writes for', () => {
    const setup = { ...exampleOf(10_000), tableWrites: 40_000, concurrency: 100_000 };
    const limits = (indexShards: number) =>
      simulate({ ...setup, indexShards }, demand).bounds.map(({ limit }) => limit);
    expect(limits(1)).toContain('indexWrites');
    expect(limits(8)).not.toContain('indexWrites');
  });

  it('meets fewer refusals when its trajectories are spread over a window', () => {
    const retries = (windowSeconds: number) => simulate({ ...exampleOf(10_000), windowSeconds }, demand).retries;
    expect(retries(0)).toBeGreaterThan(0);
    expect(retries(600)).toBe(0);
  });
});

describe('The retries of a wake-up', () => {
  it('all come within their interval, none is lost', () => {
    const counts = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom(THROTTLED, FAILED),
        fc.integer({ min: 0, max: 9 }),
        (count, policy, attempt) => {
          const calendar = openCalendar();
          const failed = calendar.again(0, attempt, count, policy);
          expect(failed).toBe(attempt >= policy.attempts ? count : 0);
          expect(calendar.waiting()).toBe(count);
          const due = calendar.due(failed > 0 ? 3601 : policy.longest + 1);
          expect(due.reduce((sum, one) => sum + one, 0)).toBe(count);
        },
      ),
      RUNS,
    );
  });
});

describe('A waiting line', () => {
  it('drops only what has waited too long', () => {
    const line = openLine();
    line.add(1, 5);
    line.add(2, 3);
    line.take(2);
    expect(line.dropBefore(2)).toBe(3);
    expect(line.length()).toBe(3);
    expect(() => line.take(4)).toThrow();
  });
});

const exampleOf = (trajectories: number): Setup => ({
  ...{ trajectories, mailsEach: MAILS_EACH, windowSeconds: 0, indexShards: 1, concurrency: 1000, tableWrites: 4000 },
  ...{ senders: 30, mailsPerSecond: 200, mailsPerDay: 1_000_000 },
});
