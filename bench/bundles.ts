import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, bundle } from '../infra/bundle.ts';
import type { Benchmark } from './figure.ts';

/** What a bundle weighs next to what it may: bytes, raw. */
export type WeighedBundle = Bundle & { limit: number };

const KB = 1000;
const LIMIT = 350 * KB;

/** The functions that every milestone and every mail passes through may weigh less than the others. */
export const HOT = ['relay-events', 'reach-milestones', 'send-mail'] as const;
const HOT_LIMIT = 220 * KB;

/** The most a function may load when it starts, in bytes. */
export const limitOf = (name: string): number => (HOT.some((hot) => hot === name) ? HOT_LIMIT : LIMIT);

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

export const bundles: Benchmark = {
  about: 'what each function loads, minified ESM, raw',
  async run() {
    return (await weighBundles()).flatMap(({ name, bytes, onDemand, limit }) => {
      const later = Object.values(onDemand);
      const atStart = { what: name, value: bytes / KB, unit: 'KB', atMost: limit / KB };
      if (later.length === 0) return [atStart];
      const all = later.reduce((sum, size) => sum + size, bytes);
      const files = `${later.length} files on demand`;
      return [
        { ...atStart, note: 'when it starts' },
        { what: `${name}, with all`, value: all / KB, unit: 'KB', atMost: LIMIT_WITH_ALL / KB, note: files },
      ];
    });
  },
};
