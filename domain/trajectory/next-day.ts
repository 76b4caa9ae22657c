import type { Phase, SessionId } from '../../events/plan.ts';
import type { IsoDate } from '../calendar/local-time.ts';
import { PHASES } from './phases.ts';
import type { TrajectorySummary } from './summary.ts';

/** A day that people look forward to: not the reminder of it. */
export type NextDay = { on: IsoDate } & (
  | { what: 'session'; session: SessionId }
  | { what: 'phase'; phase: Phase | 'end' }
  | { what: 'resumption' }
);

type Planned = Pick<TrajectorySummary, 'status' | 'sessions' | 'phases' | 'phaseStarts' | 'pause'>;

/** The next session or transition; while it is paused, the end of the pause. Undefined when nothing is to come by itself. */
export const nextDayIn = (
  { status, sessions, phases, phaseStarts, pause }: Planned,
  today: IsoDate,
): NextDay | undefined => {
  if (status === 'completed' || status === 'cancelled') return undefined;
  if (pause) return pause.until === undefined ? undefined : { what: 'resumption', on: pause.until };
  const meetings = sessions
    .filter(({ date, outcome }) => outcome === undefined && date >= today)
    .map(({ id, date }): NextDay => ({ what: 'session', session: id, on: date }));
  const transitions = [...PHASES.filter((phase) => phaseStarts[phase] === undefined), 'end' as const].map(
    (phase): NextDay => ({ what: 'phase', phase, on: phases[phase] }),
  );
  return [...meetings, ...transitions].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0];
};
