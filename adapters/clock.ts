import type { IsoInstant } from '../domain/calendar/local-time.ts';

/** The only source of time: no other code in `domain/`, `adapters/` or `functions/` reads a clock. */
export type Clock = { now(): IsoInstant };

export const systemClock: Clock = { now: () => new Date().toISOString() };
