import type { TrajectoryEvent } from '../../events/trajectory.ts';

/** A command that is decided and not committed. It keeps the events that would follow. */
export class Rehearsal {
  events: readonly TrajectoryEvent[] = [];

  /** Keeps the events, and lets `execute` write nothing. */
  note(events: readonly TrajectoryEvent[]): { ok: true; events: Record<never, never> } {
    this.events = events;
    return { ok: true, events: {} };
  }
}
