import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { buildOptions } from '../infra/bundle.ts';
import { withAssembly } from './assembly.ts';
import { HOT } from './bundles.ts';
import { environmentFrom } from './environment.ts';
import { type Benchmark, type Figure, median } from './figure.ts';
import { type Measured, measureProcess, writeScripts } from './node-process.ts';
import { type Recordings, record } from './recording.ts';
import { replayed } from './replay.ts';

const ROUNDS = 15;
const REQUIRE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/** The options of a stock bundle: the same sources and the same esbuild, but the whole SDK instead of our plugins. */
const stock = { plugins: [] as Plugin[], banner: { js: REQUIRE } };

/** A handler that makes one GetItem with the same lean client, and does nothing else. */
const MINIMAL = 'bench/probes/data.ts';

const bundleInto = async (outdir: string, entry: string, options: object): Promise<string> => {
  const output = { entryPoints: { index: entry }, splitting: true, chunkNames: '[name]-[hash]', outdir };
  await build({ ...buildOptions, ...options, ...output });
  return join(outdir, 'index.mjs');
};

const KINDS = ['lean', 'stock', 'minimal', 'empty'] as const;
type Kind = (typeof KINDS)[number];

/**
 * Measures each kind in turn, in rounds, so that noise affects all of them. Ratios are of CPU time, which a busy
 * machine changes least.
 */
const measure = async (
  name: string,
  { tableName, of }: Recordings,
  { folder, environment }: { folder: string; environment: Record<string, string> },
): Promise<Figure[]> => {
  const recording = of.get(`klimaatdoeners-${name}`);
  if (!recording) throw new Error(`${name} was never invoked`);
  const handler = `functions/${name}/handler.ts`;
  const scripts = writeScripts(folder);
  const payload = JSON.stringify(recording.payload);
  const commands: Record<Kind, string[]> = {
    lean: scripts.run(await bundleInto(join(folder, name, 'lean'), handler, {}), payload),
    stock: scripts.run(await bundleInto(join(folder, name, 'stock'), handler, stock), payload),
    minimal: scripts.run(await bundleInto(join(folder, name, 'minimal'), MINIMAL, {}), '{}'),
    empty: scripts.empty,
  };
  const runs: Record<Kind, Measured[]> = { lean: [], stock: [], minimal: [], empty: [] };
  const own = { HOME: folder, POWERTOOLS_SERVICE_NAME: name, TABLE_NAME: tableName };
  await replayed(recording, async (services) => {
    const env = { ...environment, PATH: process.env.PATH, ...services, ...own };
    for (let round = 0; round < ROUNDS; round++) {
      for (const kind of KINDS) {
        runs[kind].push(await measureProcess(commands[kind], env));
      }
    }
  });
  const ratio = (of: 'cpu' | 'whole' | 'process', one: Kind, other: Kind): number =>
    median(runs[one].map((run, round) => run[of] / (runs[other][round]?.[of] ?? Number.NaN)));
  const calls = [...recording.answers.keys()].join(', ');
  const took = median(runs.lean.map((run) => run.took));
  return [
    {
      what: `${name}: import + first invocation`,
      value: median(runs.lean.map(({ cpu }) => cpu)),
      unit: 'ms',
      note: `CPU; ${took.toFixed(0)} ms by the clock; ${calls}`,
    },
    { what: `${name}: … to a stock SDK bundle`, value: ratio('cpu', 'lean', 'stock'), unit: '×', atMost: 0.67 },
    { what: `${name}: … to a bare GetItem handler, same client`, value: ratio('cpu', 'lean', 'minimal'), unit: '×' },
    {
      what: `${name}: the whole process to an empty one`,
      value: ratio('process', 'lean', 'empty'),
      unit: '×',
      note: `by the clock; ${ratio('whole', 'lean', 'empty').toFixed(2)} of CPU`,
    },
  ];
};

export const coldStart: Benchmark = {
  about: `the first invocation of a cold process, medians of ${ROUNDS} rounds side by side`,
  run: () =>
    withAssembly(async (assembly) => {
      const recordings = await record(assembly);
      const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
      const to = { folder, environment: environmentFrom(assembly) };
      try {
        const figures: Figure[] = [];
        for (const name of HOT) figures.push(...(await measure(name, recordings, to)));
        return figures;
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
};
