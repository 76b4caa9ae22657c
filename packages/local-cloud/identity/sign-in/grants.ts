import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

/** What somebody allowed at the sign-in pages: a code, the tokens of a later refresh, or the session of a browser. */
export type Kind = 'code' | 'refresh' | 'session';

/** Grants by their secret, each valid until an instant in epoch milliseconds. They are kept, so that a restart signs nobody out. */
export type Grants = {
  save(kind: Kind, secret: string, grant: Grant & { expiresAt: number }): void;
  /** The grant of a secret; undefined when it has expired or never was. */
  find(kind: Kind, secret: string, now: number): Grant | undefined;
  remove(kind: Kind, secret: string): void;
};

const grant = z.object({
  poolId: z.string(),
  clientId: z.string(),
  username: z.string(),
  /** Epoch seconds. */
  signedInAt: z.number(),
  scopes: z.array(z.string()),
  redirectUri: z.string().optional(),
  challenge: z.string().optional(),
  nonce: z.string().optional(),
});
export type Grant = z.infer<typeof grant>;

const row = z.object({ content: z.string() }).transform(({ content }) => grant.parse(JSON.parse(content)));

export const openGrants = (database: DatabaseSync): Grants => {
  database.exec(`
    CREATE TABLE IF NOT EXISTS identity_grant (
      kind TEXT NOT NULL, secret TEXT NOT NULL, expires_at INTEGER NOT NULL, content TEXT NOT NULL,
      PRIMARY KEY (kind, secret)
    ) STRICT, WITHOUT ROWID`);
  const insert = database.prepare('INSERT INTO identity_grant VALUES (?, ?, ?, ?)');
  const select = database.prepare(
    'SELECT content FROM identity_grant WHERE kind = ? AND secret = ? AND expires_at > ?',
  );
  const remove = database.prepare('DELETE FROM identity_grant WHERE kind = ? AND secret = ?');
  return {
    save: (kind, secret, { expiresAt, ...content }) => {
      insert.run(kind, secret, expiresAt, JSON.stringify(content));
    },
    find: (kind, secret, now) => row.optional().parse(select.get(kind, secret, now)),
    remove: (kind, secret) => {
      remove.run(kind, secret);
    },
  };
};
