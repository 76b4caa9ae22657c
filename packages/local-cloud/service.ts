import type { DatabaseSync } from 'node:sqlite';

/** Epoch milliseconds of the cloud's own, virtual clock. */
export type Clock = { now(): number };

/** Anything that survives JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The scheduled tasks. A task is stored on disk, so it survives a kill -9 and runs after the next start. */
export type Tasks = {
  /**
   * `at` is in epoch milliseconds. A task with a `key` replaces an earlier task with that key and can be cancelled by it.
   * Tasks due at the same instant run in the order in which they were scheduled. Returns the task's id.
   */
  schedule(task: { kind: string; at: number; payload: Json; key?: string }): number;
  cancel(key: string): void;
  /** Registers the one handler of a kind, before the cloud starts. A handler that throws is a defect and stops the cloud. */
  on(kind: string, handler: (payload: Json) => Promise<void>): void;
};

export type InvocationResult = { ok: true; payload: Json } | { ok: false; errorType: string; errorMessage: string };

/** An event on a bus, as EventBridge hands it to its targets. */
export type BusEvent = {
  id: string;
  source: string;
  'detail-type': string;
  time: string;
  resources: string[];
  detail: Json;
};

/** A resource of the synthesized templates, its intrinsics resolved. */
export type Resource = {
  logicalId: string;
  type: string;
  properties: { [key: string]: Json };
  /** The result of `Ref`: a name, an id or an ARN, depending on the type. */
  ref: string;
};

/** The parts of the cloud that every local service may use. */
export type Cloud = {
  clock: Clock;
  /**
   * The state of the local services (not the application's table), in `<data folder>/local.db`. Each service makes its own
   * tables. The cloud commits all writes of a task or an SDK call as one before it answers, so no service begins or
   * commits a transaction itself.
   */
  database: DatabaseSync;
  tasks: Tasks;
  resources: Resource[];
  /** Where the ordinary AWS SDK reaches this cloud: `http://127.0.0.1:<port>`. */
  endpoint: string;
  /**
   * Runs one function to its end, synchronously as API Gateway and Step Functions do. `arn` may carry a version or alias.
   * A task or an SDK call may call it directly. A call from outside (an HTTP request) must wrap it in `exclusive`.
   */
  invoke(arn: string, payload: Json): Promise<InvocationResult>;
  /** Runs a call from outside between tasks, so that one thing happens at a time. A task that called it would wait for itself. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** A UUID from the cloud's seed and a counter: the same run gives the same ids. */
  newId(): string;
  /** Puts an event of an AWS service (SES, say) on the default bus. */
  publish(event: Omit<BusEvent, 'id' | 'time'>): void;
};

/** An execution environment of a function: each runs one invocation at a time. */
export type Caller = { function: string; environment: number };

/** A request to an AWS service's API, by the ordinary SDK in a handler (`caller`) or from outside. */
export type ServiceRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  caller?: Caller;
};
export type ServiceResponse = { status: number; headers?: Record<string, string>; body: string };

/** One emulated AWS service. */
export type Service = {
  /** The service name in the signature of a request (`ses`, `cognito-idp`, `events`, `states`, …). It routes requests. */
  signingName: string;
  /** The resource types and properties that this service supports. Any other stops the start with an error that names it. */
  understands: { [resourceType: string]: readonly string[] };
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  /**
   * Answers a request that nobody signed, as a browser sends it to a page of the service. Undefined when the service has
   * nothing at that path. A function may ask too, so it runs at once, also while a task runs.
   */
  visit?(request: ServiceRequest): Promise<ServiceResponse> | undefined;
};

/** Makes a service before the cloud runs. The service finds its resources in `cloud.resources`. */
export type ServiceFactory = (cloud: Cloud) => Service;
