import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const roomWanted = 2 * 1024 ** 3;

/** Makes a folder for one run: in memory where the system offers room for that, since a disk's syncs take most of a write. */
export const makeTemporaryFolder = (): string => mkdtempSync(join(hasRoom(memory) ? memory : tmpdir(), 'local-cloud-'));

const hasRoom = (folder: string): boolean => {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > roomWanted;
};
