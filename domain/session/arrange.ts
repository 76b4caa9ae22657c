import type { SessionEvent } from '../../events/session.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { evolve, IN_CALENDAR, type Session } from './session.ts';

/** What calendars and mails tell of a session. */
const TOLD: readonly string[] = [...IN_CALENDAR, 'title', 'bring'];

/**
 * The events by which the trajectory knows what its calendars and mails tell of a session, after these events of the
 * session. They go in the same transaction.
 */
export const arrange = (events: readonly SessionEvent[], state: Session, at: IsoInstant): TrajectoryEvent[] => {
  const after = events.reduce((before, event) => evolve(before, event, at), state);
  const [first] = events;
  if (
    !first ||
    !events.some(
      (event) => event.type === 'Session.Scheduled' && event.data.changed.some((fact) => TOLD.includes(fact)),
    )
  )
    return [];
  const { start, end, venue, bring } = after.facts;
  const { title } = after.changedIn;
  const arrangement = {
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(venue === undefined ? {} : { venue }),
    ...(bring === undefined ? {} : { bring }),
    ...(title === undefined ? {} : { title }),
    changes: after.calendarChanges,
  };
  const isMoved = after.calendarChanges > state.calendarChanges;
  const data = { session: first.data.session, arrangement, ...(isMoved ? { isMoved } : {}) };
  return [{ type: 'Trajectory.SessionArranged', data }];
};
