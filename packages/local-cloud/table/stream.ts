import { DatabaseSync } from 'node:sqlite';
import type { Json } from '../service.ts';
import { isRecord } from '../template/assembly.ts';

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

const forgetEvery = 5_000;

/**
 * Reads the embedded engine's own file, which costs microseconds where its stream API costs a round trip. Two indexes keep
 * the engine fast: without them it scans all records of the stream at each write. The newest record is always kept, since
 * the engine counts on from it.
 */
export const openEmbeddedStream = (file: string, table: string): Stream => {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA busy_timeout = 5000;
    PRAGMA synchronous = NORMAL;
    CREATE INDEX IF NOT EXISTS local_stream_sequence ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
    CREATE INDEX IF NOT EXISTS local_stream_shard
      ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER))`);
  // The plus signs keep the planner off those indexes: by id is the short way here.
  const read = database.prepare(
    `SELECT id, event_name, keys_json, new_image, old_image, sequence_number
      FROM _stream_records WHERE id > ? AND +table_name = ? ORDER BY id LIMIT ?`,
  );
  const latest = database.prepare('SELECT coalesce(max(id), 0) AS id FROM _stream_records');
  const forget = database.prepare('DELETE FROM _stream_records WHERE id < ? AND +table_name = ?');
  let forgotten = 0;

  return {
    async read(after, limit) {
      return read.all(after, table, limit).map((row) => ({
        position: Number(row.id),
        eventName: String(row.event_name),
        keys: ordered(String(row.keys_json)),
        ...(typeof row.new_image === 'string' && { newImage: ordered(row.new_image) }),
        ...(typeof row.old_image === 'string' && { oldImage: ordered(row.old_image) }),
        sequenceNumber: String(row.sequence_number),
      }));
    },
    async latest() {
      return Number(latest.get()?.id ?? 0);
    },
    forget(upTo) {
      if (upTo - forgotten < forgetEvery) return;
      forget.run(upTo, table);
      forgotten = upTo;
    },
    close: () => database.close(),
  };
};

/** The engine writes attributes in an order that changes from run to run. */
const ordered = (text: string): Json => sortKeys(JSON.parse(text));

const sortKeys = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key] ?? null)]),
  );
};
