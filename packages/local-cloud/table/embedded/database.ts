import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { StartError } from '../../start-error.ts';

/** The SQLite database behind the engine, with every statement prepared once. */
export type Database = {
  prepare(sql: string): StatementSync;
  execute(sql: string): void;
  /** Runs writes that belong together. On a file either all or none are stored, and they are durable when it returns. */
  atomically<Result>(work: () => Result): Result;
  close(): void;
};

/** Marks a file as one of the local cloud, so that the database of another program is refused. */
const APPLICATION = 0x6b_64_74_62;

const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA application_id = ${APPLICATION}`;

/** Opens a database in memory, or a file for this process only. Throws a StartError when the file is in use or not a table. */
export const openDatabase = (file: string | undefined): Database => {
  const database = file === undefined ? openMemory() : openFile(file);
  const statements = new Map<string, StatementSync>();
  return {
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = database.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    execute: (sql) => database.exec(sql),
    atomically: file === undefined ? (work) => work() : transactionsOn(database),
    close: () => database.close(),
  };
};

const transactionsOn = (database: DatabaseSync): Database['atomically'] => {
  const [begin, commit] = [database.prepare('BEGIN'), database.prepare('COMMIT')];
  return (work) => {
    begin.run();
    try {
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
};

/**
 * Begins one transaction that never ends, without a journal, because SQLite checks all pages of a database in memory at each
 * commit. No write needs a rollback, because a request is refused before its first write.
 */
const openMemory = (): DatabaseSync => {
  const database = new DatabaseSync(':memory:');
  database.exec('PRAGMA journal_mode = OFF; BEGIN');
  return database;
};

const openFile = (file: string): DatabaseSync => {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    // Set before the first read, so that SQLite needs no memory that processes share.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
    const owner = database.prepare('PRAGMA application_id').get()?.application_id;
    if (!isEmpty && owner !== APPLICATION) throw new Error('it is not a table of the local cloud');
    database.exec(pragmas);
    database.exec('BEGIN IMMEDIATE');
    database.exec('COMMIT');
    return database;
  } catch (error) {
    database?.close();
    const reason = error instanceof Error ? error.message : String(error);
    if (/locked|busy/i.test(reason)) {
      throw new StartError('DATA_IN_USE', `${file} is in use: another local cloud runs on this data folder.`, {
        cause: error,
      });
    }
    throw new StartError('DATA_BROKEN', `${file} cannot be opened (${reason}).`, { cause: error });
  }
};
