import type { IsoInstant } from '../../domain/calendar/local-time.ts';

const DAY = 86_400_000;

/**
 * How long before its next milestone a trajectory gets its execution. One lives for a year at most: this, the eight
 * months of a trajectory and a month to spare.
 */
export const HORIZON_DAYS = 60;

/** Whether what is due then must have an execution by now. */
export const isNear = (due: IsoInstant, now: IsoInstant): boolean =>
  Date.parse(due) - Date.parse(now) <= HORIZON_DAYS * DAY;
