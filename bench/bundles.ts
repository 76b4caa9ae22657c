import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, bundle } from '../infra/bundle.ts';

/** What a bundle weighs next to what it may: bytes, raw. */
export type WeighedBundle = Bundle & { limit: number };

const LIMIT = 350 * 1024;
/** The functions that every milestone and every mail passes through. */
const HOT_LIMIT = 220 * 1024;
const hot = new Set(['relay-events', 'reach-milestones', 'send-mail']);

/** The most a function's bundle may weigh, in bytes. */
export const limitOf = (name: string): number => (hot.has(name) ? HOT_LIMIT : LIMIT);

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
