import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';
import { openStore, type Store } from './database.ts';

/** The files of the local services' state and of the embedded table. */
export const storeFileIn = (folder: string): string => join(folder, 'local.db');
export const tableFileIn = (folder: string): string => join(folder, 'table.db');

/**
 * Throws a StartError when the folder is in use, when a file in it is broken, or when one of the two files is missing.
 * `holdsTable` is false when the table is at an endpoint instead.
 */
export const checkDataFolder = (folder: string, { holdsTable }: { holdsTable: boolean }): void => {
  const file = storeFileIn(folder);
  // The store stays open during the check, so that no other process writes to the table.
  const store = existsSync(file) ? openStore(file) : undefined;
  try {
    if (holdsTable) refuseOneWithoutTheOther(folder, store);
  } finally {
    store?.close();
  }
};

/**
 * Without the table, the tasks in `local.db` would silently find no data. Without `local.db`, the executions, mails and users
 * that belong to the table's data would be missing, and the clock would start again.
 */
const refuseOneWithoutTheOther = (folder: string, store: Store | undefined): void => {
  const [storeFile, tableFile] = [storeFileIn(folder), tableFileIn(folder)];
  const started = store !== undefined && hasStarted(store);
  const filled = holdsTables(tableFile);
  if (started && !filled) throw gone(tableFile, 'local.db beside it shows that it held data');
  if (filled && !started) throw gone(storeFile, 'table.db beside it holds the data of its tasks');
};

const gone = (file: string, other: string): StartError => {
  const what = existsSync(file) ? 'is empty' : 'is missing';
  return new StartError('DATA_BROKEN', `${file} ${what}, while ${other}.`);
};

const holdsTables = (file: string): boolean => {
  if (!existsSync(file)) return false;
  try {
    const table = new DatabaseSync(file, { readOnly: true });
    try {
      return table.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined;
    } finally {
      table.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError('DATA_BROKEN', `${file} cannot be opened (${reason}).`, { cause: error });
  }
};

/** A start that failed before there was a table leaves a `local.db` with nothing in it. */
const hasStarted = ({ database }: Store): boolean =>
  database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'start'").get() !== undefined;
