import { agendaOf } from '../../domain/session/agendas.ts';
import { hoursOf, minutesOf, type Session } from '../../domain/session/session.ts';
import { timeAfter } from '../../domain/session/times.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { SESSION_NAMES } from '../../emails/nl-BE/names.ts';
import type { SessionId } from '../../events/plan.ts';
import { HOSTS, KINDS, STATUS } from './nl-BE.ts';
import type { SessionsView } from './schema.ts';

type Shown = SessionsView['sessions'][number];

/** One session with what is usual where nobody has set anything. */
export const sessionShown = (id: SessionId, session: Session, trajectory: ExistingTrajectory): Shown => {
  const { status, revision, facts } = session;
  const { host = 'officer' } = facts;
  return {
    session: id,
    label: SESSION_NAMES[id].name,
    status,
    statusLabel: STATUS[status],
    revision,
    date: trajectory.plan.sessions[id].date,
    ...hoursOf(facts),
    minutes: minutesOf(facts),
    venue: venueOf(session, trajectory),
    capacity: facts.capacity ?? null,
    host,
    hostLabel: HOSTS[host],
    bring: facts.bring ?? null,
    agenda: timed(id, session),
    isUsualAgenda: facts.agenda === undefined,
  };
};

const venueOf = ({ facts }: Session, { venue }: ExistingTrajectory): Shown['venue'] => {
  const { place, location = null, mapUrl = null, accessibility = null } = facts.venue ?? { place: venue };
  return place === undefined ? null : { place, location, mapUrl, accessibility };
};

const timed = (id: SessionId, { facts }: Session): Shown['agenda'] => {
  let past = 0;
  return agendaOf(id, facts).map((item) => {
    const from = timeAfter(hoursOf(facts).start, past);
    past += item.minutes;
    return { from, ...item, ownerLabel: HOSTS[item.owner], kindLabel: KINDS[item.kind] };
  });
};
