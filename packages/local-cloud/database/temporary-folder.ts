import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const roomWanted = 2 * 1024 ** 3;

/**
 * Makes a folder for one run, in memory if the system allows that, because disk syncs take most of the time of a write.
 * Removes the folders of earlier runs that were killed.
 */
export const makeTemporaryFolder = (parent = hasRoom(memory) ? memory : tmpdir()): string => {
  for (const name of readdirSync(parent)) {
    const owner = /^local-cloud-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) rmSync(join(parent, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(parent, `local-cloud-${process.pid}-`));
};

const hasRoom = (folder: string): boolean => {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > roomWanted;
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};
