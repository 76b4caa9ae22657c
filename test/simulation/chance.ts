import { createRandom } from '@klimaatdoeners/local-cloud/seed/random';

/** Repeatable random choices: the same seed gives the same answers in the same order. */
export type Chance = {
  /** True in this share of the calls. */
  happens(share: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
};

export const createChance = (seed: string): Chance => {
  const next = createRandom(seed);
  const between = (low: number, high: number): number => low + (next() % (high - low + 1));
  return {
    happens: (share) => next() / 2 ** 32 < share,
    between,
    pick(list) {
      const found = list[between(0, list.length - 1)];
      if (found === undefined) throw new Error('Nothing to pick from');
      return found;
    },
  };
};
