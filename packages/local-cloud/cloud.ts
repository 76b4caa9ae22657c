import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { apiAddressesOf } from './api/template.ts';
import { type Bus, createBus } from './bus/bus.ts';
import { checkDataFolder, storeFileIn } from './database/data-folder.ts';
import { openStore } from './database/database.ts';
import { makeTemporaryFolder } from './database/temporary-folder.ts';
import { createFunctions, type Functions } from './functions/functions.ts';
import { createLogs, type LogLine } from './functions/logs.ts';
import type { Runner } from './functions/worker.ts';
import { type CallCount, startGateway } from './gateway/gateway.ts';
import { signInAddressesOf } from './identity/user-pool.ts';
import type { Interceptors } from './interceptors.ts';
import { createQueues, type DeadLetter, type Queues } from './queue/queues.ts';
import { type ClockMode, createClock } from './scheduler/clock.ts';
import { createLoop, type Loop } from './scheduler/loop.ts';
import { createTasks } from './scheduler/tasks.ts';
import { createRandom, uuid } from './seed/random.ts';
import type {
  Cloud,
  InvocationResult,
  Json,
  Service,
  ServiceFactory,
  ServiceRequest,
  ServiceResponse,
} from './service.ts';
import type { Execution, Status } from './state-machine/executions.ts';
import { createStateMachines } from './state-machine/state-machines.ts';
import type { Engine } from './table/engine.ts';
import { startEngine } from './table/start-engine.ts';
import { createTables } from './table/tables.ts';
import { readAssembly } from './template/assembly.ts';
import { checkUnderstood } from './template/check.ts';
import { relocate } from './template/relocate.ts';
import { resolveResources } from './template/resolve.ts';

export type CloudOptions = {
  /** The synthesized cloud assembly (`cdk.out`). */
  assembly: string;
  /** The folder of all state. Without it, the table is in memory and the rest in a temporary folder. */
  dataDir?: string;
  /** `startAt` (ISO instant) is the start time of a new cloud, by default now. An existing data folder continues from its own time. */
  clock: { mode: ClockMode; startAt?: string };
  /** The services at the edges: API Gateway, Cognito, SES. */
  services?: readonly ServiceFactory[];
  /** Values for parameters of the templates. */
  parameters?: Readonly<Record<string, string>>;
  /**
   * Where a browser reaches the API of the templates, without a trailing slash. It stands in the place of the address that
   * AWS would give the API, wherever the templates name that.
   */
  publicUrl?: string;
  /** Replaces variables of functions that have them. */
  environment?: Readonly<Record<string, string>>;
  interceptors?: Interceptors;
  /** The seed of ids and of the functions' random numbers. The same seed and the same inputs give the same run. */
  seed?: string;
  /**
   * How many tasks of one instant may run at once, 1 by default. More is faster on a machine with several cores, but then the
   * same seed no longer gives the same run.
   */
  concurrency?: number;
  /** A DynamoDB-compatible endpoint in place of the embedded engine, as `DYNAMODB_ENDPOINT` gives one. */
  tableEndpoint?: string | undefined;
  /** An engine to use instead of the embedded one. The caller must stop it. */
  tableEngine?: Engine;
  /** Runs the functions in place of worker threads. */
  runner?: Runner;
  gatewayPort?: number;
  /** The real clock, in epoch milliseconds. */
  real?: () => number;
  /** Called in real-time mode when a defect of the cloud itself has stopped it. */
  onDefect?: (error: unknown) => void;
};

export type RunningCloud = {
  /** The part of the cloud that services use, for servers outside the cloud. */
  cloud: Cloud;
  /** Where the ordinary AWS SDK reaches it. */
  endpoint: string;
  /** The services that the edges made. */
  services: readonly Service[];
  /** Epoch milliseconds of the cloud's clock. */
  now(): number;
  /** Runs everything due up to the instant (ISO or epoch ms) and leaves the clock there. The clock never goes back. */
  advanceTo(instant: string | number): Promise<void>;
  /** Runs everything due now. */
  settle(): Promise<void>;
  /** The instant of the next task, in epoch milliseconds; undefined when there is none. */
  nextDue(): number | undefined;
  /** Invokes a function by name or ARN, as an admin would. */
  invoke(nameOrArn: string, payload: Json): Promise<InvocationResult>;
  events: Bus['events'];
  executions(filter?: { status?: Status; limit?: number }): Execution[];
  deadLetters(): DeadLetter[];
  redrive: Queues['redrive'];
  removeDeadLetter: Queues['removeDeadLetter'];
  /** A call of a service's API from outside, without HTTP. */
  request: (request: ServiceRequest) => Promise<ServiceResponse>;
  depths: Queues['depths'];
  /** SDK calls that came through the gateway so far, by kind. */
  calls(): CallCount[];
  /** Invocations so far, by function. */
  invocations: Functions['invocations'];
  logs(functionName?: string): LogLine[];
  stop(): Promise<void>;
};

/** The kinds of housekeeping tasks. `nextDue` leaves them out. */
const housekeeping = ['state-machine.timeout', 'table.expire', 'bus.schedule'];

/**
 * Runs the synthesized templates on this machine. Throws a StartError when it cannot: an unsupported resource, a data folder
 * in use, a table that cannot be made.
 */
