import { setTimeout } from 'node:timers/promises';
import type { IsoInstant } from '../domain/calendar/local-time.ts';

/** The only source of time: no other code in `domain/`, `adapters/` or `functions/` reads a clock. */
export type Clock = { now(): IsoInstant };

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** Waits for a number of milliseconds. A test or the local cloud answers at once. */
export type Pause = (milliseconds: number) => Promise<void>;

export const systemPause: Pause = (milliseconds) => setTimeout(milliseconds);
