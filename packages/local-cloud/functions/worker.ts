import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { InvocationResult, ServiceRequest, ServiceResponse } from '../service.ts';
import type { FunctionDied } from './function-died.ts';
import { type LogBuffer, makeLogMemory, openLogBuffer } from './log-buffer.ts';
import type { Asked, Invocation, Order, Report, SandboxData, Told } from './message.ts';

export type WorkerOptions = {
  sandbox: Omit<SandboxData, 'now' | 'seed' | 'log'>;
  environment: Record<string, string>;
  seed: string;
  /** The time-out in real milliseconds, because the cloud's clock stands still while a handler hangs. */
  timeoutMilliseconds: number;
  log: (text: string) => void;
  /** Sends a request of the function to a service. */
  request: (request: ServiceRequest) => Promise<ServiceResponse>;
};

/** The worker thread of one function. It starts when first needed and is replaced when it has ended or timed out. */
export type FunctionWorker = {
  invoke(invocation: Omit<Invocation, 'timeoutMilliseconds'>): Promise<InvocationResult>;
  /** Ends the environment and its running invocation. The next invocation starts a new environment. */
  kill(error: FunctionDied): void;
  stop(): Promise<void>;
};

/** Runs one function. */
export type Runner = (options: WorkerOptions) => FunctionWorker;

/** The young generation is small, because a dozen threads with the usual 48 MB take half a gigabyte. It costs 3% of time. */
const youngMegabytes = 4;

/** Node's default compile cache folder. Without it, half of a thread's start goes to compiling code again. */
const compiled = join(tmpdir(), 'node-compile-cache');

export const createWorker = (options: WorkerOptions): FunctionWorker => {
  const { timeoutMilliseconds } = options;
  /** The log of the current thread, with the pieces that were not read yet. */
  let written: LogBuffer | undefined;
  let current: Worker | undefined;
  let ready = false;
  let starts = 0;
  let receive: (told: Told) => void = () => undefined;
  let die: (errorType: string, errorMessage: string) => void = () => undefined;

  const keepAll = (texts: readonly string[]): void => {
    for (const text of texts) options.log(text);
  };
  const log = (...texts: string[]): void => keepAll([...(written?.take() ?? []), ...texts]);

  const answer = async (worker: Worker, { id, method, path, headers, body }: Asked): Promise<void> => {
    const { headers: answered = {}, ...response } = await options.request({ method, path, headers, body });
    const order: Order = { kind: 'answer', id, headers: answered, ...response };
    worker.postMessage(order);
  };

  const start = (now: number): Worker => {
    starts += 1;
    log();
    const memory = makeLogMemory();
    written = openLogBuffer(memory);
    const data: SandboxData = { ...options.sandbox, now, seed: `${options.seed}:${starts}`, log: memory };
    const worker = new Worker(new URL('./sandbox.ts', import.meta.url), {
      env: { NODE_COMPILE_CACHE: compiled, ...options.environment },
      workerData: data,
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: Math.max(64, options.sandbox.memory),
        maxYoungGenerationSizeMb: youngMegabytes,
      },
    });
    const gone = (errorType: string, errorMessage: string): void => {
      if (current !== worker) return;
      current = undefined;
      log();
      die(errorType, errorMessage);
    };
    worker.on('message', (report: Report) => {
      if (report.kind === 'request') void answer(worker, report);
      else receive(report);
    });
    worker.on('error', (error: unknown) => {
      const [type, message] = error instanceof Error ? [error.name, error.message] : ['Error', String(error)];
      log(`${type}: ${message}\n`);
      gone(type, message);
    });
    worker.on('exit', (code) => gone('Runtime.ExitError', `Error: Runtime exited with error: exit status ${code}`));
    current = worker;
    ready = false;
    return worker;
  };

  return {
    invoke: (invocation) =>
      new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined;
        const finish = (result: InvocationResult): void => {
          clearTimeout(timer);
          receive = () => undefined;
          die = () => undefined;
          resolve(result);
        };
        const worker = current ?? start(invocation.now);
        const send = (): void => {
          timer = setTimeout(() => {
            current = undefined;
            void worker.terminate();
            const seconds = (timeoutMilliseconds / 1_000).toFixed(2);
            const errorMessage = `RequestId: ${invocation.requestId} Error: Task timed out after ${seconds} seconds`;
            log(`${errorMessage}\n`);
            finish({ ok: false, errorType: 'Sandbox.Timedout', errorMessage });
          }, timeoutMilliseconds);
          const order: Order = { kind: 'invoke', ...invocation, timeoutMilliseconds };
          worker.postMessage(order);
        };
        die = (errorType, errorMessage) => finish({ ok: false, errorType, errorMessage });
        receive = (report) => {
          if (report.kind === 'log') return keepAll(report.texts);
          if (report.kind === 'ready') {
            ready = true;
            return send();
          }
          if (report.requestId !== invocation.requestId) return;
          log();
          if (report.kind === 'result') return finish({ ok: true, payload: JSON.parse(report.payload) });
          log(`${report.stack || `${report.errorType}: ${report.errorMessage}`}\n`);
          finish({ ok: false, errorType: report.errorType, errorMessage: report.errorMessage });
        };
        if (ready) send();
      }),
    kill({ errorType, message }) {
      const worker = current;
      current = undefined;
      void worker?.terminate();
      log(`${errorType}: ${message}\n`);
      die(errorType, message);
    },
    async stop() {
      const worker = current;
      current = undefined;
      await worker?.terminate();
    },
  };
};
