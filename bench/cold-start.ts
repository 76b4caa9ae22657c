import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
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
  const { handler } = await import(bundle);
  await handler(JSON.parse(payload), context);
  const took = performance.now() - from;
  write(String(took), () => process.exit(0));`;

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

/** Each kind in turn, round after round, so that noise hits all alike. Milliseconds: inside the process, and all of it. */
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
  const times = (): Record<Kind, number[]> => ({ lean: [], stock: [], minimal: [], empty: [] });
  const inside = times();
  const whole = times();
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const kind of KINDS) {
        const { took, output } = await start(commands[kind], env);
        whole[kind].push(took);
        inside[kind].push(Number(output));
      }
    }
  } finally {
    server.close();
  }
  const ratio = (times: Record<Kind, number[]>, one: Kind, other: Kind): number =>
    median(times[one].map((time, round) => time / (times[other][round] ?? Number.NaN)));
  const calls = [...recording.answers.keys()].join(', ');
  return [
    { what: `${name}: import + first invocation`, value: median(inside.lean), unit: 'ms', note: calls },
    { what: `${name}: … to a stock SDK bundle`, value: ratio(inside, 'lean', 'stock'), unit: '×', atMost: 0.67 },
    { what: `${name}: … to a bare GetItem handler, same client`, value: ratio(inside, 'lean', 'minimal'), unit: '×' },
    { what: `${name}: whole process to an empty one`, value: ratio(whole, 'lean', 'empty'), unit: '×', goal: 2.4 },
  ];
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
    child.on('close', (code) =>
      code === 0
        ? resolve({ took: performance.now() - from, output })
        : reject(new Error(`${args[1] ?? args[0]}: exit ${code}`)),
    );
  });

export const coldStart: Benchmark = {
  about: `the first invocation of a cold process, medians of ${ROUNDS} rounds side by side`,
  run: () =>
    withAssembly(async (assembly) => {
      const recordings = await record(assembly);
      const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
      writeFileSync(join(folder, 'run.mjs'), RUN);
      writeFileSync(join(folder, 'empty.mjs'), '');
      try {
        const figures: Figure[] = [];
        for (const name of HOT) figures.push(...(await measure(name, recordings, folder)));
        return figures;
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
};
