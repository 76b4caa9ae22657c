import type { BinaryLike, KeyObject } from 'node:crypto';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { TransformOptions } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { createRandom, fillBytes, uuid } from '../seed/random.ts';
import { type CloudAnswer, type CloudRequest, requestsTo } from './http-to-cloud.ts';
import { openLogBuffer } from './log-buffer.ts';
import type { Invocation, Order, Report, SandboxData } from './message.ts';

/**
 * Runs inside a function's worker thread. It replaces the machine's clock and random numbers by those of the cloud, then
 * runs the handler, one invocation at a time.
 */
const port = parentPort;
if (!port) throw new Error('The sandbox runs in a worker thread.');
const data: SandboxData = workerData;
const report = (message: Report): void => port.postMessage(message);

// In a thread, Node reads `process.env` in C++ behind a lock, and the SDK reads it several times a request. A plain object is
// faster. The function does not see the variable of the compile cache.
const { NODE_COMPILE_CACHE, ...environment } = process.env;
Object.defineProperty(process, 'env', { value: environment });

const keptKeys = 50;
let now = data.now;
let invocations = 0;
let random = createRandom(`${data.seed}:init`);

const RealDate = Date;
RealDate.now = () => now;
const VirtualDate = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now] : args, newTarget),
  apply: () => new RealDate(now).toString(),
});
RealDate.prototype.constructor = VirtualDate;
globalThis.Date = VirtualDate;

Math.random = () => random() / 2 ** 32;
const crypto = process.getBuiltinModule('node:crypto');
const randomUUID = () => uuid(random);
Object.assign(crypto, {
  randomUUID,
  randomBytes(size: number, done?: (error: null, bytes: Buffer) => void): Buffer | undefined {
    const bytes = Buffer.alloc(size);
    fillBytes(bytes, random);
    if (!done) return bytes;
    done(null, bytes);
    return undefined;
  },
});

// The SDK signs each request with keys as bytes. Node makes a key object of them each time, which costs five times as much
// as the HMAC itself.
const { createHmac, createSecretKey } = crypto;
const keys = new Map<string, KeyObject>();
const keyOf = (bytes: Uint8Array): KeyObject => {
  const name = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const known = keys.get(name);
  if (known) return known;
  if (keys.size >= keptKeys) keys.clear();
  const made = createSecretKey(bytes);
  keys.set(name, made);
  return made;
};
Object.assign(crypto, {
  createHmac: (algorithm: string, key: BinaryLike | KeyObject, options?: TransformOptions) =>
    createHmac(algorithm, key instanceof Uint8Array && key.length > 0 ? keyOf(key) : key, options),
});

// The clock stands still during an invocation, so a wait takes no time.
Object.assign(process.getBuiltinModule('node:timers/promises'), {
  setTimeout: async <T>(_milliseconds: number, value: T): Promise<T> => value,
});

const asked = new Map<number, (answer: CloudAnswer) => void>();
let requests = 0;
const send = (request: CloudRequest): Promise<CloudAnswer> =>
  new Promise((resolve) => {
    requests += 1;
    asked.set(requests, resolve);
    report({ kind: 'request', id: requests, ...request });
  });
const toCloud = requestsTo(data.endpoint, send);
const elsewhere = http.request;
Object.assign(http, { request: (...args: unknown[]) => toCloud(...args) ?? Reflect.apply(elsewhere, http, args) });
syncBuiltinESMExports();
Object.defineProperty(globalThis.crypto, 'randomUUID', { value: randomUUID });
Object.defineProperty(globalThis.crypto, 'getRandomValues', {
  value: <T extends NodeJS.TypedArray>(array: T): T => {
    fillBytes(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), random);
    return array;
  },
});

const log = openLogBuffer(data.log);
const write = (chunk: string | Uint8Array): boolean => {
  const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
  if (!log.write(text)) report({ kind: 'log', texts: [...log.take(), text] });
  return true;
};
Object.assign(process.stdout, { write });
Object.assign(process.stderr, { write });

type Handler = (event: unknown, context: object) => unknown;
const module: Record<string, unknown> = await import(pathToFileURL(data.module).href);
const handler = module[data.export];
const isHandler = (value: unknown): value is Handler => typeof value === 'function';
if (!isHandler(handler)) throw new Error(`${data.module} exports no function named ${data.export}.`);

const describe = (error: unknown): { errorType: string; errorMessage: string; stack: string } =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, stack: error.stack ?? '' }
    : { errorType: 'Error', errorMessage: String(error), stack: '' };

const run = async (invocation: Invocation): Promise<void> => {
  const { requestId } = invocation;
  now = invocation.now;
  // A retry has the request id of the first attempt, but must not repeat its idempotency tokens.
  invocations += 1;
  random = createRandom(`${data.seed}:${requestId}:${invocations}`);
  const started = performance.now();
  const context = {
    awsRequestId: requestId,
    functionName: data.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: invocation.arn,
    memoryLimitInMB: String(data.memory),
    logGroupName: `/aws/lambda/${data.name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, invocation.timeoutMilliseconds - (performance.now() - started)),
  };
  try {
    const result = await handler(JSON.parse(invocation.event), context);
    report({ kind: 'result', requestId, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    report({ kind: 'error', requestId, ...describe(error) });
  }
};

port.on('message', (order: Order) => {
  if (order.kind === 'invoke') {
    void run(order);
    return;
  }
  const answer = asked.get(order.id);
  asked.delete(order.id);
  answer?.(order);
});

report({ kind: 'ready' });
