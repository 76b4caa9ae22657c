import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { productOf, type Versions, withEdits } from './assembly.ts';
import { createDelays } from './faults/delays.ts';
import { FAULTS, type Fault } from './faults/kinds.ts';
import { addUp, shortLives } from './report.ts';
import { SABOTAGES } from './sabotage/sabotages.ts';
import { replayCommand, shrink } from './shrink.ts';
import { type Run, type Settings, simulate } from './simulate.ts';
import { kindOf } from './violations.ts';

const folder = mkdtempSync(join(tmpdir(), 'klimaatdoeners-simulation-'));
let versions: Versions;

beforeAll(async () => {
  versions = await productOf(folder, () => inject('assembly'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settingsOf = (seed: string): Settings => ({ seed, trajectories: 2, faults: FAULTS, table: 'memory' });
const SEEDS = ['1', '6', '10'];
const played = new Map<string, Promise<Run>>();

/** Each fixed seed is played once for all tests. */
const run = (seed: string): Promise<Run> => {
  const known = played.get(seed) ?? simulate(versions, settingsOf(seed));
  played.set(seed, known);
  return known;
};

/** Faults that are so frequent that each strikes in any three runs. */
const FREQUENT: readonly Fault[] = [
  ...(['event-twice', 'event-out-of-order', 'delivery-failed', 'stream-twice', 'stream-unreadable'] as const),
  ...(['table-conflict', 'table-throttled', 'table-error-after-commit'] as const),
  ...(['crash-before-call', 'crash-after-call', 'feedback-lost', 'feedback-twice', 'feedback-early'] as const),
  ...(['timer-late', 'timer-twice', 'clock-skew', 'deploy'] as const),
];

describe('A simulated run', () => {
  it('with all faults loses nothing and sends nothing twice', async () => {
    const failures: string[] = [];
    const struck = new Set<Fault>();
    const runs: Run[] = [];
    for (const seed of SEEDS) {
      const one = await run(seed);
      const { violations, faults } = one;
      runs.push(one);
      for (const fault of FAULTS) if (faults[fault] > 0) struck.add(fault);
      if (violations.length > 0) failures.push(...violations, replayCommand(settingsOf(seed), FAULTS));
    }
    expect(failures).toEqual([]);
    expect([...struck]).toEqual(expect.arrayContaining([...FREQUENT]));
    expect(shortLives(addUp(runs))).toEqual([]);
  });

  it('without faults is on time and needs no repair', async () => {
    const { violations, figures } = await simulate(versions, { ...settingsOf('calm'), trajectories: 1, faults: [] });
    expect(violations).toEqual([]);
    expect(figures).toMatchObject({ secondSends: 0, deadLetters: 0, republished: 0, rearmed: 0 });
    expect(figures.mails).toBeGreaterThan(20);
  });

  it('has the same hash for the same seed, with the table in memory and in a file', async () => {
    const [first = '', other = ''] = SEEDS;
    const again = await simulate(versions, { ...settingsOf(first), table: 'file' });
    expect(again.hash).toBe((await run(first)).hash);
    expect((await run(other)).hash).not.toBe(again.hash);
  });

  it('with a broken guard reports the violation', async () => {
    const sabotage = SABOTAGES.find(({ name }) => name === 'failed-entry-count');
    if (!sabotage) throw new Error('The sabotage has gone');
    const broken = await withEdits(versions, join(folder, 'broken'), sabotage.edits);
    const faults = ['put-events-partial'] as const;
    const { violations } = await simulate(broken, { ...settingsOf('2'), trajectories: 1, faults });
    expect(violations.filter((violation) => sabotage.found.test(violation))).not.toEqual([]);
  });
});

describe('A delay', () => {
  it('is explained only when spans of faults cover it without a gap', () => {
    const delays = createDelays();
    delays.add({ trajectoryId: 'one', from: 0, until: 10 });
    delays.add({ trajectoryId: undefined, from: 8, until: 20 });
    expect(delays.unexplained('one', 0, 20)).toBeUndefined();
    expect(delays.unexplained('one', 5, 21)).toBe(20);
    expect(delays.unexplained('other', 5, 20)).toBe(5);
    expect(delays.unexplained('other', 5, 5)).toBeUndefined();
  });
});

describe('A failing run', () => {
  it('shrinks to the faults with which it still fails in the same way', async () => {
    const failing: Run = { ...(await run('1')), violations: ['mail 11001-2027-01-31 end_r1_coach was sent again'] };
    const play = async (_: Versions, { faults }: Settings): Promise<Run> => ({
      ...failing,
      violations: faults.includes('event-twice')
        ? ['mail 44021-2027-03-28 welcome_r1_coach was sent again']
        : ['mail 44021-2027-03-28 welcome_r1_coach was never asked for'],
    });
    const { faults } = await shrink(versions, settingsOf('1'), failing, play);
    expect(faults).toEqual(['event-twice']);
  });

  it('fails in the same way as another when only ids and dates differ', () => {
    const [one, other] = [
      'mail 11001-2027-01-31 end_r1_coach was sent',
      'mail 44021-2027-03-28 welcome_r2_coach was sent',
    ];
    expect(kindOf(one)).toBe(kindOf(other));
    expect(kindOf(`${one} again`)).not.toBe(kindOf(one));
  });
});
