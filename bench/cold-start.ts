import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, type Plugin } from 'esbuild';
import * as z from 'zod';
import { buildOptions } from '../infra/bundle.ts';
import { withAssembly } from './assembly.ts';
import { HOT } from './bundles.ts';
import { type Benchmark, type Figure, median } from './figure.ts';
import { type Recording, type Recordings, record } from './recording.ts';

const ROUNDS = 15;
const REQUIRE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

// The handler's own log goes to nobody; what is measured goes to the parent.
const RUN = `
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write = () => true;
  const [, , bundle, payload] = process.argv;
  const context = { functionName: 'bench', memoryLimitInMB: '512', awsRequestId: '1', invokedFunctionArn: 'arn' };
  const from = performance.now();
  const cpuFrom = process.cpuUsage();
  const { handler } = await import(bundle);
  await handler(JSON.parse(payload), context);
  const cpu = process.cpuUsage(cpuFrom);
  write(JSON.stringify({ took: performance.now() - from, cpu, whole: process.cpuUsage() }), () => process.exit(0));`;

const EMPTY = `
  const cpu = process.cpuUsage();
  process.stdout.write(JSON.stringify({ took: 0, cpu, whole: cpu }));`;

const cpuTime = z.pipe(
  z.object({ user: z.number(), system: z.number() }),
  z.transform(({ user, system }) => (user + system) / 1000),
);
const measured = z.object({ took: z.number(), cpu: cpuTime, whole: cpuTime });
/** Milliseconds; `process` is by the clock, from spawn to exit. */
type Measured = z.infer<typeof measured> & { process: number };

/** What a bundle that does not use our plugins is: the same sources, the same esbuild, the whole SDK. */
const stock = { plugins: [] as Plugin[], banner: { js: REQUIRE } };

/** A handler that does one GetItem with the same lean client, and nothing else. */
const MINIMAL = 'bench/probes/data.ts';

const bundleInto = async (outdir: string, entry: string, options: object): Promise<string> => {
  const output = { entryPoints: { index: entry }, splitting: true, chunkNames: '[name]-[hash]', outdir };
  await build({ ...buildOptions, ...options, ...output });
  return join(outdir, 'index.mjs');
};

/** Answers each call as it was answered when the invocation was recorded. */
const replay = async ({ answers }: Recording): Promise<Server> => {
  const server = createServer((request, response) => {
    const target = request.headers['x-amz-target'];
    const answer = answers.get(
      typeof target === 'string' ? (target.split('.').at(-1) ?? '') : `${request.method} ${request.url}`,
    );
    request.resume().on('end', () => {
      response.writeHead(answer?.status ?? 200, answer?.headers);
      response.end(answer?.body ?? '{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};

const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
};

const KINDS = ['lean', 'stock', 'minimal', 'empty'] as const;
type Kind = (typeof KINDS)[number];

/** Each kind in turn, round after round, so that noise hits all alike. Ratios are of CPU time, which a busy machine distorts least. */
const measure = async (name: string, { tableName, of }: Recordings, folder: string): Promise<Figure[]> => {
  const recording = of.get(`klimaatdoeners-${name}`);
  if (!recording) throw new Error(`${name} was never invoked`);
  const server = await replay(recording);
  const env = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${portOf(server)}`,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKID',
    AWS_SECRET_ACCESS_KEY: 'secret',
    HOME: folder,
    POWERTOOLS_SERVICE_NAME: name,
    POWERTOOLS_LOG_LEVEL: 'INFO',
    TABLE_NAME: tableName,
    BUS_NAME: 'bench',
    MAIL_FROM: 'bench@example.org',
    MAIL_CONFIGURATION_SET: 'bench',
    PUBLIC_URL: 'https://example.org',
  };
  const handler = `functions/${name}/handler.ts`;
  const run = join(folder, 'run.mjs');
  const payload = JSON.stringify(recording.payload);
  const commands: Record<Kind, string[]> = {
    lean: [run, await bundleInto(join(folder, name, 'lean'), handler, {}), payload],
    stock: [run, await bundleInto(join(folder, name, 'stock'), handler, stock), payload],
    minimal: [run, await bundleInto(join(folder, name, 'minimal'), MINIMAL, {}), '{}'],
    empty: [join(folder, 'empty.mjs')],
  };
  const runs: Record<Kind, Measured[]> = { lean: [], stock: [], minimal: [], empty: [] };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const kind of KINDS) {
        runs[kind].push(await start(commands[kind], env));
      }
    }
  } finally {
    server.close();
  }
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
      what: `${name}: whole process to an empty one`,
      value: ratio('whole', 'lean', 'empty'),
      unit: '×',
      goal: 2.4,
      note: `${ratio('process', 'lean', 'empty').toFixed(2)} by the clock`,
    },
  ];
};

const start = async (args: readonly string[], env: NodeJS.ProcessEnv): Promise<Measured> => {
  const from = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return { ...measured.parse(JSON.parse(stdout)), process: performance.now() - from };
};

export const coldStart: Benchmark = {
  about: `the first invocation of a cold process, medians of ${ROUNDS} rounds side by side`,
  run: () =>
    withAssembly(async (assembly) => {
      const recordings = await record(assembly);
      const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
      writeFileSync(join(folder, 'run.mjs'), RUN);
      writeFileSync(join(folder, 'empty.mjs'), EMPTY);
      try {
        const figures: Figure[] = [];
        for (const name of HOT) figures.push(...(await measure(name, recordings, folder)));
        return figures;
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
};
