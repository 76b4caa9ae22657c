import type { CloudAnswer, CloudRequest } from './http-to-cloud.ts';

/** A message of the cloud to a function's worker thread. */
export type Order = ({ kind: 'invoke' } & Invocation) | ({ kind: 'answer'; id: number } & CloudAnswer);

export type Invocation = {
  requestId: string;
  /** The event as JSON text, as in Lambda. */
  event: string;
  /** Epoch milliseconds at which the function's clock stands during this invocation. */
  now: number;
  arn: string;
  timeoutMilliseconds: number;
};

/** A message of a function's worker thread to the cloud. */
export type Report = Asked | Told;

/** A request to a service. */
export type Asked = { kind: 'request'; id: number } & CloudRequest;

export type Told =
  | { kind: 'ready' }
  /** Log output that did not fit into the log memory. */
  | { kind: 'log'; texts: string[] }
  | { kind: 'result'; requestId: string; payload: string }
  | { kind: 'error'; requestId: string; errorType: string; errorMessage: string; stack: string };

export type SandboxData = {
  module: string;
  export: string;
  name: string;
  seed: string;
  memory: number;
  now: number;
  /** The cloud's address. Requests to it are sent as messages. */
  endpoint: string;
  /** The memory for its log. */
  log: SharedArrayBuffer;
};
