const { RUNS, SEED } = process.env;

/**
 * How often a model runs. In `npm test` it is `usual` times on a fixed seed. With `RUNS` it is that many times on a new
 * seed, or on `SEED`. fast-check prints the seed of a failure.
 */
export const runs = (usual: number): { numRuns: number; seed?: number } => {
  const numRuns = RUNS === undefined ? usual : Number(RUNS);
  if (SEED !== undefined) return { numRuns, seed: Number(SEED) };
  return RUNS === undefined ? { numRuns, seed: 20_270_104 } : { numRuns };
};

/** Milliseconds for a test with this many runs. */
export const TIME = RUNS === undefined ? 60_000 : 4 * 3_600_000;

const TENTHS = 10;
const LIMIT = Number(RUNS);
let run = 0;

/** Called before each run. It prints progress when there are many runs. */
export const tick = (): void => {
  if (RUNS === undefined) return;
  // A model that runs on two tables counts from 1 again for the second one.
  run = (run % LIMIT) + 1;
  if (run % Math.ceil(LIMIT / TENTHS) === 0) process.stderr.write(`  ${run.toLocaleString('en')} runs\n`);
};
