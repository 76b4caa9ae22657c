import type { Attendance } from '../../domain/attendance/attendance.ts';
import type { Places } from '../../domain/places/places.ts';
import type { SessionEvent } from '../../events/session.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';

/** A command that is decided and not committed. It keeps the events that would follow. */
export class Rehearsal {
  events: readonly TrajectoryEvent[] = [];
  /** Who takes part, of a command on the plan. */
  places: Places | undefined;
  /** Who came, of a command that says whether a session was held. */
  attendance: Attendance | undefined;
  /** Those of a session, of a command that sets its facts. */
  sessionEvents: readonly SessionEvent[] = [];

  /** Keeps the events, and lets `execute` write nothing. */
  note(
    events: readonly TrajectoryEvent[],
    sessionEvents: readonly SessionEvent[] = [],
  ): { ok: true; events: Record<never, never> } {
    this.events = events;
    this.sessionEvents = sessionEvents;
    return { ok: true, events: {} };
  }
}
