import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * Runs of each model. One run of the table model takes some dozens of requests on each of two tables, so it runs less
 * often.
 */
const MODELS: Readonly<Record<string, number>> = {
  trajectory: 10_000,
  mail: 10_000,
  person: 10_000,
  municipality: 10_000,
  table: 1_000,
};

const VITEST = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');

/**
 * `npm run test:models` runs every model as often as listed above, one after the other, until one fails. `RUNS` sets
 * another number.
 */
for (const [model, usual] of Object.entries(MODELS)) {
  const runs = process.env.RUNS ?? String(usual);
  console.log(`${model}: ${Number(runs).toLocaleString('en')} runs`);
  const child = spawn(process.execPath, [VITEST, 'run', '--project', 'unit', `test/models/${model}.model.test.ts`], {
    env: { ...process.env, RUNS: runs },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exit(1);
}
