import type { Stream } from '../stream.ts';
import type { Database } from './database.ts';
import type { Happened } from './storage.ts';

/** The stream of one table: the changes of its items, in order. */
export type ChangeLog = {
  add(happened: Happened, at: number): void;
  read(after: number, limit: number): LoggedChange[];
  /** The position of the newest change, 0 when there is none. */
  latest(): number;
  /** Removes the changes before this position. */
  forget(upTo: number): void;
};

export type LoggedChange = {
  position: number;
  /** Epoch milliseconds. */
  at: number;
  eventName: string;
  /** JSON texts. */
  keys: string;
  newImage: string | undefined;
  oldImage: string | undefined;
};

const FORGET_EVERY = 1_000;

export const logTable = (id: number): string => `items_${id}_changes`;

export const createChangeLog = (database: Database, id: number): void =>
  database.execute(`
    CREATE TABLE ${logTable(id)} (
      position INTEGER PRIMARY KEY, at INTEGER, event TEXT, keys TEXT, new_image TEXT, old_image TEXT)`);

/** Opens the change log of a table. `view` says which images it keeps. */
export const openChangeLog = (database: Database, id: number, view: string): ChangeLog => {
  const table = logTable(id);
  const insert = database.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?, ?)`);
  const select = database.prepare(`SELECT * FROM ${table} WHERE position > ? ORDER BY position LIMIT ?`);
  const remove = database.prepare(`DELETE FROM ${table} WHERE position < ?`);
  const newest = database.prepare(`SELECT coalesce(max(position), 0) AS position FROM ${table}`);
  const keepsNew = view === 'NEW_IMAGE' || view === 'NEW_AND_OLD_IMAGES';
  const keepsOld = view === 'OLD_IMAGE' || view === 'NEW_AND_OLD_IMAGES';
  let position = Number(newest.get()?.position);
  let forgotten = 0;

  return {
    add({ eventName, key, before, after }, at) {
      position += 1;
      const keys = JSON.stringify(key.attributes);
      insert.run(position, at, eventName, keys, keepsNew ? (after ?? null) : null, keepsOld ? (before ?? null) : null);
    },
    read: (after, limit) =>
      select.all(after, limit).map((row) => ({
        position: Number(row.position),
        at: Number(row.at),
        eventName: String(row.event),
        keys: String(row.keys),
        newImage: typeof row.new_image === 'string' ? row.new_image : undefined,
        oldImage: typeof row.old_image === 'string' ? row.old_image : undefined,
      })),
    latest: () => position,
    forget(upTo) {
      if (upTo - forgotten < FORGET_EVERY) return;
      // The newest change stays, because the next start continues from its position.
      remove.run(Math.min(upTo, position));
      forgotten = upTo;
    },
  };
};

/** The stream that the local cloud reads directly from the change log. */
export const streamOf = (log: ChangeLog): Stream => ({
  async read(after, limit) {
    return log.read(after, limit).map(({ position, eventName, keys, newImage, oldImage }) => ({
      position,
      eventName,
      keys: JSON.parse(keys),
      ...(newImage !== undefined && { newImage: JSON.parse(newImage) }),
      ...(oldImage !== undefined && { oldImage: JSON.parse(oldImage) }),
      sequenceNumber: String(position),
    }));
  },
  latest: async () => log.latest(),
  forget: log.forget,
  close: () => undefined,
});
