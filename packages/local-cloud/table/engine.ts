import type { EngineAnswer } from './connection.ts';
import type { Stream } from './stream.ts';

/** The DynamoDB-compatible engine that holds the tables. */
export type Engine = {
  /** Passes an unchanged request on. `target` is its `X-Amz-Target`, `authorization` its header of that name. */
  forward(target: string, body: Buffer | string, authorization?: string): Promise<EngineAnswer>;
  /** The changes of a table, when the engine can give them without its stream API. */
  openStream?(table: string): Stream;
  /** Deletes the items that had expired at `now` (epoch ms), when the engine can do so without a scan. */
  deleteExpired?(table: string, now: number): void;
  stop(): Promise<void>;
};
