import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, bundle } from '../infra/bundle.ts';

/** What a bundle weighs next to what it may: bytes, raw. */
export type WeighedBundle = Bundle & { limit: number };

const KB = 1000;
const LIMIT = 350 * KB;

/** The functions that every milestone and every mail passes through may weigh less than the others. */
const hot: ReadonlySet<string> = new Set(['relay-events', 'reach-milestones', 'send-mail']);
const HOT_LIMIT = 220 * KB;

/** The most a function may load when it starts, in bytes. */
export const limitOf = (name: string): number => (hot.has(name) ? HOT_LIMIT : LIMIT);

/** The most it may load in all, with what it loads on demand. */
export const LIMIT_WITH_ALL = LIMIT;

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
