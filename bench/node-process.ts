import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';

// The handler's own log is discarded. The measurement goes to the parent process.
const RUN = `
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write = () => true;
  const [, , bundle, payload] = process.argv;
  const context = { functionName: 'bench', memoryLimitInMB: '512', awsRequestId: '1', invokedFunctionArn: 'arn' };
  const from = performance.now();
  const cpuFrom = process.cpuUsage();
  const { handler } = await import(bundle);
  if (payload !== undefined) await handler(JSON.parse(payload), context);
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

/**
 * Milliseconds. `took` (by the clock) and `cpu` are of the import, and of the invocation if there was one. `process`
 * (by the clock, from spawn to exit) and `whole` (CPU) are of the whole process.
 */
export type Measured = z.infer<typeof measured> & { process: number };

export type Scripts = {
  /** The arguments of a process that does nothing. */
  empty: string[];
  /** The arguments of a process that imports a bundle and, with a payload, invokes its handler once. */
  run(bundle: string, payload?: string): string[];
};

/** Writes the scripts into the folder. */
export const writeScripts = (folder: string): Scripts => {
  const run = join(folder, 'run.mjs');
  const empty = join(folder, 'empty.mjs');
  writeFileSync(run, RUN);
  writeFileSync(empty, EMPTY);
  return {
    empty: [empty],
    run: (bundle, payload) => (payload === undefined ? [run, bundle] : [run, bundle, payload]),
  };
};

/** Starts a process of this Node and waits for its end. */
export const measureProcess = async (args: readonly string[], env: NodeJS.ProcessEnv): Promise<Measured> => {
  const from = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return { ...measured.parse(JSON.parse(stdout)), process: performance.now() - from };
};
