import type { Database } from './database.ts';
import type { Item } from './item/attribute.ts';
import { equalItems } from './item/compare.ts';
import { type Key, keyIn } from './item/key.ts';
import { sizeOfItem } from './item/size.ts';
import { heldBy, type IndexSchema, placeIn, type TableSchema } from './schema.ts';

/** A stored item: its JSON text, which is parsed only when needed. */
export type StoredItem = { id: number; text: string; readonly item: Item };

/** A change of one item: put (`after`) or deleted. `size` is that of `after`. */
export type Change = { key: Key; before: StoredItem | undefined; after: Item | undefined; size: number };

/** A change of an item, for the stream. */
export type Happened = {
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  key: Key;
  before: string | undefined;
  after: string | undefined;
};

/** One table in SQLite: its items and their entries in each index. */
export type Storage = {
  find(key: Key): StoredItem | undefined;
  /** Writes the change and gives it for the stream; undefined when nothing changed. */
  apply(change: Change): Happened | undefined;
  /** The items that had expired at `now` (epoch seconds). */
  expired(now: number): StoredItem[];
  keyOf(stored: StoredItem): Key;
  /** Stores the expiry of every item again, after the time to live was turned on or off. */
  changeExpiry(attribute: string | undefined): void;
  count(): { items: number; bytes: number };
};

export const itemsTable = (id: number): string => `items_${id}`;
export const indexTable = (id: number, position: number): string => `items_${id}_index_${position}`;

/**
 * Key columns have no declared type, so that SQLite keeps texts and bytes as they are. It compares texts by their UTF-8
 * bytes. An index row holds the projected attributes as text, so that a Query reads only the index.
 */
export const createStorage = (database: Database, id: number, { indexes }: TableSchema): void => {
  const items = itemsTable(id);
  database.execute(`
    CREATE TABLE ${items} (id INTEGER PRIMARY KEY, hash, range, item TEXT, size INTEGER, expires INTEGER);
    CREATE UNIQUE INDEX ${items}_key ON ${items} (hash, range);
    CREATE INDEX ${items}_expiry ON ${items} (expires) WHERE expires IS NOT NULL`);
  for (const position of indexes.keys()) {
    const index = indexTable(id, position);
    database.execute(`
      CREATE TABLE ${index} (id INTEGER PRIMARY KEY, hash, range, item_hash, item_range, item TEXT, size INTEGER);
      CREATE UNIQUE INDEX ${index}_key ON ${index} (hash, range, item_hash, item_range)`);
  }
};

export const dropStorage = (database: Database, id: number, { indexes }: TableSchema): void => {
  database.execute(`DROP TABLE ${itemsTable(id)}`);
  for (const position of indexes.keys()) database.execute(`DROP TABLE ${indexTable(id, position)}`);
};

export const openStorage = (
  database: Database,
  id: number,
  { indexes, keys }: TableSchema,
  expiry: string | undefined,
): Storage => {
  const items = itemsTable(id);
  const select = database.prepare(`SELECT id, item FROM ${items} WHERE hash = ? AND range = ?`);
  const insert = database.prepare(`INSERT INTO ${items} (hash, range, item, size, expires) VALUES (?, ?, ?, ?, ?)`);
  const update = database.prepare(`UPDATE ${items} SET item = ?, size = ?, expires = ? WHERE id = ?`);
  const remove = database.prepare(`DELETE FROM ${items} WHERE id = ?`);
  const follow = indexes.map((index, position) => openIndex(database, indexTable(id, position), index));
  let expiryAttribute = expiry;

  return {
    find({ hash, range }) {
      const row = select.get(hash, range);
      return row && stored(Number(row.id), String(row.item));
    },
    apply({ key, before, after, size }) {
      if (!after) {
        if (!before) return undefined;
        remove.run(before.id);
        for (const index of follow) index.remove(before.id);
        return { eventName: 'REMOVE', key, before: before.text, after: undefined };
      }
      const text = JSON.stringify(after);
      if (before && isSame(before, text, after)) return undefined;
      const expires = expiresAt(after, expiryAttribute);
      let itemId: number;
      if (before) {
        itemId = before.id;
        update.run(text, size, expires, itemId);
      } else itemId = Number(insert.run(key.hash, key.range, text, size, expires).lastInsertRowid);
      for (const index of follow) index.put(itemId, key, after, before !== undefined);
      return { eventName: before ? 'MODIFY' : 'INSERT', key, before: before?.text, after: text };
    },
    expired: (now) =>
      database
        .prepare(`SELECT id, item FROM ${items} WHERE expires < ? ORDER BY expires, id`)
        .all(now)
        .map((row) => stored(Number(row.id), String(row.item))),
    keyOf: ({ item }) => keyIn(item, keys),
    changeExpiry(attribute) {
      expiryAttribute = attribute;
      const set = database.prepare(`UPDATE ${items} SET expires = ? WHERE id = ?`);
      for (const row of database.prepare(`SELECT id, item FROM ${items}`).all()) {
        set.run(expiresAt(parse(String(row.item)), attribute), Number(row.id));
      }
    },
    count() {
      const row = database.prepare(`SELECT count(*) AS items, coalesce(sum(size), 0) AS bytes FROM ${items}`).get();
      return { items: Number(row?.items), bytes: Number(row?.bytes) };
    },
  };
};

type Index = {
  put(id: number, key: Key, item: Item, existed: boolean): void;
  remove(id: number): void;
};

const openIndex = (database: Database, table: string, schema: IndexSchema): Index => {
  const upsert = database.prepare(
    `INSERT INTO ${table} VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
      SET hash = excluded.hash, range = excluded.range, item = excluded.item, size = excluded.size
      WHERE item IS NOT excluded.item`,
  );
  const remove = database.prepare(`DELETE FROM ${table} WHERE id = ?`);
  return {
    put(id, key, item, existed) {
      const place = placeIn(item, schema);
      if (!place) {
        if (existed) remove.run(id);
        return;
      }
      const held = heldBy(item, schema);
      upsert.run(id, place.hash, place.range, key.hash, key.range, JSON.stringify(held), sizeOfItem(held));
    },
    remove(id) {
      remove.run(id);
    },
  };
};

/** Parses a stored item without checks, because it was checked when it was written. */
export const parse = (text: string): Item => JSON.parse(text);

const stored = (id: number, text: string): StoredItem => {
  let parsed: Item | undefined;
  return {
    id,
    text,
    get item() {
      parsed ??= parse(text);
      return parsed;
    },
  };
};

/** Whether two items are equal. The order of attributes does not count; texts of one length often differ in order only. */
const isSame = (before: StoredItem, text: string, after: Item): boolean =>
  before.text === text || (before.text.length === text.length && equalItems(before.item, after));

const expiresAt = (item: Item, attribute: string | undefined): number | null => {
  const value = attribute === undefined ? undefined : item[attribute];
  return value && 'N' in value ? Number(value.N) : null;
};
