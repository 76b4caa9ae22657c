import type { SessionId } from '../../events/plan.ts';
import type { StaffRole } from '../../events/roles.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { Attendance } from '../attendance/attendance.ts';
import { close } from '../attendance/decide.ts';
import { peopleAt } from '../attendance/group.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { Places } from '../places/places.ts';
import type { Rsvp } from '../rsvp/rsvp.ts';
import { reportSession } from '../trajectory/reports.ts';
import { type ExistingTrajectory, evolve, type Trajectory } from '../trajectory/trajectory.ts';
import { recount } from './record.ts';
import type { Session } from './session.ts';

/** Says no more than that a session was held. */
export type ReportHeld = { session: SessionId; by: StaffRole; now: IsoInstant };

type States = { trajectory: Trajectory; session: Session; attendance: Attendance; places: Places; rsvp: Rsvp };

/** Says that a session was held. Where people were checked in, the list of who came is closed and counted, as with a whole record. */
export const reportHeld = ({ session, by, now }: ReportHeld, states: States) => {
  const { trajectory, attendance } = states;
  const reported = reportSession(
    { type: 'ReportSession', now, session, outcome: 'held', mayCorrect: true },
    trajectory,
  );
  if (!reported.ok) return reported;
  const after = afterReport(trajectory, reported.events, now);
  const group = { places: states.places, rsvp: states.rsvp, trajectory: after, session };
  const counted = peopleAt(attendance, group);
  const isLater = reported.events.length === 0;
  return {
    ok: true,
    events: {
      trajectory: reported.events,
      session: counted ? recount({ session, by, attendance: counted, isLater }, states.session, after) : [],
      attendance: close(attendance, group, now),
    },
  } as const;
};

/** The trajectory that knows of a report. */
export const afterReport = (
  trajectory: Trajectory,
  events: readonly TrajectoryEvent[],
  now: IsoInstant,
): ExistingTrajectory => {
  const after = events.reduce((before, event) => evolve(before, event, now), trajectory);
  if (after.status === 'absent') throw new Error('A session of an absent trajectory was reported');
  return after;
};
