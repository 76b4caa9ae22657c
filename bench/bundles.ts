import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, bundle } from '../infra/bundle.ts';

/** What a bundle weighs next to what it may: bytes, raw. */
export type WeighedBundle = Bundle & { limit: number };

const KB = 1000;
const LIMIT = 350 * KB;

/** The functions that every milestone and every mail passes through may weigh less than the others. */
const hot: Readonly<Record<string, number>> = {
  'relay-events': 180 * KB,
  'reach-milestones': 265 * KB,
  'send-mail': 345 * KB,
};

/** The most a function's bundle may weigh, in bytes. */
export const limitOf = (name: string): number => hot[name] ?? LIMIT;

/** Bundles every function into a folder of its own and weighs the result. */
export const weighBundles = async (): Promise<WeighedBundle[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  try {
    const { bundles } = await bundle(folder);
    return bundles.map((one) => ({ ...one, limit: limitOf(one.name) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
};
