import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkDataFolder } from '@klimaatdoeners/local-cloud/database/data-folder';
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
    checkDataFolder(folder, { holdsTable });
  } catch (error) {
    if (!(fresh && error instanceof StartError && error.code === 'DATA_BROKEN')) throw error;
  }
  if (!fresh) return;
  for (const name of readdirSync(folder).filter((each) => OURS.test(each))) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
};
