/** As wide as a text gets in any font that a reader may have: of DejaVu Sans in bold, which is wide, rounded up. */
export const widthOf = (text: string, fontSize: number): number => text.length * fontSize * 0.7;

const APART = 8;

export type Placed<Item> = Item & { middle: number; row: number };

/**
 * Puts the label of each item under it, in the first row where it does not touch the one before, and within the drawing. The
 * items come from left to right.
 */
export const placed = <Item extends { label: string; at: number }>(
  items: readonly Item[],
  { fontSize, until }: { fontSize: number; until: number },
): Placed<Item>[] => {
  const ends: number[] = [];
  return items.map((item) => {
    const half = widthOf(item.label, fontSize) / 2;
    const middle = withinUntil(item.at, half, until);
    const free = ends.findIndex((end) => end + APART <= middle - half);
    const row = free < 0 ? ends.length : free;
    ends[row] = middle + half;
    return { ...item, middle, row };
  });
};

/** The middle of something that is so wide, moved to where it fits. */
export const withinUntil = (middle: number, half: number, until: number): number =>
  Math.round(Math.min(Math.max(middle, half), until - half) * 10) / 10;
