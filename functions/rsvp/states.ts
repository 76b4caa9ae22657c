import { ref } from '../../adapters/table/ref.ts';
import { attendances } from '../../domain/attendance/aggregate.ts';
import { places } from '../../domain/places/aggregate.ts';
import { rsvps } from '../../domain/rsvp/aggregate.ts';
import { sessionBefore } from '../../domain/rsvp/inviting.ts';
import { sessions } from '../../domain/session/aggregate.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';

/**
 * The states of a session on which a command about who comes to it relies. Who came to the session before it says who is invited
 * by another mail. `trajectory` is as it was read: the command looks at it again.
 */
export const sessionStates = (trajectoryId: string, session: SessionId, trajectory: ExistingTrajectory) => {
  const before = sessionBefore(trajectory, session);
  return {
    rsvp: ref(rsvps, { trajectoryId, session }),
    session: ref(sessions, { trajectoryId, session }),
    ...(before === undefined ? {} : { before: ref(attendances, { trajectoryId, session: before }) }),
  };
};

/** The states of the group on which it relies too. */
export const groupStates = (trajectoryId: string) => ({
  places: ref(places, trajectoryId),
  trajectory: ref(trajectories, trajectoryId),
});
