/** What the cloud tells a function's worker thread. */
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
export type Report =
  | { kind: 'ready' }
  | { kind: 'log'; text: string }
  | { kind: 'result'; requestId: string; payload: string }
  | { kind: 'error'; requestId: string; errorType: string; errorMessage: string; stack: string };

export type SandboxData = { module: string; export: string; name: string; seed: string; memory: number; now: number };
