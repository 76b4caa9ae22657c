import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { type SuppressionReason, suppressionReason } from './template.ts';

export type Suppressed = { address: string; reason: SuppressionReason; at: number };

/** The suppression list: the addresses to which SES sends no more mail. */
export type SuppressionList = {
  add(entry: Suppressed): void;
  find(address: string): Suppressed | undefined;
  remove(address: string): boolean;
  all(): Suppressed[];
};

const entry = z.object({ address: z.string(), reason: suppressionReason, at: z.number() });

export const openSuppressionList = (database: DatabaseSync): SuppressionList => {
  database.exec(`
    CREATE TABLE IF NOT EXISTS mail_suppression (
      address TEXT PRIMARY KEY, reason TEXT NOT NULL, at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
  `);
  const insert = database.prepare('INSERT OR REPLACE INTO mail_suppression (address, reason, at) VALUES (?, ?, ?)');
  const select = database.prepare('SELECT address, reason, at FROM mail_suppression WHERE address = ?');
  const selectAll = database.prepare('SELECT address, reason, at FROM mail_suppression ORDER BY address');
  const remove = database.prepare('DELETE FROM mail_suppression WHERE address = ?');
  return {
    add: ({ address, reason, at }) => {
      insert.run(address.toLowerCase(), reason, at);
    },
    find: (address) => entry.optional().parse(select.get(address.toLowerCase())),
    remove: (address) => remove.run(address.toLowerCase()).changes > 0,
    all: () => selectAll.all().map((row) => entry.parse(row)),
  };
};
