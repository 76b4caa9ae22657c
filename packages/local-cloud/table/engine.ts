import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import { type Connection, connectBySocket, connectByUrl, type EngineAnswer } from './connection.ts';
import type { Stream } from './stream.ts';

/** The DynamoDB-compatible engine that holds the table. */
export type Engine = {
  /** Passes a request on as it is: `target` is the `X-Amz-Target`, `authorization` whatever came with it. */
  forward(target: string, body: Buffer | string, authorization?: string): Promise<EngineAnswer>;
  /** The changes of a table, where the engine has a shorter way to them than its stream API. */
  openStream?(table: string): Stream;
  /** Where the ordinary SDK of the functions reaches it, when it takes whatever signature they give. */
  endpoint?: string;
  /** The SQLite file behind an embedded engine; absent for one that was given by its address. */
  file?: string;
  /** Ends an embedded engine and starts it anew at the same address, when nothing asks anything of it. */
  restart?(): Promise<void>;
  stop(): Promise<void>;
};

/** Any credentials will do, but a request without them is refused. */
const anyone =
  'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local';

/** Starts the embedded engine on a file in the folder, or connects to the endpoint when one is given. */
export const startEngine = async (options: { folder: string; endpoint?: string | undefined }): Promise<Engine> => {
  if (options.endpoint !== undefined) {
    const engine = engineOver(connectByUrl(options.endpoint));
    await untilReady(engine, undefined, options.endpoint);
    return engine;
  }
  const file = join(options.folder, 'table.db');
  const binary = findBinary();
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const start = (): Child => spawnTied(binary, ['--host', '127.0.0.1', '--port', String(port), '--db-path', file]);
    const end = async ({ process: ending }: Child): Promise<void> => {
      ending.stdin?.end();
      if (ending.exitCode === null) await once(ending, 'exit');
    };
    let child = start();
    const engine = engineOver(connectBySocket(port));
    try {
      await untilReady(engine, child, binary);
    } catch (error) {
      child.process.stdin?.end();
      if (attempt < 3) continue;
      throw error;
    }
    return {
      ...engine,
      endpoint: `http://127.0.0.1:${port}`,
      file,
      async restart() {
        await end(child);
        child = start();
        await untilReady(engine, child, binary);
      },
      async stop() {
        await engine.stop();
        await end(child);
      },
    };
  }
};

const findBinary = (): string => {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'dynoxide');
  } catch (error) {
    throw new StartError(
      'UNSUPPORTED_PLATFORM',
      `No embedded table engine for this platform (${name} is not installed). Start any DynamoDB-compatible endpoint and set DYNAMODB_ENDPOINT to its address, for example DYNAMODB_ENDPOINT=http://localhost:8000.`,
      { cause: error },
    );
  }
};

type Child = { process: ChildProcess; output: () => string };

/**
 * A shell holds the engine and ends it when its standard input closes, which happens however this process ends, a
 * kill -9 included. Its own process group keeps a Ctrl-C in the terminal away from it: the table stops last.
 */
const spawnTied = (command: string, args: string[]): Child => {
  const script = '"$@" </dev/null & engine=$!; read -r line; kill "$engine" 2>/dev/null; wait "$engine"';
  const child = spawn('/bin/sh', ['-c', script, 'sh', command, ...args], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = `${output}${chunk}`.slice(-2_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.stdin.on('error', () => undefined);
  return { process: child, output: () => output };
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A TCP server without a port.');
  return address.port;
};

const engineOver = (connection: Connection): Engine => ({
  forward: (target, body, authorization = anyone) => connection.send({ target, body, authorization }),
  async stop() {
    connection.close();
  },
});

const untilReady = async (engine: Engine, child: Child | undefined, name: string): Promise<void> => {
  let last: unknown;
  for (let attempt = 0; attempt < 400; attempt += 1) {
    try {
      const answer = await engine.forward('DynamoDB_20120810.ListTables', '{}');
      if (answer.status === 200) return;
      last = new Error(`it answered ${answer.status}: ${answer.body}`);
    } catch (error) {
      last = error;
    }
    if (child && child.process.exitCode !== null) break;
    await delay(25);
  }
  const said = child?.output().trim() || (last instanceof Error ? last.message : String(last));
  throw new StartError('ENGINE_FAILED', `The table engine ${name} does not answer: ${said}`, { cause: last });
};
