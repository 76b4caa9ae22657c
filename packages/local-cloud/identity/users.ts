import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

export type User = {
  username: string;
  /** Cognito attributes by name, `sub` included. */
  attributes: Record<string, string>;
  groups: string[];
  status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';
  /** Epoch milliseconds. */
  createdAt: number;
  modifiedAt: number;
};

/** The users of all pools, in the cloud's database. */
export type Users = {
  find(poolId: string, username: string): User | undefined;
  /** Finds a user by verified e-mail address, which some pools accept as a user name. */
  findByEmail(poolId: string, email: string): User | undefined;
  inGroup(poolId: string, group: string): User[];
  all(poolId: string): User[];
  save(poolId: string, user: User): void;
  remove(poolId: string, username: string): void;
};

const storedUser = z.object({
  username: z.string(),
  attributes: z.record(z.string(), z.string()),
  groups: z.array(z.string()),
  status: z.enum(['FORCE_CHANGE_PASSWORD', 'CONFIRMED']),
  createdAt: z.number(),
  modifiedAt: z.number(),
});
const row = z.object({ user: z.string() }).transform(({ user }) => storedUser.parse(JSON.parse(user)));

export const openUsers = (database: DatabaseSync): Users => {
  database.exec(`
    CREATE TABLE IF NOT EXISTS identity_user (
      pool_id TEXT NOT NULL, username TEXT NOT NULL, email TEXT, user TEXT NOT NULL,
      PRIMARY KEY (pool_id, username)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS identity_user_email ON identity_user (pool_id, email);
  `);
  const select = database.prepare('SELECT user FROM identity_user WHERE pool_id = ? AND username = ?');
  const selectByEmail = database.prepare('SELECT user FROM identity_user WHERE pool_id = ? AND email = ?');
  const selectAll = database.prepare('SELECT user FROM identity_user WHERE pool_id = ? ORDER BY username');
  const upsert = database.prepare(
    'INSERT OR REPLACE INTO identity_user (pool_id, username, email, user) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM identity_user WHERE pool_id = ? AND username = ?');
  const all = (poolId: string): User[] => selectAll.all(poolId).map((found) => row.parse(found));

  return {
    find: (poolId, username) => row.optional().parse(select.get(poolId, username)),
    findByEmail: (poolId, email) => row.optional().parse(selectByEmail.get(poolId, email.toLowerCase())),
    inGroup: (poolId, group) => all(poolId).filter(({ groups }) => groups.includes(group)),
    all,
    save: (poolId, user) => {
      const { email, email_verified } = user.attributes;
      const alias = email_verified === 'true' && email !== undefined ? email.toLowerCase() : null;
      upsert.run(poolId, user.username, alias, JSON.stringify(user));
    },
    remove: (poolId, username) => {
      remove.run(poolId, username);
    },
  };
};

/** Cognito's `sub` of a user. It is derived from the name, so that a repeated run gives the same one. */
export const subOf = (poolId: string, username: string): string => {
  const hex = createHash('sha256').update(`${poolId}/${username}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
