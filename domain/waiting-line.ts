/** The room for people: how much there is in all, and how much of it is free. Infinite when nobody set a limit. */
export type Room = { capacity: number; free: number };

export const roomOf = (capacity: number | undefined, taken: number): Room =>
  capacity === undefined
    ? { capacity: Number.POSITIVE_INFINITY, free: Number.POSITIVE_INFINITY }
    : { capacity, free: Math.max(0, capacity - taken) };

/** Whether somebody who comes now gets in at once. Nobody gets past those who wait. */
export const entersAtOnce = (size: number, line: readonly unknown[], { free }: Room): boolean =>
  line.length === 0 && size <= free;

/**
 * Those in a line, longest waiting first, for whom there is room. Whoever is next and does not fit yet keeps the turn, so that
 * nobody smaller goes past them. Whoever can never fit is passed over.
 */
export const nextIn = <One>(line: readonly One[], sizeOf: (one: One) => number, { capacity, free }: Room): One[] => {
  const entering: One[] = [];
  let left = free;
  for (const one of line) {
    const size = sizeOf(one);
    if (size > capacity) continue;
    if (size > left) break;
    left -= size;
    entering.push(one);
  }
  return entering;
};
