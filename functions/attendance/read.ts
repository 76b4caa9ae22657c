import { batchGet } from '../../adapters/table/batch-get.ts';
import type { Item } from '../../adapters/table/items.ts';
import { type Key, keyOf } from '../../adapters/table/keys.ts';
import { readState } from '../../adapters/table/ref.ts';
import { recordKey, textsFrom } from '../../adapters/table/session-texts.ts';
import type { Table } from '../../adapters/table/table.ts';
import { titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import { attendances } from '../../domain/attendance/aggregate.ts';
import { type Attendance, isClosed, type Line, linesOf } from '../../domain/attendance/attendance.ts';
import { announcedBy, countedLines, countsOf, opensAt, shownCounts } from '../../domain/attendance/group.ts';
import { type IsoInstant, instantAt } from '../../domain/calendar/local-time.ts';
import { calledBy } from '../../domain/person/name.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { type Entry, isOpen, type Places } from '../../domain/places/places.ts';
import { rsvps } from '../../domain/rsvp/aggregate.ts';
import { guestOf, type Rsvp } from '../../domain/rsvp/rsvp.ts';
import { timedAgenda } from '../../domain/session/agendas.ts';
import { sessions } from '../../domain/session/aggregate.ts';
import type { Session } from '../../domain/session/session.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { beginsAt, endsAt } from '../../domain/trajectory/arrangements.ts';
import { isOff } from '../../domain/trajectory/reports.ts';
import { sessionDate } from '../../domain/trajectory/sessions.ts';
import type { ExistingTrajectory, Trajectory } from '../../domain/trajectory/trajectory.ts';
import { sessionName } from '../../emails/nl-BE/names.ts';
import type { SessionId } from '../../events/plan.ts';
import { readKnown } from '../participant/known.ts';
import { HOSTS } from '../session/nl-BE.ts';
import type { AttendanceView, MarkedView } from './schema.ts';

export type OfSession = { id: string; session: SessionId };

/** The states of a session that say who is expected and who came. */
export type Hall = {
  trajectory: ExistingTrajectory;
  session: Session;
  places: Places;
  rsvp: Rsvp;
  attendance: Attendance;
  record: Item | undefined;
  titles: Item | undefined;
};

/** Reads what is known of a session before anybody is named: one request. */
export const readHall = async (table: Table, { id, session: name }: OfSession): Promise<Hall | undefined> => {
  const key = { trajectoryId: id, session: name };
  const keys: Key[] = [
    keyOf(trajectories, id),
    keyOf(sessions, key),
    keyOf(placesKind, id),
    keyOf(rsvps, key),
    keyOf(attendances, key),
    recordKey(id, name),
    titlesKey(id),
  ];
  const [trajectoryItem, session, places, rsvp, attendance, record, titles] = await batchGet(table, keys);
  const { state: trajectory } = readState(trajectories, trajectoryItem);
  if (trajectory.status === 'absent') return undefined;
  return {
    trajectory,
    session: readState(sessions, session).state,
    places: readState(placesKind, places).state,
    rsvp: readState(rsvps, rsvp).state,
    attendance: readState(attendances, attendance).state,
    ...{ record, titles },
  };
};

type States = Pick<Hall, 'trajectory' | 'places' | 'rsvp' | 'attendance'>;
type Decided = Omit<States, 'trajectory'> & { trajectory: Trajectory };

const lineFor = ({ attendance, trajectory }: States, session: SessionId, { participantId }: Entry): Line | undefined =>
  linesOf(attendance, sessionDate(trajectory.plan, session)).find((one) => one.participantId === participantId);

/** Whoever is in the group or waits, and whoever left and has a line. */
const listed = (states: States, session: SessionId): Entry[] =>
  states.places.entries.filter((entry) => isOpen(entry) || lineFor(states, session, entry) !== undefined);

/** Whoever left while people were checked in: a phone may have opened its page before, and nothing can be noted of them. */
const leftMeanwhile = ({ places, trajectory }: Hall, session: SessionId): Entry[] => {
  const [from, until] = [opensAt({ trajectory, session }), endsAt(trajectory, session)];
  return places.entries.filter((entry) => !isOpen(entry) && from <= entry.at && entry.at <= until);
};

const countsIn = (states: States, session: SessionId, now: IsoInstant): AttendanceView['counts'] => {
  const counts =
    states.attendance.status === 'aggregated'
      ? states.attendance.counts
      : countsOf(countedLines(states.attendance, { ...states, session }));
  return shownCounts(counts, now >= beginsAt(states.trajectory, session));
};

const tappedOf = (states: States, session: SessionId, entry: Entry): MarkedView['people'][number] => {
  const line = lineFor(states, session, entry);
  const { mark = 'expected', guests = 0, at = null } = line ?? {};
  return { number: entry.number, mark, guests, at };
};

/** Who came, without a name. */
export const markedViewOf = (
  { id, session }: OfSession,
  { trajectory, ...decided }: Decided,
  { passedOver, now }: { passedOver: readonly number[]; now: IsoInstant },
): MarkedView => {
  if (trajectory.status === 'absent') throw new Error('A command was accepted for an absent trajectory');
  const states = { ...decided, trajectory };
  return {
    ...{ trajectoryId: id, session, passedOver: [...passedOver] },
    counts: countsIn(states, session, now),
    people: listed(states, session).map((entry) => tappedOf(states, session, entry)),
  };
};

const stateOf = ({ attendance, trajectory }: Hall, session: SessionId, now: IsoInstant): AttendanceView['state'] => {
  const date = sessionDate(trajectory.plan, session);
  if (isOff(trajectory, session) || trajectory.status === 'cancelled') return 'off';
  if (attendance.status === 'aggregated' && attendance.date === date) return 'aggregated';
  if (isClosed(attendance, date)) return 'closed';
  return now < opensAt({ trajectory, session }) ? 'early' : 'open';
};

const agendaIn = ({ trajectory, session }: Hall, name: SessionId): AttendanceView['agenda'] => {
  const date = sessionDate(trajectory.plan, name);
  return timedAgenda(name, session.facts).map(({ from, until, title, owner }) => ({
    ...{ at: instantAt(date, from), until: instantAt(date, until), from, title },
    owner: HOSTS[owner],
  }));
};

/** Who is expected and who came, by name: one request for each fifty. */
export const attendanceOf = async (
  table: Table,
  { id, session }: OfSession,
  hall: Hall,
  now: IsoInstant,
): Promise<AttendanceView> => {
  const { trajectory, rsvp } = hall;
  const state = stateOf(hall, session, now);
  const noted = listed(hall, session);
  const left = state === 'open' ? leftMeanwhile(hall, session).filter((one) => !noted.includes(one)) : [];
  const entries = state === 'aggregated' ? [] : [...noted, ...left];
  const known = await readKnown(table, id, entries);
  const date = sessionDate(trajectory.plan, session);
  const { outcome = '', agreements } = textsFrom(hall.record, date);
  return {
    ...{ trajectoryId: id, municipality: trajectory.municipality, session, date, now, state },
    label: sessionName(session, titlesFrom(hall.titles)).name,
    opens: opensAt({ trajectory, session }),
    begins: beginsAt(trajectory, session),
    ends: endsAt(trajectory, session),
    counts: countsIn(hall, session, now),
    agenda: agendaIn(hall, session),
    record: hall.session.record?.record ?? 0,
    ...{ outcome: outcome === '' ? null : outcome, agreements },
    people: entries
      .flatMap((entry, index) => {
        const { participantId, seat } = entry;
        const { name = null, participation } = known[index] ?? {};
        const line = lineFor(hall, session, entry);
        if (name === null && left.includes(entry)) return [];
        return {
          ...tappedOf(hall, session, entry),
          ...{ participantId, seat },
          name: name === null ? null : calledBy(name).full,
          answer: guestOf(rsvp, participantId)?.answer ?? null,
          announced: announcedBy(rsvp, participantId),
          walkIn: line?.walkIn ?? false,
          corrected: line?.corrected ?? null,
          needs: participation?.needs ?? null,
        };
      })
      .toSorted((one, other) => (one.name ?? '').localeCompare(other.name ?? '', 'nl')),
  };
};
