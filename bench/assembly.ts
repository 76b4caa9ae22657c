import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../tools/synthesize.ts';

/** Makes the synthesized templates and bundles, as for AWS, and removes them after `use`. */
export const withAssembly = async <T>(use: (assembly: string, folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'klimaatdoeners-bench-'));
  try {
    return await use(await synthesize(folder), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
