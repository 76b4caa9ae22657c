import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from './failure.ts';

/** Makes the folder when it does not exist. `what` names it in messages. Throws a Failure when it is not writable. */
export const makeWritable = (folder: string, what: string): void => {
  try {
    make(folder);
    if (!statSync(folder).isDirectory()) throw new Error('it is not a folder');
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Failure('DATA_UNWRITABLE', `${what} ${folder} cannot be written: ${reasonOf(error)}.`, { cause: error });
  }
};

/**
 * Makes one folder at a time: Node's recursive `mkdir` never returns where the system answers ENOENT, as below /proc.
 */
const make = (folder: string): void => {
  if (existsSync(folder)) return;
  make(dirname(folder));
  mkdirSync(folder);
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
