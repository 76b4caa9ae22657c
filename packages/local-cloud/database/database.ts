import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';

/**
 * The SQLite file of the local services. Writes gather in one open transaction and become durable at `commit`. The cloud
 * commits before each answer and after each task, so after a kill -9 some work is repeated but none is lost.
 */
export type Store = { database: DatabaseSync; begin(): void; commit(): void; close(): void };

/** Opens (or makes) the file and locks it for this process. Throws a StartError when it is in use or not a database. */
export const openStore = (file: string): Store => {
  const database = open(file);
  return {
    database,
    begin() {
      if (!database.isTransaction) database.exec('BEGIN');
    },
    commit() {
      if (database.isTransaction) database.exec('COMMIT');
    },
    close() {
      if (database.isTransaction) database.exec('COMMIT');
      database.close();
    },
  };
};

const open = (file: string): DatabaseSync => {
  try {
    const database = new DatabaseSync(file);
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = NORMAL');
    database.exec('BEGIN IMMEDIATE');
    database.exec('COMMIT');
    return database;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/locked|busy/i.test(reason)) {
      throw new StartError('DATA_IN_USE', `${file} is in use: another local cloud runs on this data folder.`, {
        cause: error,
      });
    }
    throw new StartError('DATA_BROKEN', `${file} cannot be opened (${reason}).`, { cause: error });
  }
};
