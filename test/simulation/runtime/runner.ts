import { Script } from 'node:vm';
import type { Runner, WorkerOptions } from '../../../local/functions/worker.ts';
import type { InvocationResult } from '../../../local/service.ts';
import { createEnvironment, type Environment } from './environment.ts';
import { createTimers, type Timers } from './timers.ts';

type Handler = (event: unknown, context: object) => unknown;
type Instance = { handler: Handler; environment: Environment; timers: Timers; number: number };

/** Where the code of a function's bundle is, by the function's name. */
export type CodeOf = (functionName: string) => string;

/**
 * Runs functions in this thread, each with a clock, chance and timers of its own: thousands of invocations a second where
 * a worker thread and HTTP give hundreds. An instance that died never does anything again.
 */
export const runInThread =
  (codeOf: CodeOf): Runner =>
  (options) => {
    let instance: Instance | undefined;
    let starts = 0;
    let invocations = 0;
    let finish: ((result: InvocationResult) => void) | undefined;

    const start = (now: number): Instance => {
      starts += 1;
      const timers = createTimers();
      const environment = createEnvironment({
        variables: options.environment,
        seed: `${options.seed}:${starts}`,
        timers,
        log: options.log,
        request: options.request,
      });
      environment.begin(now, `${options.seed}:${starts}:init`);
      const handler = load(codeOf(options.sandbox.name), options.sandbox.export, environment);
      return { handler, environment, timers, number: starts };
    };

    const end = (result: InvocationResult): void => {
      const done = finish;
      finish = undefined;
      done?.(result);
    };

    return {
      invoke: (invocation) =>
        new Promise((resolve) => {
          if (finish) throw new Error(`${options.sandbox.name} was invoked while it ran`);
          finish = resolve;
          const current = instance ?? start(invocation.now);
          instance = current;
          invocations += 1;
          current.environment.begin(invocation.now, `${options.seed}:${invocation.requestId}:${invocations}`);
          const context = contextOf(options, invocation);
          Promise.resolve()
            .then(() => current.handler(JSON.parse(invocation.event), context))
            .then(
              (value): InvocationResult => ({ ok: true, payload: JSON.parse(JSON.stringify(value) ?? 'null') }),
              (error: unknown): InvocationResult => {
                options.log(`${error instanceof Error ? error.stack : String(error)}\n`);
                return error instanceof Error
                  ? { ok: false, errorType: error.name, errorMessage: error.message }
                  : { ok: false, errorType: 'Error', errorMessage: String(error) };
              },
            )
            .then((result) => {
              if (instance !== current) return;
              current.timers.forget();
              end(result);
            });
        }),
      kill({ errorType, message }) {
        instance?.timers.forget();
        instance = undefined;
        end({ ok: false, errorType, errorMessage: message });
      },
      async stop() {
        instance?.timers.forget();
        instance = undefined;
      },
    };
  };

const contextOf = (
  { sandbox, timeoutMilliseconds }: WorkerOptions,
  { requestId, arn }: { requestId: string; arn: string },
) => ({
  awsRequestId: requestId,
  functionName: sandbox.name,
  functionVersion: '$LATEST',
  invokedFunctionArn: arn,
  memoryLimitInMB: String(sandbox.memory),
  logGroupName: `/aws/lambda/${sandbox.name}`,
  logStreamName: 'simulation',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => timeoutMilliseconds,
});

const compiled = new Map<string, Script>();

/** Runs a CommonJS bundle with the environment's names in place of the real ones; the code is compiled once. */
const load = (code: string, name: string, { names }: Environment): Handler => {
  const parameters = ['module', 'exports', 'require', ...Object.keys(names)];
  const script = compiled.get(code) ?? new Script(`(function (${parameters.join(', ')}) {${code}\n})`);
  compiled.set(code, script);
  const module: { exports: Record<string, unknown> } = { exports: {} };
  const body: unknown = script.runInThisContext();
  if (typeof body !== 'function') throw new Error('The bundle is no function');
  Reflect.apply(body, undefined, [module, module.exports, refuseRequire, ...Object.values(names)]);
  const handler = module.exports[name];
  if (!isHandler(handler)) throw new Error(`The bundle exports no function ${name}`);
  return handler;
};

const refuseRequire = (name: string): never => {
  throw new Error(`The bundle requires ${name}`);
};

const isHandler = (value: unknown): value is Handler => typeof value === 'function';
