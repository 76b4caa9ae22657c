import type { Json } from '../service.ts';

/** A change in a table; `position` orders it and is where to go on reading after it. */
export type StreamRecord = {
  position: number;
  eventName: string;
  keys: Json;
  newImage?: Json;
  oldImage?: Json;
  sequenceNumber: string;
};

/** The changes of one table, in the order in which they were made. */
export type Stream = {
  /** Its positions count anew at each start, so a position of an earlier start means nothing. */
  startsOver?: boolean;
  read(after: number, limit: number): Promise<StreamRecord[]>;
  /** The position of the newest change, 0 when there is none. */
  latest(): Promise<number>;
  /** Everything up to the position was worked off by all readers. */
  forget(upTo: number): void;
  close(): void;
};
