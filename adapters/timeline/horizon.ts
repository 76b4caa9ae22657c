import type { IsoInstant } from '../../domain/calendar/local-time.ts';

const DAY = 86_400_000;

/**
 * An execution starts at most this many days before the next milestone. Step Functions ends an execution after a year:
 * that covers these 60 days, the eight months of a trajectory and a month of margin.
 */
export const HORIZON_DAYS = 60;

/** Whether a milestone due at `due` needs a running execution at `now`. */
export const isNear = (due: IsoInstant, now: IsoInstant): boolean =>
  Date.parse(due) - Date.parse(now) <= HORIZON_DAYS * DAY;
