import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, bundle } from '../infra/bundle.ts';
import type { Benchmark } from './figure.ts';

/** The size of a bundle beside its limit, in uncompressed bytes. */
export type WeighedBundle = Bundle & { limit: number };

const KB = 1000;
// The nouns of the front door and the sessions of browsers came on top of 325, what waits and why on top of 354, what puts mails to citizens
// right and what the group hears of evenings that move on top of 362, the days of the first plan and the evenings of today on top of 367, the evaluation on top of 371, closed calls and free places on top of 372. What counts is the time of a start, which
// `cold-start` measures.
const LIMIT = 377 * KB;

/** The functions that handle every milestone and every mail. Their limit is lower. */
export const HOT = ['relay-events', 'reach-milestones', 'send-mail'] as const;
// The answers of citizens and who came brought two nouns with mails.
const HOT_LIMIT = 268 * KB;

// Its pages need neither the register nor what decides on a trajectory: whoever onboards loads both.
const ONBOARDING_LIMIT = 295 * KB;

/** The limit of what a function loads when it starts, in bytes. */
export const limitOf = (name: string): number => {
  if (name === 'municipality') return ONBOARDING_LIMIT;
  return HOT.some((hot) => hot === name) ? HOT_LIMIT : LIMIT;
};

/**
 * The limit of a function with everything that it can load on demand, in bytes. No single request loads all of it: a
 * document's templates, the library of the menu card, the renderer of Markdown and the pages for browsers serve different requests.
 */
export const LIMIT_WITH_ALL = 597 * KB;

/** Bundles every function into a folder of its own and measures the result. */
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
