import { Script } from 'node:vm';
import type { Runner, WorkerOptions } from '@klimaatdoeners/local-cloud/functions/worker';
import type { InvocationResult } from '@klimaatdoeners/local-cloud/service';
import { createEnvironment, type Environment } from './environment.ts';
import { createTimers, type Timers } from './timers.ts';

type Handler = (event: unknown, context: object) => unknown;
type Instance = { code: string; kind: string; handler: Handler; environment: Environment; timers: Timers };

/** Where the code of a function's bundle is, by the function's name. */
export type CodeOf = (functionName: string) => string;

/**
 * Runs functions in this thread, each with a clock, chance and timers of its own: thousands of invocations a second where
 * a worker thread and HTTP give hundreds. An instance that died never does anything again.
 */
export const runInThread =
  (codeOf: CodeOf): Runner =>
  (options) => {
    const free: Instance[] = [];
    /** An environment runs one invocation at a time. */
    let running: Running | undefined;
    let invocations = 0;

    const start = (): Instance => {
      const { AWS_ENDPOINT_URL: _, ...variables } = options.environment;
      const code = codeOf(options.sandbox.name);
      const kind = `${options.sandbox.name} ${JSON.stringify(variables)}`;
      const loaded = idle.get(code)?.get(kind)?.pop() ?? load({ code, kind, variables, name: options.sandbox.export });
      // Logs would be a file that goes with the run.
      loaded.environment.attach({ log: () => undefined, request: options.request });
      return loaded;
    };

    return {
      invoke: (invocation) =>
        new Promise((resolve) => {
          const instance = free.pop() ?? start();
          const own: Running = { instance, resolve };
          running = own;
          invocations += 1;
          instance.environment.begin(invocation.now, `${options.seed}:${invocation.requestId}:${invocations}`);
          const context = contextOf(options, invocation);
          Promise.resolve()
            .then(() => instance.handler(JSON.parse(invocation.event), context))
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
              if (running !== own) return;
              running = undefined;
              instance.timers.forget();
              free.push(instance);
              resolve(result);
            });
        }),
      kill({ errorType, message }) {
        const dying = running;
        if (!dying) return;
        running = undefined;
        // The call that it dies of is under way for ever; another one could still wake it.
        if (dying.instance.timers.calls() <= 1) putBack(dying.instance);
        dying.resolve({ ok: false, errorType, errorMessage: message });
      },
      async stop() {
        for (const instance of free.splice(0)) putBack(instance);
      },
    };
  };

type Running = { instance: Instance; resolve: (result: InvocationResult) => void };

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

/** Loaded functions that nobody uses, by code and environment: to load one anew takes longer than all that it does in a run. */
const idle = new Map<string, Map<string, Instance[]>>();
const compiled = new Map<string, Script>();

/** These keep nothing in memory from one invocation to the next; any other is loaded anew. */
const REUSED = [
  ...['arm-timeline', 'reach-milestones', 'relay-events', 'request-mails', 'send-mail', 'settle-mail'],
  ...['provision-access', 'sweep-outbox', 'sweep-timelines'],
];

const putBack = (instance: Instance): void => {
  instance.timers.forget();
  if (!REUSED.some((name) => instance.kind.split(' ')[0]?.endsWith(name))) return;
  const kinds = idle.get(instance.code) ?? new Map<string, Instance[]>();
  idle.set(instance.code, kinds);
  kinds.set(instance.kind, [...(kinds.get(instance.kind) ?? []), instance]);
};

type Loading = { code: string; kind: string; variables: Record<string, string>; name: string };

/** Runs a CommonJS bundle with the environment's names in place of the real ones. */
const load = ({ code, kind, variables, name }: Loading): Instance => {
  const timers = createTimers();
  const environment = createEnvironment({ variables, timers });
  const { names } = environment;
  const parameters = ['module', 'exports', 'require', ...Object.keys(names)];
  const script = compiled.get(code) ?? new Script(`(function (${parameters.join(', ')}) {${code}\n})`);
  compiled.set(code, script);
  const module: { exports: Record<string, unknown> } = { exports: {} };
  const body: unknown = script.runInThisContext();
  if (typeof body !== 'function') throw new Error('The bundle is no function');
  Reflect.apply(body, undefined, [module, module.exports, refuseRequire, ...Object.values(names)]);
  const handler = module.exports[name];
  if (!isHandler(handler)) throw new Error(`The bundle exports no function ${name}`);
  return { code, kind, handler, environment, timers };
};

const refuseRequire = (name: string): never => {
  throw new Error(`The bundle requires ${name}`);
};

const isHandler = (value: unknown): value is Handler => typeof value === 'function';
