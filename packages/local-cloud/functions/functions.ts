import * as z from 'zod';
import type { Interceptors } from '../interceptors.ts';
import type { Caller, Cloud, InvocationResult, Json, Service, ServiceRequest, ServiceResponse } from '../service.ts';
import { region } from '../template/identity.ts';
import type { FunctionDied } from './function-died.ts';
import {
  type AsyncConfig,
  functionName,
  type LambdaFunction,
  qualifier,
  readAsyncConfigs,
  readFunctions,
  understoodByFunctions,
} from './lambda-function.ts';
import type { Logs } from './logs.ts';
import { createWorker, type FunctionWorker, type Runner } from './worker.ts';

/** Lambda: runs the functions of the template, each in its own worker thread. */
export type Functions = Service & {
  functions: ReadonlyMap<string, LambdaFunction>;
  invoke(arn: string, payload: Json): Promise<InvocationResult>;
  /** Accepts an asynchronous invocation. When it fails it is retried after 1 and 2 minutes, then sent to a queue. */
  invokeLater(arn: string, payload: Json): void;
  invocations(): Record<string, number>;
  /** The environment with this access key id. */
  callerOf(accessKeyId: string): Caller | undefined;
  /** Ends an environment and its running invocation. */
  kill(caller: Caller, error: FunctionDied): void;
  stop(): Promise<void>;
};

export type FunctionsOptions = {
  cloud: Pick<Cloud, 'clock' | 'tasks' | 'resources' | 'newId' | 'endpoint'>;
  assets: ReadonlyMap<string, string>;
  logs: Logs;
  interceptors: Interceptors;
  seed: string;
  /** Replaces environment variables that a function of the template has. It never adds one. */
  environment: Readonly<Record<string, string>>;
  send: (queueArn: string, body: Json, attributes?: Record<string, string>) => void;
  /** Runs the functions; worker threads unless given. */
  runner?: Runner | undefined;
  /** Sends a request of a function to a service. */
  request: (request: ServiceRequest) => Promise<ServiceResponse>;
};

type Instance = { worker: FunctionWorker; caller: Caller; busy: boolean };

const defaults: AsyncConfig = { retries: 2, maximumAgeSeconds: 21_600 };
const backoffMilliseconds = [60_000, 120_000];

const pendingShape = z.object({
  arn: z.string(),
  payload: z.custom<Json>(),
  requestId: z.string(),
  attempt: z.number(),
  since: z.number(),
});

