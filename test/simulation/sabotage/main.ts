import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inParallel } from '../../../functions/in-parallel.ts';
import { buildProduct, type Versions, withEdits } from '../assembly.ts';
import { simulateAll } from '../crew.ts';
import { FAULTS, type Fault } from '../faults/kinds.ts';
import type { Run } from '../simulate.ts';
import type { Sabotage } from './sabotage.ts';
import { SABOTAGES } from './sabotages.ts';

/** A sabotage that survives so many would make the gate too long, found or not. */
const SEEDS = 12;
const TRAJECTORIES = 3;
/** So many seeds are tried with one trajectory first, which takes a third of the time. */
const ALONE = 4;
/** So many sabotages are what one run of the gate has time for. */
const DRAWN = 7;

const USAGE = `npm run simulate:sabotage [-- [--part N/M | --draw COMMIT] [--seeds N] NAME …]

Breaks one guard after the other on purpose and shows that the simulation notices within ${SEEDS} seeds, by the law that the
guard is for, and finds nothing in the same run with the guard in place. Exits with 1 when a sabotage survives.

  --part N/M     every M-th sabotage, from the N-th on: parts 1/3, 2/3 and 3/3 are all of them
  --seeds N      give up after so many seeds, at most ${SEEDS}
  --draw COMMIT  one of the parts of at most ${DRAWN} sabotages, drawn by the id of a commit: the gate tries one with each commit

Names: ${SABOTAGES.map(({ name }) => name).join(', ')}
`;

type Attempt = { seed: string; trajectories: number };

/** Plays these on a thread of its own, one after the other, until its consumer stops. */
const play = (versions: Versions, faults: readonly Fault[], attempts: readonly Attempt[]): AsyncGenerator<Run> => {
  const jobs = attempts.map((attempt) => ({
    versions,
    settings: { ...attempt, faults, table: 'memory' as const },
  }));
  return simulateAll(jobs, 1);
};

/** Most sabotages are seen in the life of any trajectory. */
const attemptsFrom = (first: number, most: number): Attempt[] =>
  Array.from({ length: most }, (_, index) => ({
    seed: String(first + index),
    trajectories: index < ALONE ? 1 : TRAJECTORIES,
  }));

type Baseline = (faults: readonly Fault[], attempt: Attempt) => Promise<string | undefined>;

/** The first violation of a seed without any sabotage, each played once. If there is one, a sabotage proves nothing. */
const baselineOf = (versions: Versions): Baseline => {
  const played = new Map<string, Promise<string | undefined>>();
  const violationOf = async (faults: readonly Fault[], attempt: Attempt): Promise<string | undefined> => {
    for await (const { violations } of play(versions, faults, [attempt])) return violations[0];
    return undefined;
  };
  return (faults, attempt) => {
    const key = `${attempt.seed} ${attempt.trajectories} ${faults.join(',')}`;
    const found = played.get(key) ?? violationOf(faults, attempt);
    played.set(key, found);
    return found;
  };
};

/** True when the simulation reports the expected violation with the sabotage, and none without it. */
const prove = async (
  sabotage: Sabotage,
  { versions, folder, baseline, most }: { versions: Versions; folder: string; baseline: Baseline; most: number },
): Promise<boolean> => {
  const { name, edits, found, faults = FAULTS, firstSeed = 1 } = sabotage;
  const sabotaged = await withEdits(versions, folder, edits);
  const others = new Set<string>();
  const attempts = attemptsFrom(firstSeed, most);
  let seeds = 0;
  for await (const { seed, violations, figures } of play(sabotaged, faults, attempts)) {
    seeds += 1;
    const violation = violations.find((one) => found.test(one));
    if (violation === undefined) {
      for (const other of violations.slice(0, 1)) others.add(other);
      continue;
    }
    const without = await baseline(faults, { seed, trajectories: figures.trajectories });
    if (without !== undefined) {
      console.log(`✗ ${name}: nothing is sabotaged, and yet seed ${seed}: ${without}`);
      return false;
    }
    console.log(
      `✓ ${name}  found after ${seeds} seeds, by seed ${seed} with ${figures.trajectories}: ${firstLine(violation)}`,
    );
    if (sabotage.covered !== undefined) console.log(`    two guards at once: ${sabotage.covered}`);
    return true;
  }
  console.log(`✗ ${name} survives ${seeds} seeds. ${sabotage.breaks}`);
  for (const other of [...others].slice(0, 3)) console.log(`    said only: ${firstLine(other)}`);
  return false;
};

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 160);

const proveAll = async (chosen: readonly Sabotage[], folder: string, most: number): Promise<boolean> => {
  const versions = await buildProduct(folder);
  const baseline = baselineOf(versions);
  const survivors: string[] = [];
  await inParallel(chosen, availableParallelism(), async (sabotage) => {
    const means = { versions, folder: join(folder, sabotage.name), baseline, most };
    if (!(await prove(sabotage, means))) survivors.push(sabotage.name);
  });
  const summary = `${survivors.length} of ${chosen.length} sabotages survive: ${survivors.join(', ')}`;
  console.log(survivors.length === 0 ? `\nAll ${chosen.length} sabotages were found.` : `\n${summary}`);
  return survivors.length === 0;
};

/** The sabotages of a part such as `2/3`, none when there is no such part. */
const partOf = (text: string): readonly Sabotage[] => {
  const [, part = '0', parts = '0'] = /^([1-9]\d?)\/([1-9]\d?)$/.exec(text) ?? [];
  return SABOTAGES.filter((_, index) => index % Number(parts) === Number(part) - 1);
};

/** The part of at most so many sabotages that the id of a commit draws. */
const drawnBy = (commit: string): string => {
  const parts = Math.ceil(SABOTAGES.length / DRAWN);
  return /^[0-9a-f]{7,64}$/.test(commit) ? `${(Number.parseInt(commit.slice(0, 7), 16) % parts) + 1}/${parts}` : '';
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    part: { type: 'string', default: '1/1' },
    draw: { type: 'string' },
    seeds: { type: 'string', default: String(SEEDS) },
    help: { type: 'boolean', default: false },
  },
});
const asked = values.draw === undefined ? values.part : drawnBy(values.draw);
const part = partOf(asked);
if (values.draw !== undefined && part.length > 0) console.log(`Part ${asked} of ${SABOTAGES.length} sabotages`);
const chosen = positionals.length === 0 ? part : part.filter(({ name }) => positionals.includes(name));
const most = /^[1-9]\d?$/.test(values.seeds) ? Math.min(Number(values.seeds), SEEDS) : 0;
if (values.help || most === 0 || chosen.length < Math.max(1, positionals.length)) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'klimaatdoeners-sabotage-'));
  try {
    process.exitCode = (await proveAll(chosen, folder, most)) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
