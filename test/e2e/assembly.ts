import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesize } from '../../tools/synthesize.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the synthesized cloud assembly. */
    assembly: string;
  }
}

/** Synthesizes the templates once for all tests of the local cloud. */
export default async (project: TestProject): Promise<() => void> => {
  const folder = mkdtempSync(join(tmpdir(), 'klimaatdoeners-test-'));
  project.provide('assembly', await synthesize(folder));
  return () => rmSync(folder, { recursive: true, force: true });
};
