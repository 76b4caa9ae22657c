import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore, type Store } from '@klimaatdoeners/local-cloud/database/database';
import { StartError } from '@klimaatdoeners/local-cloud/start-error';
import { makeWritable } from './writable-folder.ts';

/** What the local cloud makes in its folder; a fresh start removes this and nothing else. */
const OURS = /^((local|table)\.db(-\w+)?|logs|cdk\.out)$/;

export type DataFolderOptions = {
  fresh: boolean;
  /** Whether the table is kept in this folder too, and not at an endpoint of its own. */
  holdsTable?: boolean;
};

/** Makes the folder ready to be used, empty when asked. Throws a Failure or a StartError that says why it cannot be. */
export const prepareDataFolder = (folder: string, { fresh, holdsTable = true }: DataFolderOptions): void => {
  makeWritable(folder, 'The data folder');
  // Before the templates are written into it, and before anything is removed.
  try {
    refuseIfUnusable(folder, holdsTable);
  } catch (error) {
    if (!(fresh && error instanceof StartError && error.code === 'DATA_BROKEN')) throw error;
  }
  if (!fresh) return;
  for (const name of readdirSync(folder).filter((each) => OURS.test(each))) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
};

const refuseIfUnusable = (folder: string, holdsTable: boolean): void => {
  const file = join(folder, 'local.db');
  // Held while the table is looked at: nobody else writes to it then.
  const store = existsSync(file) ? openStore(file) : undefined;
  try {
    if (holdsTable) refuseBrokenTable(join(folder, 'table.db'), store);
  } finally {
    store?.close();
  }
};

/** The two files belong together: without its table, what is planned in `local.db` would act on nothing, in silence. */
const refuseBrokenTable = (file: string, store: Store | undefined): void => {
  const holdsTables = tablesIn(file);
  if (!holdsTables && store && hasStarted(store)) {
    const what = existsSync(file) ? 'is empty' : 'is missing';
    throw new StartError('DATA_BROKEN', `${file} ${what}, while local.db beside it tells of what was in it.`);
  }
};

const tablesIn = (file: string): boolean => {
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
