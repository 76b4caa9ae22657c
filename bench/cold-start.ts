import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildOptions } from '../infra/bundle.ts';

/** Milliseconds, medians of all rounds. */
export type ColdStart = {
  probe: string;
  /** Import and first request, inside the process. */
  lean: number;
  stock: number;
  /** The whole process, from spawn to exit. */
  leanProcess: number;
  emptyProcess: number;
};

const REQUIRE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

const RUN = `
  const from = performance.now();
  const { handler } = await import(process.argv[2]);
  await handler();
  process.stdout.write(String(performance.now() - from));
  process.exit(0);`;

/**
 * Import and first request of a bundled client next to the same with the stock SDK (bundled by the same esbuild, without
 * our plugins), and the whole process next to an empty one. The kinds take turns, so that noise hits all alike.
 */
export const measureColdStarts = async (probes: readonly string[], rounds = 15): Promise<ColdStart[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const environment = {
    ...process.env,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${address.port}`,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKID',
    AWS_SECRET_ACCESS_KEY: 'secret',
    HOME: folder,
  };
  try {
    const entryPoints = Object.fromEntries(probes.map((probe) => [probe, `bench/probes/${probe}.ts`]));
    await build({ ...buildOptions, entryPoints, outdir: join(folder, 'lean') });
    await build({ ...buildOptions, plugins: [], banner: { js: REQUIRE }, entryPoints, outdir: join(folder, 'stock') });
    const run = join(folder, 'run.mjs');
    const empty = join(folder, 'empty.mjs');
    writeFileSync(run, RUN);
    writeFileSync(empty, '');
    const results: ColdStart[] = [];
    for (const probe of probes) {
      const times = { lean: [] as number[], stock: [] as number[], leanProcess: [] as number[], empty: [] as number[] };
      for (let round = 0; round < rounds; round++) {
        const lean = await start([run, join(folder, 'lean', `${probe}.mjs`)], environment);
        const stock = await start([run, join(folder, 'stock', `${probe}.mjs`)], environment);
        const nothing = await start([empty], environment);
        times.lean.push(Number(lean.output));
        times.stock.push(Number(stock.output));
        times.leanProcess.push(lean.took);
        times.empty.push(nothing.took);
      }
      results.push({
        probe,
        lean: median(times.lean),
        stock: median(times.stock),
        leanProcess: median(times.leanProcess),
        emptyProcess: median(times.empty),
      });
    }
    return results;
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
};

const start = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ took: number; output: string }> =>
  new Promise((resolve, reject) => {
    const from = performance.now();
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0
        ? resolve({ took: performance.now() - from, output })
        : reject(new Error(`${args.join(' ')}: exit ${code}`)),
    );
  });

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
