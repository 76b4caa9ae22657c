import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openStore } from '../database/database.ts';
import { StartError } from '../start-error.ts';
import { Failure } from './failure.ts';

/** What the local cloud makes in its folder; a fresh start removes this and nothing else. */
const OURS = /^((local|table)\.db(-\w+)?|logs|cdk\.out)$/;

/** Makes the folder ready to be used, empty when asked. Throws a Failure or a StartError that says why it cannot be. */
export const prepareDataFolder = (folder: string, { fresh }: { fresh: boolean }): void => {
  try {
    make(folder);
    if (!statSync(folder).isDirectory()) throw new Error('it is not a folder');
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Failure('DATA_UNWRITABLE', `The data folder ${folder} cannot be written: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
  // Before the templates are written into it, and before anything is removed.
  const names = readdirSync(folder).filter((name) => OURS.test(name));
  if (names.includes('local.db')) refuseIfUnusable(join(folder, 'local.db'), { fresh });
  if (fresh) for (const name of names) rmSync(join(folder, name), { recursive: true, force: true });
};

/** One folder at a time: Node's own recursive way never ends where the system refuses with ENOENT, as below /proc. */
const make = (folder: string): void => {
  if (existsSync(folder)) return;
  make(dirname(folder));
  mkdirSync(folder);
};

const refuseIfUnusable = (file: string, { fresh }: { fresh: boolean }): void => {
  try {
    openStore(file).close();
  } catch (error) {
    if (fresh && error instanceof StartError && error.code === 'DATA_BROKEN') return;
    throw error;
  }
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (!('code' in error)) return error.message;
  const known: Record<string, string> = {
    EACCES: 'permission denied',
    ENOENT: 'the system does not allow a folder there',
    EPERM: 'not permitted',
    EEXIST: 'there is a file of that name',
    ENOTDIR: 'a part of its path is a file',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
  };
  return known[String(error.code)] ?? error.message;
};
