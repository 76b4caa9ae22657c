import type { Attendance } from '../../domain/attendance/attendance.ts';
import { isByName } from '../../domain/attendance/group.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { countsOf, expected, type Rsvp } from '../../domain/rsvp/rsvp.ts';
import { timedAgenda } from '../../domain/session/agendas.ts';
import { hoursOf, minutesFor, minutesOf, type Session, standingOf } from '../../domain/session/session.ts';
import type { RecordTexts } from '../../domain/session/texts.ts';
import { wasCalledOff } from '../../domain/trajectory/reports.ts';
import { sessionDate } from '../../domain/trajectory/sessions.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import { type ExistingTrajectory, isRunning } from '../../domain/trajectory/trajectory.ts';
import { sessionName } from '../../emails/nl-BE/names.ts';
import type { SessionId } from '../../events/plan.ts';
import { sessionState } from '../report/session-state.ts';
import { HOSTS, KINDS, statusLabel } from './nl-BE.ts';
import type { SessionsRead } from './read.ts';
import { notedViewOf, recordViewOf } from './record-view.ts';
import type { SessionView } from './schema.ts';

/** One session with what is usual where nobody has set anything. */
export const sessionViewOf = (
  trajectoryId: string,
  id: SessionId,
  session: Session,
  trajectory: ExistingTrajectory,
  {
    now,
    texts,
    titles,
    rsvp,
    list,
  }: { now: IsoInstant; texts: RecordTexts; titles: Titles; rsvp?: Rsvp; list?: Attendance },
): SessionView => {
  const { revision, facts } = session;
  const date = sessionDate(trajectory.plan, id);
  const status = standingOf(session, trajectory, id);
  const minutes = minutesFor(session, trajectory, id);
  const { host = 'officer' } = facts;
  const noted = notedViewOf(session, id, trajectory, texts);
  return {
    trajectoryId,
    municipality: trajectory.municipality,
    session: id,
    label: sessionName(id, titles).name,
    status,
    statusLabel: statusLabel(status, sessionState(id, trajectory, now)),
    revision,
    record: session.record?.record ?? 0,
    minuted: { version: session.minutes?.version ?? 0, writtenOn: minutes ? dateOf(minutes.at) : null },
    went: recordViewOf(session, id, trajectory, texts),
    ...(noted ? { noted } : {}),
    date,
    ...hoursOf(facts),
    minutes: minutesOf(facts),
    venue: venueOf(session, trajectory),
    capacity: facts.capacity ?? null,
    ...(rsvp && expected(rsvp).length > 0 ? { answers: countsOf(rsvp) } : {}),
    ...(list && isByName(list, date) ? { byName: true } : {}),
    host,
    hostLabel: HOSTS[host],
    bring: facts.bring ?? null,
    agenda: timedAgenda(id, facts).map(({ until: _, ...item }) => ({
      ...item,
      ownerLabel: HOSTS[item.owner],
      kindLabel: KINDS[item.kind],
    })),
    ...(wasCalledOff(trajectory, id) ? { calledOff: true } : {}),
    ...(isRunning(trajectory) ? {} : { ended: trajectory.status }),
    isUsualAgenda: facts.agenda === undefined,
  };
};

/** One session with all that was read of it. */
export const oneViewOf = (
  { id, session }: { id: string; session: SessionId },
  { trajectory, of, texts, titles, rsvp, list }: SessionsRead,
  now: IsoInstant,
): SessionView =>
  sessionViewOf(id, session, of(session), trajectory, {
    ...{ now, texts: texts(session), titles, rsvp: rsvp(session), list: list(session) },
  });

const venueOf = ({ facts }: Session, { venue }: ExistingTrajectory): SessionView['venue'] => {
  const { place, location = null, mapUrl = null, accessibility = null } = facts.venue ?? { place: venue };
  return place === undefined ? null : { place, location, mapUrl, accessibility };
};
