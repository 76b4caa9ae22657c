import type { BusEvent, Caller, InvocationResult, Json, ServiceResponse } from './service.ts';

/** A call of the ordinary SDK, by a handler or from outside (`function` is then absent). */
export type SdkCall = { function?: string; service: string; action: string; body: string };

/**
 * The points at which a test may disturb the cloud. Each interceptor gets the next step and a function that runs it. It may
 * delay, repeat or drop the step, or answer instead of it.
 */
export type Interceptors = {
  /** Must run, postpone (to epoch ms) or drop the task. Otherwise the loop starts the same task again for ever. */
  task?: (
    task: { kind: string; at: number; payload: Json },
    run: () => Promise<void>,
    instead: { postpone(at: number): void; drop(): void },
  ) => Promise<void>;
  /** May throw FunctionDied to end the calling function at this call. */
  call?: (call: SdkCall, forward: () => Promise<ServiceResponse>) => Promise<ServiceResponse>;
  invocation?: (
    invocation: { function: string; payload: Json; requestId: string },
    invoke: () => Promise<InvocationResult>,
  ) => Promise<InvocationResult>;
  /** How many milliseconds the clock of a function's environment is ahead of the cloud's clock. */
  clockSkew?: (environment: Caller) => number;
  /** Gives the records of a stream batch to pass on: it may reorder, repeat or leave out records. */
  streamBatch?: (records: readonly Json[]) => Json[];
  /** An entry of PutEvents: an error code refuses it. */
  busEntry?: (event: BusEvent) => string | undefined;
  /** A delivery to a target of a rule: an error code fails the attempt. */
  delivery?: (delivery: { rule: string; target: string; event: BusEvent; attempt: number }) => string | undefined;
};
