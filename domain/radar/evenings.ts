import type { SessionId } from '../../events/plan.ts';
import { dateOf, daysBetween, type IsoDate, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { hoursIn, type TrajectorySummary } from '../trajectory/summary.ts';

/** A session of today, or one that is over and of which nobody said how it went. */
export type Evening = { session: SessionId; date: IsoDate; start: string; end: string; isOver: boolean };

type Watched = Pick<TrajectorySummary, 'status' | 'sessions' | 'pause'>;

/** From so many days after a session on, the radar asks how it went. */
const ASKED_BY_RADAR = 2;

/** The sessions that a coach sees to today: before them, and until the day after. One that waits for a pause to end is none. */
export const eveningsOf = ({ status, sessions, pause }: Watched, now: IsoInstant): Evening[] => {
  if (status === 'completed' || status === 'cancelled') return [];
  const today = dateOf(now);
  return sessions.flatMap((one): Evening[] => {
    const { id: session, date, end, outcome } = one;
    const { start } = hoursIn(one);
    const after = daysBetween(date, today);
    const waits = pause !== undefined && instantAt(date, start) > pause.since;
    if (outcome !== undefined || waits || after < 0 || after >= ASKED_BY_RADAR) return [];
    return [{ session, date, start, end, isOver: instantAt(date, end) <= now }];
  });
};
