const { RUNS, SEED } = process.env;

/**
 * How often a model runs: `usual` times on the same seed in every `npm test`; with `RUNS` that often on a new seed, or on
 * `SEED`, which fast-check prints with every failure.
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

/** Before each run: who waits for many of them sees how far they are. */
export const tick = (): void => {
  if (RUNS === undefined) return;
  // A model that is kept to two tables runs twice.
  run = (run % LIMIT) + 1;
  if (run % Math.ceil(LIMIT / TENTHS) === 0) process.stderr.write(`  ${run.toLocaleString('en')} runs\n`);
};
