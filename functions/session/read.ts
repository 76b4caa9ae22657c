import { oneOf, partOf, readBesideMails } from '../../adapters/table/partition.ts';
import { textsIn } from '../../adapters/table/session-texts.ts';
import type { Table } from '../../adapters/table/table.ts';
import { titlesIn } from '../../adapters/table/titles.ts';
import { attendances } from '../../domain/attendance/aggregate.ts';
import type { Attendance } from '../../domain/attendance/attendance.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import type { Places } from '../../domain/places/places.ts';
import { rsvps } from '../../domain/rsvp/aggregate.ts';
import type { Rsvp } from '../../domain/rsvp/rsvp.ts';
import { sessions } from '../../domain/session/aggregate.ts';
import type { Session } from '../../domain/session/session.ts';
import type { RecordTexts } from '../../domain/session/texts.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { sessionDate } from '../../domain/trajectory/sessions.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';

/** The sessions of a trajectory, and what is known of each. */
export type SessionsRead = {
  trajectory: ExistingTrajectory;
  of(session: SessionId): Session;
  texts(session: SessionId): RecordTexts;
  rsvp(session: SessionId): Rsvp;
  list(session: SessionId): Attendance;
  places: Places;
  titles: Titles;
};

/** Reads the sessions of a trajectory: two Queries at once. */
export const readSessions = async (table: Table, trajectoryId: string): Promise<SessionsRead | undefined> => {
  const partition = await readBesideMails(table, trajectoryId, [
    trajectories,
    sessions,
    rsvps,
    attendances,
    placesKind,
  ]);
  const trajectory = oneOf(partition, trajectories);
  if (trajectory.status === 'absent') return undefined;
  return {
    trajectory,
    list: (session) => partOf(partition, attendances, session),
    rsvp: (session) => partOf(partition, rsvps, session),
    of: (session) => partOf(partition, sessions, session),
    texts: (session) => textsIn(partition, session, sessionDate(trajectory.plan, session)),
    places: oneOf(partition, placesKind),
    titles: titlesIn(partition),
  };
};
