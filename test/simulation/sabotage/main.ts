import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildProduct, type Versions, withEdits } from '../assembly.ts';
import { simulateAll } from '../crew.ts';
import { FAULTS, type Fault } from '../faults/kinds.ts';
import type { Run } from '../simulate.ts';
import type { Sabotage } from './sabotage.ts';
import { SABOTAGES } from './sabotages.ts';

const SEEDS = 200;
const BASELINE = 10;
const TRAJECTORIES = 3;

const USAGE = `npm run simulate:sabotage [-- [--part N/M] NAME …]

Breaks one guard after the other on purpose and shows that the simulation notices within ${SEEDS} seeds, by the law that the
guard is for, and finds nothing in the same run with the guard in place. Exits with 1 when a sabotage survives.

  --part N/M   every M-th sabotage, from the N-th on: parts 1/3, 2/3 and 3/3 are all of them

Names: ${SABOTAGES.map(({ name }) => name).join(', ')}
`;

const play = (versions: Versions, faults: readonly Fault[], seeds: readonly string[]): AsyncGenerator<Run> => {
  const jobs = seeds.map((seed) => ({
    versions,
    settings: { seed, trajectories: TRAJECTORIES, faults, table: 'memory' as const },
  }));
  return simulateAll(jobs, Math.min(jobs.length, availableParallelism()));
};

const seedsUpTo = (last: number): string[] => Array.from({ length: last }, (_, index) => String(index + 1));

/** The violations without any sabotage. If there are some, a sabotage proves nothing. */
const baseline = async (
  versions: Versions,
  faults: readonly Fault[],
  seeds: readonly string[],
): Promise<string | undefined> => {
  for await (const { seed, violations } of play(versions, faults, seeds)) {
    if (violations[0] !== undefined) return `seed ${seed}: ${violations[0]}`;
  }
  return undefined;
};

/** True when the simulation reports the expected violation with the sabotage, and none without it. */
const prove = async (sabotage: Sabotage, versions: Versions, folder: string): Promise<boolean> => {
  const { name, edits, found, faults = FAULTS } = sabotage;
  const sabotaged = await withEdits(versions, folder, edits);
  const others = new Set<string>();
  let seeds = 0;
  for await (const { seed, violations } of play(sabotaged, faults, seedsUpTo(SEEDS))) {
    seeds += 1;
    const violation = violations.find((one) => found.test(one));
    if (violation === undefined) {
      for (const other of violations.slice(0, 1)) others.add(other);
      continue;
    }
    const without = await baseline(versions, faults, [seed]);
    if (without !== undefined) {
      console.log(`✗ ${name}: nothing is sabotaged, and yet ${without}`);
      return false;
    }
    console.log(`✓ ${name}  found after ${seeds} seeds, by seed ${seed}: ${firstLine(violation)}`);
    if (sabotage.covered !== undefined) console.log(`    two guards at once: ${sabotage.covered}`);
    return true;
  }
  console.log(`✗ ${name} survives ${seeds} seeds. ${sabotage.breaks}`);
  for (const other of [...others].slice(0, 3)) console.log(`    said only: ${firstLine(other)}`);
  return false;
};

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 160);

const proveAll = async (chosen: readonly Sabotage[], folder: string): Promise<boolean> => {
  const versions = await buildProduct(folder);
  const wrong = await baseline(versions, FAULTS, seedsUpTo(BASELINE));
  if (wrong !== undefined) {
    console.log(`✗ Without any sabotage the simulation fails, ${wrong}`);
    return false;
  }
  console.log(`✓ ${BASELINE} seeds without any sabotage`);
  const survivors: string[] = [];
  for (const sabotage of chosen) {
    if (!(await prove(sabotage, versions, join(folder, sabotage.name)))) survivors.push(sabotage.name);
  }
  const summary = `${survivors.length} of ${chosen.length} sabotages survive: ${survivors.join(', ')}`;
  console.log(survivors.length === 0 ? `\nAll ${chosen.length} sabotages were found.` : `\n${summary}`);
  return survivors.length === 0;
};

/** The sabotages of a part such as `2/3`, none when there is no such part. */
const partOf = (text: string): readonly Sabotage[] => {
  const [, part = '0', parts = '0'] = /^([1-9]\d?)\/([1-9]\d?)$/.exec(text) ?? [];
  return SABOTAGES.filter((_, index) => index % Number(parts) === Number(part) - 1);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { part: { type: 'string', default: '1/1' }, help: { type: 'boolean', default: false } },
});
const part = partOf(values.part);
const chosen = positionals.length === 0 ? part : part.filter(({ name }) => positionals.includes(name));
if (values.help || chosen.length < Math.max(1, positionals.length)) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'klimaatdoeners-sabotage-'));
  try {
    process.exitCode = (await proveAll(chosen, folder)) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
