import type { SessionEvent, SessionFact } from '../../events/session.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { SESSION_TIME } from '../trajectory/sessions.ts';
import { minutesAt } from './times.ts';

type Scheduled = Extract<SessionEvent, { type: 'Session.Scheduled' }>['data'];
export type Facts = Scheduled['facts'];

type Known = {
  /** Counts the changes. A command says on which one it is based. */
  revision: number;
  facts: Facts;
  /** The revision in which each fact changed last. */
  changedIn: Partial<Record<SessionFact, number>>;
  /** Counts the changes of what its calendar entry shows. */
  calendarChanges: number;
};

/**
 * A session of a trajectory. `planned`: it has a date, and else what is usual. `open`: somebody has set facts of it, so
 * people can be invited. Its date lies in the plan of the trajectory.
 */
export type Session = Known & { status: 'planned' | 'open' };

/** Nothing is written for a session before somebody sets a fact of it. */
export const initialState: Session = { status: 'planned', revision: 0, facts: {}, changedIn: {}, calendarChanges: 0 };

/** The facts that the calendar entry of a session shows. */
export const IN_CALENDAR = ['start', 'end', 'venue'] as const satisfies SessionFact[];

const isInCalendar = (fact: SessionFact): boolean => IN_CALENDAR.some((one) => one === fact);

export const evolve = (state: Session, event: SessionEvent, _at: IsoInstant): Session => {
  const { revision, changed, facts } = event.data;
  return {
    status: 'open',
    revision,
    facts: { ...state.facts, ...facts },
    changedIn: { ...state.changedIn, ...Object.fromEntries(changed.map((fact) => [fact, revision])) },
    calendarChanges: state.calendarChanges + (changed.some(isInCalendar) ? 1 : 0),
  };
};

/** The local hours of a session. */
export const hoursOf = ({
  start = SESSION_TIME.start,
  end = SESSION_TIME.end,
}: Facts): { start: string; end: string } => ({
  start,
  end,
});

/** How long a session lasts. */
export const minutesOf = (facts: Facts): number => {
  const { start, end } = hoursOf(facts);
  return minutesAt(end) - minutesAt(start);
};
