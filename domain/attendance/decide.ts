import type { AttendanceEvent, AttendanceMark, AttendanceWay } from '../../events/attendance.ts';
import type { SessionId } from '../../events/plan.ts';
import type { StaffRole } from '../../events/roles.ts';
import { longDate } from '../calendar/dutch-dates.ts';
import { dateOf, type IsoInstant, timeOf } from '../calendar/local-time.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { entryOf, isOpen, type Places } from '../places/places.ts';
import type { RefusalOf } from '../refusals.ts';
import { sessionsToInviteTo } from '../rsvp/inviting.ts';
import type { Rsvp } from '../rsvp/rsvp.ts';
import { beginsAt } from '../trajectory/arrangements.ts';
import { ended, noSession, notFound } from '../trajectory/refuse.ts';
import { isOff } from '../trajectory/reports.ts';
import { hasSession, sessionDate } from '../trajectory/sessions.ts';
import type { ExistingTrajectory, Trajectory } from '../trajectory/trajectory.ts';
import { type Attendance, came, isClosed, linesOf, outdoes } from './attendance.ts';
import { announcedBy, countedLines, countsOf, type Group, hadPlace, opensAt } from './group.ts';
import type { attendanceRefusals } from './refusals.ts';

/** One tap. `guests`: those who were announced, unless told otherwise. `at`: now, unless it was tapped earlier. */
export type Tap = { participantId: string; mark: AttendanceMark; guests?: number; at?: IsoInstant };

export type Mark = {
  type: 'Mark';
  session: SessionId;
  by: StaffRole;
  how: AttendanceWay;
  taps: readonly Tap[];
  now: IsoInstant;
};

type Decided<Command extends 'Mark'> = Decision<AttendanceEvent, RefusalOf<typeof attendanceRefusals, Command>>;

/**
 * Notes who came. Of two taps on one name the later counts, by its own instant, so taps may arrive in any order and more than once.
 * Somebody who is not in the group, or left it before, is passed over: one name must not hold up the others of a phone that was
 * without a connection.
 */
export const decide = (
  { session, by, how, taps, now }: Mark,
  state: Attendance,
  { places, rsvp, trajectory }: { places: Places; rsvp: Rsvp; trajectory: Trajectory },
): Decided<'Mark'> => {
  if (trajectory.status === 'absent') return notFound();
  if (!hasSession(trajectory.plan, session)) return noSession(session);
  if (trajectory.status === 'cancelled') return ended(trajectory.status, 'inchecken kan niet meer');
  if (isOff(trajectory, session))
    return refuse(
      'SESSION_CANCELLED',
      beginsAt(trajectory, session) <= now
        ? 'Er staat dat deze sessie niet doorging. Zet dat eerst recht op de pagina van de sessie.'
        : 'Deze sessie gaat niet door. Geef ze eerst een datum als ze toch doorgaat.',
    );
  const date = sessionDate(trajectory.plan, session);
  const opens = opensAt({ trajectory, session });
  if (now < opens) {
    const when = `${longDate(dateOf(opens))} om ${timeOf(opens).replace(':', '.')} uur`;
    return refuse('CHECK_IN_NOT_OPEN', `Inchecken kan nog niet. Kom terug vanaf ${when}.`);
  }
  if (state.status === 'aggregated' && state.date === date) {
    return refuse(
      'ATTENDANCE_AGGREGATED',
      'Deze sessie is te lang geleden: alleen de aantallen zijn bewaard. Ze staan op de pagina van de sessie.',
    );
  }
  const before = new Map(linesOf(state, date).map((line) => [line.participantId, line]));
  const marked = new Map<string, Marked>();
  for (const { participantId, mark, guests = announcedBy(rsvp, participantId), at = now } of taps) {
    const entry = entryOf(places, participantId);
    const line = before.get(participantId);
    const isIn = entry !== undefined && isOpen(entry);
    if (!line && !isIn) continue;
    const isThere = came({ mark });
    const walkIn = isThere && (line?.walkIn === true || (isIn && !hadPlace(entry, opens)));
    const tap: Marked = {
      ...{ participantId, mark, at: bounded(at, opens, now) },
      guests: isThere ? guests : 0,
      ...(walkIn ? { walkIn } : {}),
    };
    const last = marked.get(participantId);
    if (outdoes({ ...tap, how }, last ? { ...last, how } : line)) marked.set(participantId, tap);
  }
  if (marked.size === 0) return accept();
  const isCorrection = isClosed(state, date) ? { isCorrection: true } : {};
  return accept({
    type: 'Attendance.Marked',
    data: { session, date, as: by, how, ...isCorrection, marks: [...marked.values()] },
  });
};

type Marked = Extract<AttendanceEvent, { type: 'Attendance.Marked' }>['data']['marks'][number];

/** A clock that is wrong must not make a tap count for ever, nor never. */
const bounded = (at: IsoInstant, earliest: IsoInstant, now: IsoInstant): IsoInstant =>
  at < earliest ? earliest : at > now ? now : at;

/**
 * Closes the list of a session that was held, as the trajectory knows: whoever has a place and is not on it did not come. They are
 * invited to the session that comes next by the mail about that. Changes nothing when nobody was checked in, because then nobody
 * knows who came, nor when it was closed before.
 */
export const close = (
  state: Attendance,
  group: Group & { trajectory: ExistingTrajectory },
  now: IsoInstant,
): AttendanceEvent[] => {
  const { places, trajectory, session } = group;
  const date = sessionDate(trajectory.plan, session);
  if (state.status === 'aggregated' || isClosed(state, date)) return [];
  if (!linesOf(state, date).some(came)) return [];
  const counted = countedLines(state, group);
  const missed = counted
    .filter((line) => !came(line))
    .map(
      ({ participantId, mark, at }): Missed => ({
        ...{ participantId, mark: mark === 'excused' ? 'excused' : 'absent', at },
        ...(entryOf(places, participantId)?.isOffline ? { isOffline: true } : {}),
      }),
    );
  const closed: AttendanceEvent = { type: 'Attendance.Closed', data: { session, date, counts: countsOf(counted) } };
  if (missed.length === 0) return [closed];
  const [next] = sessionsToInviteTo(trajectory, now);
  const invites = next === undefined ? {} : { invitesTo: next };
  return [closed, { type: 'Attendance.Missed', data: { session, date, ...invites, missed } }];
};

type Missed = Extract<AttendanceEvent, { type: 'Attendance.Missed' }>['data']['missed'][number];

/** Leaves only the counts. Changes nothing where there is no name. */
export const aggregate = (
  state: Attendance,
  { trajectory, session, ...group }: Group & { trajectory: ExistingTrajectory },
): AttendanceEvent[] => {
  if (state.status !== 'open' && state.status !== 'closed') return [];
  const { date } = state;
  // A list of a day on which the session did not take place counts nobody.
  const isCurrent = hasSession(trajectory.plan, session) && sessionDate(trajectory.plan, session) === date;
  const counted =
    isCurrent && !isOff(trajectory, session) ? countedLines(state, { ...group, trajectory, session }) : [];
  return [{ type: 'Attendance.Aggregated', data: { session, date, counts: countsOf(counted) } }];
};
