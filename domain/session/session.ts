import type * as z from 'zod/mini';
import type { SessionId } from '../../events/plan.ts';
import type { Attendance, RecordFact, SessionEvent, SessionFact, sessionFacts } from '../../events/session.ts';
import type { IsoDate, IsoInstant } from '../calendar/local-time.ts';
import { outcomeOf } from '../trajectory/reports.ts';
import { SESSION_TIME, sessionDate } from '../trajectory/sessions.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';
import { minutesAt } from './times.ts';

type Scheduled = Extract<SessionEvent, { type: 'Session.Scheduled' }>['data'];
export type Facts = z.infer<typeof sessionFacts>;
/** What is set of a session, or taken away where it is null. */
export type Changes = Scheduled['facts'];

/** How a session of this date went, but for the texts: those lie in an item of their own. */
export type SessionRecord = {
  /** Counts the records. A command says on which one it is based. */
  record: number;
  date: IsoDate;
  attendance?: Attendance;
  /** How many agreements and pictures there are. */
  agreements: number;
  pictures: number;
  /** The record in which each fact changed last. */
  changedIn: Partial<Record<RecordFact, number>>;
};

/** The newest minutes. Their text lies in an item of its own. */
export type Minutes = { version: number; date: IsoDate; hash: string; at: IsoInstant };

type Known = {
  /** Counts the changes. A command says on which one it is based. */
  revision: number;
  facts: Facts;
  /** The revision in which each fact changed last. */
  changedIn: Partial<Record<SessionFact, number>>;
  /** Counts the changes of what its calendar entry shows. The plan counts those of its date, with what changed along. */
  calendarChanges: number;
  record?: SessionRecord;
  minutes?: Minutes;
};

/**
 * A session of a trajectory. `planned`: it has a date, and else what is usual. `open`: somebody has set facts of it, so
 * people can be invited. `held` and `minuted`: somebody has recorded how it went, or written its minutes. Its date, and whether it
 * took place, lie in the trajectory.
 */
export type Session = Known & { status: 'planned' | 'open' | 'held' | 'minuted' };

/** Nothing is written for a session before somebody sets a fact of it. */
export const initialState: Session = { status: 'planned', revision: 0, facts: {}, changedIn: {}, calendarChanges: 0 };

/** The facts with which the calendar entry of a session moves. Another title moves nothing: nobody has to answer anew. */
export const IN_CALENDAR = ['start', 'end', 'venue'] as const satisfies SessionFact[];

const isInCalendar = (fact: SessionFact): boolean => IN_CALENDAR.some((one) => one === fact);

export const evolve = (state: Session, event: SessionEvent, at: IsoInstant): Session => {
  switch (event.type) {
    case 'Session.Scheduled': {
      const { revision, changed, facts } = event.data;
      return {
        ...state,
        status: 'open',
        revision,
        facts: factsAfter(state.facts, facts),
        changedIn: { ...state.changedIn, ...Object.fromEntries(changed.map((fact) => [fact, revision])) },
        calendarChanges: state.calendarChanges + (changed.some(isInCalendar) && !changed.includes('date') ? 1 : 0),
      };
    }
    case 'Session.Recorded': {
      const { date, record, changed, attendance, agreements, pictures } = event.data;
      const changedIn = { ...state.record?.changedIn, ...Object.fromEntries(changed.map((fact) => [fact, record])) };
      return {
        ...state,
        status: state.status === 'minuted' && state.minutes?.date === date ? 'minuted' : 'held',
        record: { record, date, agreements, pictures, changedIn, ...(attendance === undefined ? {} : { attendance }) },
      };
    }
    case 'Session.Minuted': {
      const { version, date, hash } = event.data;
      return { ...state, status: 'minuted', minutes: { version, date, hash, at } };
    }
    default:
      return event satisfies never;
  }
};

/** The facts after a change: what it leaves out stays, and what is null goes. */
export const factsAfter = (before: Facts, changes: Changes): Facts => {
  const { venue, capacity, host, bring, agenda, ...hours } = { ...before, ...changes };
  return {
    ...hours,
    ...(venue ? { venue } : {}),
    ...(capacity === undefined || capacity === null ? {} : { capacity }),
    ...(host ? { host } : {}),
    ...(bring ? { bring } : {}),
    ...(agenda ? { agenda } : {}),
  };
};

/** Whether something that was written about a session of one date is about the session that was held. */
const isOfHeld = (about: { date: IsoDate } | undefined, trajectory: ExistingTrajectory, session: SessionId): boolean =>
  about?.date === sessionDate(trajectory.plan, session) && outcomeOf(trajectory, session) === 'held';

/** The record of a session, when it was held on the date of the record. */
export const recordOf = ({ record }: Session, trajectory: ExistingTrajectory, session: SessionId) =>
  isOfHeld(record, trajectory, session) ? record : undefined;

/** The minutes of a session, when it was held on their date. */
export const minutesFor = ({ minutes }: Session, trajectory: ExistingTrajectory, session: SessionId) =>
  isOfHeld(minutes, trajectory, session) ? minutes : undefined;

/** Where a session stands, with what the trajectory knows of it. */
export const standingOf = (
  state: Session,
  trajectory: ExistingTrajectory,
  session: SessionId,
): Session['status'] | 'cancelled' => {
  const outcome = outcomeOf(trajectory, session);
  if (outcome === undefined) return state.revision === 0 ? 'planned' : 'open';
  return outcome === 'held' && minutesFor(state, trajectory, session) ? 'minuted' : outcome;
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
