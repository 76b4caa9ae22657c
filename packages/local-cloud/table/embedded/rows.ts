import type { SQLInputValue } from 'node:sqlite';
import type { Database } from './database.ts';
import type { KeyCondition } from './expression/key-condition.ts';
import type { Key, KeyValue } from './item/key.ts';
import { indexTable, itemsTable } from './storage.ts';

/** The rows of a table or of one of its indexes, in the order of their keys. */
export type Selection = {
  table: number;
  /** The position of an index. */
  index: number | undefined;
  /** The partition to read; without it, all partitions. */
  where: KeyCondition | undefined;
  /** The end of the previous page: the key of its last item, and that item's place in the index. */
  after: { key: Key; place: { hash: KeyValue; range: KeyValue } } | undefined;
  forward: boolean;
  /** The largest number of rows to read. */
  limit: number | undefined;
};

export type Row = { item: string; size: number };

/** How many rows are read at once. The first read is small, like most partitions. Later reads are larger, which is faster. */
const FIRST = 64;
const GROWTH = 4;

const ofItems = ['hash', 'range'];
const ofIndex = ['hash', 'range', 'item_hash', 'item_range'];

export function* rowsOf(database: Database, { table, index, where, after, forward, limit }: Selection): Generator<Row> {
  const columns = index === undefined ? ofItems : ofIndex;
  const order = where ? columns.slice(1) : columns;
  const values: SQLInputValue[] = [];
  const conditions: string[] = [];
  if (where) {
    conditions.push('hash = ?');
    values.push(where.hash);
    for (const { operator, value } of where.range) {
      conditions.push(`range ${operator} ?`);
      values.push(value);
    }
  }
  if (after) {
    const { key, place } = after;
    const start = index === undefined ? [key.hash, key.range] : [place.hash, place.range, key.hash, key.range];
    conditions.push(`(${order.join(', ')}) ${forward ? '>' : '<'} (${order.map(() => '?').join(', ')})`);
    values.push(...start.slice(-order.length));
  }
  const from = index === undefined ? itemsTable(table) : indexTable(table, index);
  const filter = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  const sorted = order.map((column) => `${column} ${forward ? 'ASC' : 'DESC'}`).join(', ');
  const statement = database.prepare(`SELECT item, size FROM ${from}${filter} ORDER BY ${sorted} LIMIT ? OFFSET ?`);
  statement.setReturnArrays(true);
  let offset = 0;
  for (let size = Math.min(limit ?? FIRST, FIRST); ; size *= GROWTH) {
    const rows = statement.all(...values, size, offset);
    for (const row of rows) yield { item: String(row[0]), size: Number(row[1]) };
    if (rows.length < size) return;
    offset += size;
  }
}
