import type { IsoInstant } from '../domain/calendar/local-time.ts';

/** The only way to learn the time. Nothing else in `domain/`, `adapters/` or `functions/` reads a clock. */
export type Clock = { now(): IsoInstant };

export const systemClock: Clock = { now: () => new Date().toISOString() };
