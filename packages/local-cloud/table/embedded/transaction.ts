import { crc32 } from 'node:zlib';
import type { Catalog } from './catalog.ts';
import type { Database } from './database.ts';
import { transactShape } from './requests.ts';
import type { Change, StoredItem } from './storage.ts';
import { invalid, TableError } from './table-error.ts';
import { readAction, type Write } from './write.ts';

const MOST_BYTES = 4 * 1_024 * 1_024;
/** How many milliseconds of the cloud's clock a token is valid. */
const TOKEN_LASTS = 10 * 60_000;

type Reason = { Code: string; Message?: string; Item?: object };

/** TransactWriteItems: does all of its actions or none. */
export const createTransactions = (options: {
  database: Database;
  catalog: Catalog;
  now: () => number;
  apply: (write: Write, change: Change) => void;
}): ((request: unknown, text: string | Buffer) => string) => {
  const { database, catalog, now, apply } = options;
  const tokens = openTokens(database);

  return (request, text) => {
    const { TransactItems, ClientRequestToken: token } = transactShape.parse(request);
    // A retry of an SDK has exactly the same text. Another text with the same token is refused; a checksum shows the difference.
    const content = token === undefined ? 0 : crc32(text);
    if (token !== undefined && tokens.isDone(token, content, now())) return '{}';
    const writes = TransactItems.map((action) => readAction(catalog, action));
    refuseTwice(writes);
    const { changes, reasons } = prepare(writes);
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
    const bytes = changes.reduce((sum, change) => sum + (change?.size ?? 0), 0);
    if (bytes > MOST_BYTES) throw invalid(`Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`);
    database.atomically(() => {
      for (const [index, write] of writes.entries()) {
        const change = changes[index];
        if (change) apply(write, change);
      }
      if (token !== undefined) tokens.add(token, content, now());
    });
    return '{}';
  };
};

const refuseTwice = (writes: readonly Write[]): void => {
  const targets = new Set(writes.map(({ table, key }) => `${table.id} ${JSON.stringify(key.attributes)}`));
  if (targets.size < writes.length) {
    throw invalid('Transaction request cannot include multiple operations on one item');
  }
};

/** The change of each action, and the reason why it is cancelled, if any. */
const prepare = (writes: readonly Write[]): { changes: (Change | undefined)[]; reasons: Reason[] } => {
  const changes: (Change | undefined)[] = [];
  const reasons = writes.map((write): Reason => {
    const before = write.table.storage.find(write.key);
    if (!write.condition(before)) {
      changes.push(undefined);
      return { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', ...shown(write, before) };
    }
    try {
      changes.push(write.change?.(before));
      return { Code: 'None' };
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      return { Code: 'ValidationError', Message: error.message };
    }
  });
  return { changes, reasons };
};

const shown = ({ showsItem }: Write, before: StoredItem | undefined): { Item?: object } =>
  showsItem && before ? { Item: before.item } : {};

const cancelled = (CancellationReasons: Reason[]): TableError => {
  const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
  return new TableError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons },
  );
};

/** The recent transactions by the token of their request. */
const openTokens = (database: Database) => {
  database.execute(
    'CREATE TABLE IF NOT EXISTS token (token TEXT PRIMARY KEY, content INTEGER, until INTEGER) WITHOUT ROWID',
  );
  const find = database.prepare('SELECT content FROM token WHERE token = ? AND until > ?');
  const put = database.prepare('INSERT OR REPLACE INTO token VALUES (?, ?, ?)');
  const clean = database.prepare('DELETE FROM token WHERE until <= ?');
  let nextCleaning = 0;
  return {
    /** Whether a transaction with this token was done. Throws when the token belongs to another transaction. */
    isDone(token: string, content: number, now: number): boolean {
      const known = find.get(token, now);
      if (known && known.content !== content) {
        throw new TableError(
          'IdempotentParameterMismatchException',
          'The provided client token was already used with other parameters',
        );
      }
      return known !== undefined;
    },
    add(token: string, content: number, now: number): void {
      put.run(token, content, now + TOKEN_LASTS);
      // At most two cleanings look at each token, so the table needs no index on `until`.
      if (now < nextCleaning) return;
      clean.run(now);
      nextCleaning = now + TOKEN_LASTS;
    },
  };
};
