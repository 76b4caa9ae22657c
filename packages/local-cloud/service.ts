import type { DatabaseSync } from 'node:sqlite';

/** Epoch milliseconds of the cloud's own, virtual clock. */
export type Clock = { now(): number };

/** Anything that survives JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What waits for its moment. Tasks are durable: what is scheduled survives a kill -9 and runs after the next start. */
export type Tasks = {
  /**
   * `at` in epoch milliseconds; a `key` names the task so that it can be cancelled, and replaces a task of that name.
   * Tasks due at the same instant run in the order in which they were scheduled. Returns the task's id.
   */
  schedule(task: { kind: string; at: number; payload: Json; key?: string }): number;
  cancel(key: string): void;
  /** Each kind has one handler, registered before the cloud starts. A handler that throws stops the cloud: a defect of ours. */
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
  /** What `Ref` of it gives: a name, an id or an ARN, as its type has it. */
  ref: string;
};

/** What every local service may use of the cloud that it is a part of. */
export type Cloud = {
  clock: Clock;
  /**
   * State of the local services (not the application's table), in `<data folder>/local.db`; each service makes its own
   * tables. What is written while a task or an SDK call is handled is committed as one before the answer leaves, so
   * no service begins or commits a transaction itself.
   */
  database: DatabaseSync;
  tasks: Tasks;
  resources: Resource[];
  /** Where the ordinary AWS SDK reaches this cloud: `http://127.0.0.1:<port>`. */
  endpoint: string;
  /**
   * Runs one function to its end, synchronously as API Gateway and Step Functions do. `arn` may carry a version or alias.
   * From a task or an SDK call it is called as it is; what comes from outside (an HTTP request) wraps it in `exclusive`.
   */
  invoke(arn: string, payload: Json): Promise<InvocationResult>;
  /** Runs work that comes from outside between tasks, so that one thing happens at a time. Never from a task: it would wait for itself. */
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
  /** The name requests are signed for (`ses`, `cognito-idp`, `events`, `states`, …): it routes them. */
  signingName: string;
  /** Resource types this service runs or knowingly accepts, with the properties it understands; any other fails at start, by name. */
  understands: { [resourceType: string]: readonly string[] };
  handle(request: ServiceRequest): Promise<ServiceResponse>;
};

/** Makes a service of a cloud, before anything runs; it finds its resources in `cloud.resources`. */
export type ServiceFactory = (cloud: Cloud) => Service;
