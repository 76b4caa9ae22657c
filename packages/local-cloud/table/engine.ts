import type { EngineAnswer } from './connection.ts';
import type { Stream } from './stream.ts';

/** The DynamoDB-compatible engine that holds the tables. */
export type Engine = {
  /** Passes a request on as it is: `target` is the `X-Amz-Target`, `authorization` whatever came with it. */
  forward(target: string, body: Buffer | string, authorization?: string): Promise<EngineAnswer>;
  /** The changes of a table, where the engine has a shorter way to them than its stream API. */
  openStream?(table: string): Stream;
  /** Deletes what was over at `now` (epoch ms), where the engine has a shorter way than to scan. */
  deleteExpired?(table: string, now: number): void;
  stop(): Promise<void>;
};