export const startCloud = async (options: CloudOptions): Promise<RunningCloud> => {
  const { assets, stacks } = readAssembly(options.assembly);
  const resolved = resolveResources({ assets, stacks }, options.parameters);
  const interceptors = options.interceptors ?? {};
  await using stack = new AsyncDisposableStack();

  const folder = options.dataDir ?? makeTemporaryFolder();
  if (options.dataDir === undefined) stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(folder, { recursive: true });
  const tableEndpoint = options.tableEndpoint ?? process.env.DYNAMODB_ENDPOINT;
  const embedded = options.tableEngine === undefined && tableEndpoint === undefined;
  if (options.dataDir !== undefined) checkDataFolder(folder, { holdsTable: embedded });
  const store = stack.adopt(openStore(storeFileIn(folder)), ({ close }) => close());

  const { database } = store;
  const generation = countStart(database);
  const seed = `${options.seed ?? 'local'}:${generation}${tableEndpoint === undefined ? '' : `:${randomUUID()}`}`;
  const ids = createRandom(`${seed}:ids`);
  const newId = (): string => uuid(ids);
  const startAt = options.clock.startAt;
  const clock = createClock({
    database,
    mode: options.clock.mode,
    real: options.real ?? Date.now,
    ...(startAt !== undefined && { startAt: Date.parse(startAt) }),
  });
  const engine =
    options.tableEngine ??
    stack.adopt(await startEngine({ folder: options.dataDir, endpoint: tableEndpoint, now: clock.now }), ({ stop }) =>
      stop(),
    );
  const tasks = createTasks(database);

  const started: { loop?: Loop; functions?: Functions; services: Service[] } = { services: [] };
  const loopOf = (): Loop => {
    if (!started.loop) throw new Error('The cloud has not started yet.');
    return started.loop;
  };
  const exclusive = <T>(work: () => Promise<T>): Promise<T> => loopOf().exclusive(work);
  const gateway = stack.adopt(
    await startGateway({
      engine,
      services: () => started.services,
      caller: (accessKeyId) => started.functions?.callerOf(accessKeyId),
      interceptors,
      commit: store.commit,
      exclusive,
      wake: () => started.loop?.wake(),
      kill: (caller, error) => started.functions?.kill(caller, error),
      port: options.gatewayPort,
    }),
    ({ stop }) => stop(),
  );

  const resources = relocate(resolved, [
    ...signInAddressesOf(resolved).map((from) => ({ from, to: gateway.endpoint })),
    ...apiAddressesOf(resolved).flatMap((from) => (options.publicUrl ? [{ from, to: options.publicUrl }] : [])),
  ]);
  const logs = stack.adopt(createLogs(options.dataDir === undefined ? undefined : join(folder, 'logs')), ({ stop }) =>
    stop(),
  );
  const base = { clock, database, tasks, resources, newId, endpoint: gateway.endpoint };
  const invoke = (arn: string, payload: Json): Promise<InvocationResult> => functions.invoke(arn, payload);
  const queues = createQueues({ cloud: base, invoke });
  const functions = stack.adopt(
    createFunctions({
      cloud: base,
      assets,
      logs,
      interceptors,
      seed,
      environment: options.environment ?? {},
      send: queues.send,
      runner: options.runner,
      request: gateway.request,
    }),
    ({ stop }) => stop(),
  );
  const bus = createBus({ cloud: base, interceptors, invokeLater: functions.invokeLater, send: queues.send });
  const stateMachines = createStateMachines({ cloud: base, seed, invoke, send: queues.sendToUrl });
  const tables = stack.adopt(
    await createTables({ engine, cloud: base, invoke, send: queues.send, interceptors }),
    ({ stop }) => stop(),
  );
  const cloud: Cloud = { ...base, invoke, exclusive, publish: bus.publish };
  const edges = (options.services ?? []).map((make) => make(cloud));
  started.functions = functions;
  started.services = [queues, functions, bus, stateMachines, ...edges];
  checkUnderstood(resources, [...started.services, tables]);

  const loop = createLoop({
    store,
    clock,
    mode: options.clock.mode,
    tasks,
    sources: tables.sources,
    interceptors,
    concurrency: options.concurrency ?? 1,
    onDefect: options.onDefect ?? rethrow,
  });
  started.loop = loop;
  stack.defer(() => loop.stop());
  loop.start();
  const running = stack.move();

  return {
    cloud,
    endpoint: gateway.endpoint,
    services: edges,
    now: clock.now,
    advanceTo: (instant) => loop.advanceTo(typeof instant === 'string' ? Date.parse(instant) : instant),
    settle: loop.settle,
    nextDue: () => tasks.nextDue(housekeeping),
    invoke: (nameOrArn, payload) => exclusive(() => invoke(nameOrArn, payload)),
    events: bus.events,
    executions: stateMachines.executions,
    deadLetters: queues.deadLetters,
    redrive: queues.redrive,
    removeDeadLetter: queues.removeDeadLetter,
    request: gateway.request,
    depths: queues.depths,
    calls: gateway.calls,
    invocations: functions.invocations,
    logs: logs.lines,
    stop: () => running.disposeAsync(),
  };
};

/** How many times this data folder was started. It is part of the seed, so a later start never repeats ids. */
const countStart = (database: DatabaseSync): number => {
  database.exec(`
    CREATE TABLE IF NOT EXISTS start (id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL);
    INSERT INTO start VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET count = count + 1`);
  return Number(database.prepare('SELECT count FROM start').get()?.count);
};

const rethrow = (error: unknown): void => {
  process.nextTick(() => {
    throw error;
  });
};
