import { itemsOf } from '../../../domain/mail/noun.ts';
import { datedIn, isCalledOff } from '../../../domain/rsvp/inviting.ts';
import { hasSession } from '../../../domain/trajectory/sessions.ts';
import { changesOf, isRunning, type Trajectory } from '../../../domain/trajectory/trajectory.ts';
import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { placesEvents } from '../../../events/places.ts';
import { type SessionId, sessionId } from '../../../events/plan.ts';
import { rsvpEvents } from '../../../events/rsvp.ts';
import type { Observations, Sending } from '../observer.ts';
import { type History, stateAfter } from './history.ts';
import { isReturned, type Line, type Means } from './mails.ts';

/** What follows an answer, and says the date besides. */
const AFTER_ANSWERS: readonly string[] = ['rsvp-admitted', 'rsvp-reminder', 'rsvp-asked'];
type Asked = { personId: string; asked: number };

/**
 * Checks that each citizen who was asked to a session was told its last date, hours and place in one mail, and not in two. It goes by what
 * mails said to the calendar, as their senders read the plan. Whoever was to hear it in a mail that was suppressed is excused, because
 * `mails.ts` judges the reason. With faults a mail that comes late may say what another has told by then, so such runs are not judged.
 */
export const judgeToldGroup = (
  events: readonly Envelope[],
  ledger: ReadonlyMap<string, Line>,
  means: Pick<Means, 'observed' | 'histories' | 'disturbed'>,
): string[] => {
  const { observed, histories, disturbed } = means;
  if (disturbed) return [];
  const streams = Map.groupBy(
    events.filter(({ aggregate }) => aggregate.startsWith('rsvp#')),
    ({ trajectoryId, aggregate }) => `${trajectoryId} ${aggregate.slice('rsvp#'.length)}`,
  );
  const seats = seatsIn(events, observed);
  return [...streams].flatMap(([name, own]) => {
    const [trajectoryId = '', id] = name.split(' ');
    const session = sessionId.parse(id);
    const history = histories.get(trajectoryId) ?? [];
    const end = history.at(-1)?.state;
    if (!isHeldIn(end, session)) return [];
    const last = changesOf(end, session);
    const dated = datedIn(end.plan, session);
    const lines = [...ledger.values()].filter((line) => line.trajectoryId === trajectoryId);
    return askedLast(own)
      .filter(({ asked }) => asked === last)
      .flatMap(({ personId }) => {
        const seat = seats(trajectoryId, personId);
        if (seat === undefined) return [];
        const theirs = lines.filter(({ request }) => request.recipientId === personId);
        const told = toldTo(theirs, { trajectoryId, session, last, since: seat, history, observed });
        const who = `${name}: ${personId}`;
        if (told.length > 1) return [`${who} was told the last date ${told.length} times: ${told.join(', ')}`];
        const isExcused = theirs.some((line) => isAbout(line, { session, dated }) && isUnsent(line));
        return told.length === 1 || isExcused ? [] : [`${who} was never told the last date`];
      });
  });
};

const isHeldIn = (end: Trajectory | undefined, session: SessionId): end is Exclude<Trajectory, { status: 'absent' }> =>
  end !== undefined &&
  end.status !== 'absent' &&
  (isRunning(end) || end.status === 'completed') &&
  hasSession(end.plan, session) &&
  !isCalledOff(end, session);

/** To which of the dates of a session each was last asked. */
const askedLast = (own: readonly Envelope[]): Asked[] => {
  const asked = new Map<string, Asked>();
  for (const envelope of own) {
    const event = readEvent(rsvpEvents, envelope);
    if (event.type === 'Rsvp.Dropped') for (const person of event.data.participantIds) asked.delete(person);
    if (event.type === 'Rsvp.CalledOff') asked.clear();
    if (event.type !== 'Rsvp.Invited') continue;
    for (const { participantId: personId, isOffline } of event.data.participants) {
      asked.delete(personId);
      if (!isOffline) asked.set(personId, { personId, asked: event.data.asked });
    }
  }
  return [...asked.values()];
};

/** The call by which somebody got the place that they have in the end. */
const seatsIn = (events: readonly Envelope[], { commits }: Pick<Observations, 'commits'>) => {
  const seats = new Map<string, number>();
  for (const envelope of events) {
    if (envelope.aggregate !== 'places') continue;
    const { type, data } = readEvent(placesEvents, envelope);
    if (type === 'Places.CapacityChanged') continue;
    const key = `${envelope.trajectoryId} ${data.participantId}`;
    if (type === 'Places.Granted') seats.set(key, commits.get(envelope.id)?.call ?? 0);
    else seats.delete(key);
  }
  return (trajectoryId: string, personId: string): number | undefined => seats.get(`${trajectoryId} ${personId}`);
};

type About = {
  trajectoryId: string;
  session: SessionId;
  last: number;
  since: number;
  history: History;
  observed: Pick<Observations, 'sendings'>;
};

/** The keys of the mails to somebody that put the session as it stayed into the calendar, since it was last taken out. */
const toldTo = (lines: readonly Line[], about: About): string[] => {
  const { trajectoryId, session, last, since, history, observed } = about;
  const uid = `${trajectoryId}-${session}@`;
  let told: string[] = [];
  for (const sending of observed.sendings) {
    const line = isOf(sending, trajectoryId) && lines.find(({ request }) => request.key === sending.key);
    const entry = sending.calendar.find((one) => one.uid.startsWith(uid));
    if (!line || !entry || sending.read < since || isAfterAnswer(line) || told.includes(sending.key)) continue;
    if (entry.method === 'CANCEL') {
      told = [];
      continue;
    }
    const state = stateAfter(history, sending.read);
    if (state.status !== 'absent' && changesOf(state, session) === last) told.push(sending.key);
  }
  return told;
};

const isOf = (sending: Sending, trajectoryId: string): boolean => sending.trajectoryId === trajectoryId;

const isAfterAnswer = ({ request }: Line): boolean =>
  itemsOf(request).every(({ template }) => AFTER_ANSWERS.includes(template));

/** About this session, or about the whole plan by the revision that gave the session its date, or a later one. */
const isAbout = ({ request }: Line, { session, dated }: { session: SessionId; dated: number }): boolean =>
  itemsOf(request).some(({ params }) =>
    params.session === undefined ? Number(params.revision ?? dated) >= dated : params.session === session,
  );

const isUnsent = (line: Line): boolean => line.state.status === 'suppressed' || isReturned(line);
