/**
 * What the extra sessions and the duties beside those of the catalogue are called, by id. People write it, so it lies in an item of its own, and neither
 * in an event nor in the state of the trajectory.
 */
export type Titles = ReadonlyMap<string, string>;

export const NO_TITLES: Titles = new Map();
