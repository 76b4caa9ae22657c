import type { Surroundings } from '../http/edge.ts';

/** What stands around the forms of a page, and the path to which they are sent. */
export type Around = Surroundings & { path: string };
