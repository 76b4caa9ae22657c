import type { IsoInstant } from '../domain/calendar/local-time.ts';

/** Multiples of it, without their whole parts, lie far apart, and never come back to the same place. */
const GOLDEN_RATIO = (1 + Math.sqrt(5)) / 2;

/**
 * The same items, from a place that moves with every minute. A run that ends early, by its time or by an error, leaves
 * out the last of them. Later runs and retries begin elsewhere, so each item has its turn, and nobody has to remember
 * where a run stopped.
 */
export const rotated = <Item>(items: readonly Item[], now: IsoInstant): Item[] => {
  const minute = Math.floor(Date.parse(now) / 60_000);
  const start = Math.floor(((minute * GOLDEN_RATIO) % 1) * items.length);
  return [...items.slice(start), ...items.slice(0, start)];
};
