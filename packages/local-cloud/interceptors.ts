import type { BusEvent, Caller, InvocationResult, Json, ServiceResponse } from './service.ts';

/** A call of the ordinary SDK, by a handler or from outside (`function` is then absent). */
export type SdkCall = { function?: string; service: string; action: string; body: string };

/**
 * The edges at which a test may disturb the cloud: each gets what is about to happen and the way to let it happen, and
 * may delay it, repeat it, drop it or answer in its place.
 */
export type Interceptors = {
  /** A task that is neither run nor postponed (to epoch ms) nor dropped would come again for ever. */
  task?: (
    task: { kind: string; at: number; payload: Json },
    run: () => Promise<void>,
    instead: { postpone(at: number): void; drop(): void },
  ) => Promise<void>;
  /** Throwing FunctionDied ends the function that calls, at this call. */
  call?: (call: SdkCall, forward: () => Promise<ServiceResponse>) => Promise<ServiceResponse>;
  invocation?: (
    invocation: { function: string; payload: Json; requestId: string },
    invoke: () => Promise<InvocationResult>,
  ) => Promise<InvocationResult>;
  /** By how many milliseconds the clock of one environment of a function is ahead of the cloud's. */
  clockSkew?: (environment: Caller) => number;
  /** The records of a stream batch as they will be handed over: reordered, doubled or cut short. */
  streamBatch?: (records: readonly Json[]) => Json[];
  /** An entry of PutEvents: an error code refuses it. */
  busEntry?: (event: BusEvent) => string | undefined;
  /** A delivery to a target of a rule: an error code fails the attempt. */
  delivery?: (delivery: { rule: string; target: string; event: BusEvent; attempt: number }) => string | undefined;
};
