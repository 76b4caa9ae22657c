import { Script } from 'node:vm';
import type { Runner, WorkerOptions } from '@klimaatdoeners/local-cloud/functions/worker';
import type { InvocationResult } from '@klimaatdoeners/local-cloud/service';
import { createEnvironment, type Environment } from './environment.ts';
import { createTimers, type Timers } from './timers.ts';

type Handler = (event: unknown, context: object) => unknown;
type Instance = { code: string; kind: string; handler: Handler; environment: Environment; timers: Timers };

/** Returns the code of a function's bundle. */
export type CodeOf = (functionName: string) => string;

/**
 * Runs functions in this thread, each with its own clock, random numbers and timers. It makes thousands of invocations
 * per second, where worker threads with HTTP make hundreds. An instance that died never runs again.
 */
export const runInThread =
  (codeOf: CodeOf): Runner =>
  (options) => {
    const free: Instance[] = [];
    /** The running invocation. An environment runs one at a time. */
    let running: Running | undefined;
    let invocations = 0;

    const start = (): Instance => {
      const { AWS_ENDPOINT_URL: _, ...variables } = options.environment;
      const code = codeOf(options.sandbox.name);
      const kind = `${options.sandbox.name} ${JSON.stringify(variables)}`;
      const loaded = idle.get(code)?.get(kind)?.pop() ?? load({ code, kind, variables, name: options.sandbox.export });
      // Logs are discarded.
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
        // The call at which the function dies never ends. Another open call could still wake the instance, so it is not
        // reused.
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

/** Loaded functions that are idle, by code and environment. Loading one takes longer than all of its work in a run. */
const idle = new Map<string, Map<string, Instance[]>>();
const compiled = new Map<string, Script>();

/** Functions that keep nothing in memory between invocations. Every other function is loaded again. */
const REUSED = [
  ...['arm-timeline', 'reach-milestones', 'relay-events', 'request-mails', 'send-mail', 'settle-mail'],
  ...['provision-access', 'follow-people', 'sweep-outbox', 'sweep-timelines', 'prepare-overviews', 'tend-places'],
  ...['tend-rsvps', 'sign-up', 'rsvp'],
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
