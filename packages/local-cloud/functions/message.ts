import type { CloudAnswer, CloudRequest } from './http-to-cloud.ts';

/** What the cloud tells a function's worker thread. */
export type Order = ({ kind: 'invoke' } & Invocation) | ({ kind: 'answer'; id: number } & CloudAnswer);

export type Invocation = {
  requestId: string;
  /** The event as JSON, as Lambda hands it over. */
  event: string;
  /** Epoch milliseconds at which the function's clock stands during this invocation. */
  now: number;
  arn: string;
  timeoutMilliseconds: number;
};

/** What a function's worker thread tells the cloud. */
export type Report = Asked | Told;

/** It asks something of a service. */
export type Asked = { kind: 'request'; id: number } & CloudRequest;

export type Told =
  | { kind: 'ready' }
  /** Only what the log memory has no room for. */
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
  /** The cloud's address: what is asked of it goes as messages. */
  endpoint: string;
  /** Where it writes its log. */
  log: SharedArrayBuffer;
};
