import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { productOf, rebuildHandlers, type Versions } from './assembly.ts';
import { simulateAll } from './crew.ts';
import { FAULTS } from './faults/kinds.ts';
import { sabotagePlugin } from './sabotage/plugin.ts';
import { SABOTAGES } from './sabotage/sabotages.ts';
import { type Run, simulate } from './simulate.ts';

const folder = mkdtempSync(join(tmpdir(), 'klimaatdoeners-simulation-'));
let versions: Versions;

beforeAll(async () => {
  versions = await productOf(inject('assembly'), folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const THREADS = 2;
const memory = { table: 'memory', trajectories: 2 } as const;

describe('a simulated run', () => {
  it('loses nothing and sends nothing twice, whatever goes wrong', async () => {
    const jobs = ['1', '2', '3', '4', '5', '6'].map((seed) => ({
      versions,
      settings: { ...memory, seed, faults: FAULTS },
    }));
    const runs: Run[] = [];
    for await (const run of simulateAll(jobs, THREADS)) runs.push(run);
    expect(runs.flatMap(({ seed, violations }) => violations.map((violation) => `seed ${seed}: ${violation}`))).toEqual(
      [],
    );
    expect(runs).toHaveLength(jobs.length);
  });

  it('is on the minute, without a repair, when nothing goes wrong', async () => {
    const { violations, figures } = await simulate(versions, { ...memory, seed: 'calm', faults: [] });
    expect(violations).toEqual([]);
    expect(figures).toMatchObject({ secondSends: 0, deadLetters: 0, republished: 0, rearmed: 0 });
    expect(figures.mails).toBeGreaterThan(20);
  });

  it('is the same to the byte for the same seed, in memory and on the embedded engine', async () => {
    const settings = { ...memory, trajectories: 1, seed: 'twin', faults: FAULTS };
    const first = await simulate(versions, settings);
    const again = await simulate(versions, { ...settings, table: 'embedded' });
    expect(again.hash).toBe(first.hash);
    expect((await simulate(versions, { ...settings, seed: 'another' })).hash).not.toBe(first.hash);
  });

  it('notices a guard that was broken', async () => {
    const sabotage = SABOTAGES.find(({ name }) => name === 'failed-entry-count');
    if (!sabotage) throw new Error('The sabotage has gone');
    const broken = await rebuildHandlers(versions, join(folder, 'broken'), [sabotagePlugin(sabotage)]);
    const faults = ['put-events-partial'] as const;
    const { violations } = await simulate(broken, { ...memory, seed: '1', faults });
    expect(violations.join('\n')).toContain('never came on the bus');
  });
});
