import type { IsoDate } from '../../domain/calendar/local-time.ts';
import { type NextDay, nextDayIn } from '../../domain/trajectory/next-day.ts';
import type { TrajectorySummary } from '../../domain/trajectory/summary.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import { RESUMPTION } from '../../domain/trajectory/waiting.ts';
import { sessionName } from '../../emails/nl-BE/names.ts';
import { milestoneLabel } from '../../emails/nl-BE/trajectory/milestones.ts';
import type { TrajectoryView } from '../trajectory/schema.ts';

const described = (next: NextDay, titles: Titles): { id: string; label: string } => {
  switch (next.what) {
    case 'session':
      return { id: `session-${next.session}`, label: sessionName(next.session, titles).name };
    case 'phase': {
      const id = next.phase === 'end' ? 'trajectory-end' : `phase-${next.phase}-start`;
      return { id, label: milestoneLabel(id) };
    }
    case 'resumption':
      return { id: RESUMPTION, label: milestoneLabel(RESUMPTION) };
    default:
      return next satisfies never;
  }
};

/** The next day that people look forward to, for people. */
export const nextDayOf = (
  summary: TrajectorySummary,
  today: IsoDate,
  titles: Titles = NO_TITLES,
): TrajectoryView['next'] => {
  const next = nextDayIn(summary, today);
  return next ? { ...described(next, titles), on: next.on } : null;
};
