import type { Json } from '../service.ts';

/** A change in a table. Changes are ordered by `position`, and a reader continues after it. */
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
  /** True when its positions begin again at each start, so that a position of an earlier start is invalid. */
  startsOver?: boolean;
  read(after: number, limit: number): Promise<StreamRecord[]>;
  /** The position of the newest change, 0 when there is none. */
  latest(): Promise<number>;
  /** Called when all readers have processed every change up to the position. */
  forget(upTo: number): void;
  close(): void;
};
