/** The elements that make the page wider than the screen. */
export const wideElements: () => string[];

/** Numbers what the tab key must reach, and says how many there are. */
export const numberStops: () => number;

/** The numbered element that has the focus, and whether one can see so. */
export const focusedStop: () => { index: number; isSeen: boolean } | undefined;

/** The beginning of the markup of numbered elements. */
export const stopsNamed: (indexes: number[]) => string[];