export const createFunctions = (options: FunctionsOptions): Functions => {
  const { cloud, interceptors, logs } = options;
  const functions = readFunctions(cloud.resources, options.assets);
  const configs = readAsyncConfigs(cloud.resources);
  const pools = new Map<string, Instance[]>();
  const callers = new Map<string, Caller>();
  const counts: Record<string, number> = {};

  /** A free instance of the function. When all are busy, another is made, as in Lambda. */
  const instanceOf = (lambda: LambdaFunction): Instance => {
    const instances = pools.get(lambda.name) ?? [];
    pools.set(lambda.name, instances);
    const free = instances.find(({ busy }) => !busy);
    if (free) return free;
    const caller = { function: lambda.name, environment: instances.length };
    const number = instances.length === 0 ? '' : `:${instances.length}`;
    const accessKeyId = `AKIALOCAL${String(callers.size + 1).padStart(11, '0')}`;
    callers.set(accessKeyId, caller);
    const worker = (options.runner ?? createWorker)({
      sandbox: {
        module: lambda.module,
        export: lambda.export,
        name: lambda.name,
        memory: lambda.memory,
        endpoint: cloud.endpoint,
      },
      environment: environmentOf(lambda, accessKeyId, options),
      seed: `${options.seed}:${lambda.name}${number}`,
      timeoutMilliseconds: lambda.timeoutMilliseconds,
      log: (text) => logs.write(lambda.name, cloud.clock.now(), text),
      request: (request) => options.request({ ...request, caller }),
    });
    const made = { worker, caller, busy: false };
    instances.push(made);
    return made;
  };

  const clockOf = (caller: Caller): number => cloud.clock.now() + (interceptors.clockSkew?.(caller) ?? 0);

  const run = (arn: string, payload: Json, requestId: string): Promise<InvocationResult> => {
    const lambda = functions.get(functionName(arn));
    if (!lambda) throw new Error(`No function ${arn} in the template.`);
    counts[lambda.name] = (counts[lambda.name] ?? 0) + 1;
    const invoke = async (): Promise<InvocationResult> => {
      const instance = instanceOf(lambda);
      instance.busy = true;
      try {
        const event = JSON.stringify(payload);
        return await instance.worker.invoke({ requestId, event, now: clockOf(instance.caller), arn });
      } finally {
        instance.busy = false;
      }
    };
    return interceptors.invocation
      ? interceptors.invocation({ function: lambda.name, payload, requestId }, invoke)
      : invoke();
  };

  const invokeLater = (arn: string, payload: Json): void => {
    const since = cloud.clock.now();
    const pending = { arn, payload, requestId: cloud.newId(), attempt: 0, since };
    cloud.tasks.schedule({ kind: 'functions.invoke', at: since, payload: pending });
  };

  cloud.tasks.on('functions.invoke', async (task) => {
    const { arn, payload, requestId, attempt, since } = pendingShape.parse(task);
    const result = await run(arn, payload, requestId);
    if (result.ok) return;
    const config = configs.get(`${functionName(arn)}:${qualifier(arn)}`) ?? defaults;
    const at = cloud.clock.now() + (backoffMilliseconds[attempt] ?? 0);
    const expired = at > since + config.maximumAgeSeconds * 1_000;
    if (attempt < config.retries && !expired) {
      const again = { arn, payload, requestId, attempt: attempt + 1, since };
      cloud.tasks.schedule({ kind: 'functions.invoke', at, payload: again });
      return;
    }
    giveUp({ arn, payload, requestId, invocations: attempt + 1, expired }, result, config);
  });

  type Failed = { arn: string; payload: Json; requestId: string; invocations: number; expired: boolean };
  const giveUp = (failed: Failed, result: InvocationResult & { ok: false }, config: AsyncConfig): void => {
    const { errorType, errorMessage } = result;
    const queue = functions.get(functionName(failed.arn))?.deadLetterQueue;
    if (queue !== undefined) {
      const attributes = { RequestID: failed.requestId, ErrorCode: '200', ErrorMessage: errorMessage };
      options.send(queue, failed.payload, attributes);
    }
    if (config.onFailure === undefined) return;
    options.send(config.onFailure, {
      version: '1.0',
      timestamp: new Date(cloud.clock.now()).toISOString(),
      requestContext: {
        requestId: failed.requestId,
        functionArn: failed.arn,
        condition: failed.expired ? 'EventAgeExceeded' : 'RetriesExhausted',
        approximateInvokeCount: failed.invocations,
      },
      requestPayload: failed.payload,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType, errorMessage },
    });
  };

  const handle: Service['handle'] = async ({ method, path, headers, body }) => {
    const target = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path.split('?')[0] ?? '')?.[1];
    if (method !== 'POST' || target === undefined) return refuse(400, 'UnknownOperationException', `${method} ${path}`);
    const name = functionName(decodeURIComponent(target));
    const lambda = functions.get(name);
    if (!lambda) return refuse(404, 'ResourceNotFoundException', `Function not found: ${name}`);
    const payload = parseJson(body === '' ? '{}' : body);
    if (payload === undefined) return refuse(400, 'InvalidRequestContentException', 'The request body is not JSON.');
    const arn = qualified(lambda, decodeURIComponent(target));
    if (headers['x-amz-invocation-type'] === 'Event') {
      invokeLater(arn, payload);
      return { status: 202, body: '' };
    }
    const result = await run(arn, payload, cloud.newId());
    if (result.ok) return { status: 200, body: JSON.stringify(result.payload) };
    const { errorType, errorMessage } = result;
    return {
      status: 200,
      headers: { 'x-amz-function-error': 'Unhandled' },
      body: JSON.stringify({ errorType, errorMessage }),
    };
  };

  return {
    signingName: 'lambda',
    understands: understoodByFunctions,
    handle,
    functions,
    invoke: (arn, payload) => run(arn, payload, cloud.newId()),
    invokeLater,
    invocations: () => ({ ...counts }),
    callerOf: (accessKeyId) => callers.get(accessKeyId),
    kill(caller, error) {
      pools.get(caller.function)?.[caller.environment]?.worker.kill(error);
    },
    async stop() {
      for (const { worker } of [...pools.values()].flat()) await worker.stop();
    },
  };
};

const qualified = (lambda: LambdaFunction, nameOrArn: string): string => {
  const version = qualifier(nameOrArn);
  return version === '$LATEST' ? lambda.arn : `${lambda.arn}:${version}`;
};

const environmentOf = (
  lambda: LambdaFunction,
  accessKeyId: string,
  options: FunctionsOptions,
): Record<string, string> => {
  const variables = { ...lambda.variables };
  for (const [name, value] of Object.entries(options.environment)) if (name in variables) variables[name] = value;
  return {
    ...variables,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: options.cloud.endpoint,
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memory),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  };
};

const parseJson = (text: string): Json | undefined => {
  try {
    return z.json().parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

const refuse = (status: number, type: string, message: string): ServiceResponse => ({
  status,
  headers: { 'x-amzn-errortype': type },
  body: JSON.stringify({ Type: 'User', message }),
});
