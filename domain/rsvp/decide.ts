import type { SessionId } from '../../events/plan.ts';
import type { StaffRole } from '../../events/roles.ts';
import type { RsvpEvent, RsvpReminder } from '../../events/rsvp.ts';
import { type Attendance, invitesTo } from '../attendance/attendance.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { ChangeLog } from '../change-log.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { entryOf, inSeat, type Places } from '../places/places.ts';
import { isAskedWithPlan } from '../places/plan-wanted.ts';
import type { RefusalOf } from '../refusals.ts';
import type { Session } from '../session/session.ts';
import { beginsAt, shownIn } from '../trajectory/arrangements.ts';
import { notFound } from '../trajectory/refuse.ts';
import { hasSession } from '../trajectory/sessions.ts';
import { changesOf, type ExistingTrajectory, type Trajectory } from '../trajectory/trajectory.ts';
import { entersAtOnce, nextIn, type Room, roomOf } from '../waiting-line.ts';
import { isCalledOff, isToldWithPlan, sessionsToInviteTo } from './inviting.ts';
import type { rsvpRefusals } from './refusals.ts';
import { evolve, guestOf, lineOf, MOST_GUESTS, partyOf, type Rsvp, takenIn } from './rsvp.ts';

export type RsvpCommand =
  /**
   * `asked`: which date, hours and place the answer is to. Left out: those of now. `as`: in which role somebody of the staff notes it, for
   * the participant.
   */
  | {
      type: 'Answer';
      participantId: string;
      answer: 'yes' | 'maybe' | 'no';
      guests: number;
      asked?: number;
      as?: StaffRole;
    }
  | { type: 'Remind'; days: RsvpReminder }
  /** Nobody asks for anything: what follows from the group and the plan is written down. */
  | { type: 'Tend' };

/** What decides about who comes, besides the answers. `before`: who came to the session before it, where there is one. */
export type Around = {
  session: SessionId;
  trajectory: Trajectory;
  places: Places;
  facts: Session['facts'];
  before?: Attendance | undefined;
};

type Decided = Decision<RsvpEvent, RefusalOf<typeof rsvpRefusals>>;
type Refused = Extract<Decided, { ok: false }>;
type Log = ChangeLog<Rsvp, RsvpEvent>;
type Known = Omit<Around, 'trajectory'> & { trajectory: ExistingTrajectory };

/** Milliseconds for which nobody is reminded after they were invited or answered. */
const FRESH = 24 * 3_600_000;

/**
 * Decides on who comes to a session. Every command first brings the answers in line with the group and the plan, and last
 * gives what is free to those who waited longest. So nothing depends on anybody who looks in time.
 */
export const decide = (command: RsvpCommand & { now: IsoInstant }, state: Rsvp, around: Around): Decided => {
  const { session, trajectory } = around;
  const given = command.type === 'Answer' ? command : undefined;
  if (trajectory.status === 'absent') {
    return given ? notFound() : accept();
  }
  if (!hasSession(trajectory.plan, session)) return given ? notInvited(given) : accept();
  if (beginsAt(trajectory, session) <= command.now) {
    if (!given) return accept();
    return isCalledOff(trajectory, session) ? off(given) : begun(given);
  }
  const known = { ...around, trajectory };
  const log: Log = new ChangeLog(state, command.now, evolve);
  tend(log, known);
  if (given) {
    const refusal = answer(given, log, known);
    if (refusal) return refusal;
  } else if (command.type === 'Remind') remind(command.days, log, known);
  admit(log, known);
  return accept(...log.events);
};

type Given = Extract<RsvpCommand, { type: 'Answer' }>;

const begun = ({ as }: Given): Refused =>
  refuse(
    'ANSWERS_CLOSED',
    as
      ? 'Deze sessie is al begonnen of voorbij. Noteer op de pagina van de zaal wie er is of was.'
      : 'Deze sessie is al begonnen of voorbij. Zeg het aan de begeleider als er iets niet klopt.',
  );

const off = ({ as }: Given): Refused =>
  refuse(
    'ANSWERS_CLOSED',
    as
      ? 'Deze sessie gaat niet door. Geef ze eerst een datum als ze toch doorgaat.'
      : 'Deze sessie gaat niet door. Je hoort het van ons als ze toch doorgaat.',
  );

const notInvited = ({ as }: Given): Refused =>
  refuse(
    'NOT_INVITED',
    as
      ? 'Deze persoon doet niet mee, of is nog niet uitgenodigd voor deze sessie. Kies iemand uit de lijst.'
      : 'Voor deze sessie ben je nog niet uitgenodigd. Je krijgt een mail zodra het zover is.',
  );

/** Whoever left falls out, a session that is off is called off, and whoever is to be asked is invited. */
const tend = (log: Log, { session, trajectory, places, before }: Known): void => {
  const members = inSeat(places, 'participant');
  const gone = log.state.guestList.filter(
    ({ participantId }) => !members.some((one) => one.participantId === participantId),
  );
  if (gone.length > 0) {
    const participantIds = gone.map((one) => one.participantId);
    log.add((change) => ({ type: 'Rsvp.Dropped', data: { session, change, participantIds } }));
  }
  if (isCalledOff(trajectory, session)) {
    callOff(log, { session, trajectory });
    return;
  }
  askAgain(log, { session, trajectory, places });
  reach(log, { session, trajectory, places });
  if (!sessionsToInviteTo(trajectory, log.now).includes(session)) return;
  const now = askedNow(trajectory, session);
  const unasked = members.filter(({ participantId }) => !guestOf(log.state, participantId));
  const withPlace = unasked.filter(({ invitedTo, isUntold }) => invitedTo === session && !isUntold);
  const withPlan = unasked.filter((one) => !withPlace.includes(one) && isAskedWithPlan(trajectory, session, one));
  const others = unasked.filter((one) => !withPlace.includes(one) && !withPlan.includes(one));
  const withMissed = others.filter(({ participantId }) => before && invitesTo(before, session, participantId));
  const invite = (how: 'invitation' | 'with-place' | 'with-plan' | 'with-missed', those: typeof members): void => {
    if (those.length === 0) return;
    const participants = those.map(named);
    log.add((change) => ({ type: 'Rsvp.Invited', data: { session, change, ...now, participants, how } }));
  };
  invite('with-place', withPlace);
  invite('with-plan', withPlan);
  invite('with-missed', withMissed);
  invite(
    'invitation',
    others.filter((one) => !withMissed.includes(one)),
  );
};

const named = ({ participantId, isOffline }: { participantId: string; isOffline?: true }) => ({
  participantId,
  ...(isOffline ? { isOffline } : {}),
});

const askedNow = (trajectory: ExistingTrajectory, session: SessionId) => ({
  asked: changesOf(trajectory, session),
  planRevision: trajectory.plan.revision,
  shown: shownIn(trajectory, session),
});

/** Who was asked before it moved is asked again, whatever they said. */
const askAgain = (
  log: Log,
  { session, trajectory, places }: Pick<Known, 'session' | 'trajectory' | 'places'>,
): void => {
  const now = askedNow(trajectory, session);
  const isAnew = log.state.status === 'off';
  const outdated = log.state.guestList.filter((one) => isAnew || one.asked !== now.asked);
  if (outdated.length === 0) return;
  const participants = outdated.map(({ participantId }) => named(entryOf(places, participantId) ?? { participantId }));
  const how = isToldWithPlan(trajectory, session, log.state) ? 'with-plan' : 'moved';
  log.add((change) => ({ type: 'Rsvp.Invited', data: { session, change, ...now, participants, how } }));
};

/** Whoever has an address since they were invited, and whoever has none any more that takes mail. */
const reach = (log: Log, { session, trajectory, places }: Pick<Known, 'session' | 'trajectory' | 'places'>): void => {
  const isReachable = ({ participantId }: { participantId: string }) => !entryOf(places, participantId)?.isOffline;
  const note = (how: 'reached' | 'unreached', those: Rsvp['guestList']): void => {
    if (those.length === 0) return;
    const participants = those.map(({ participantId }) => ({ participantId }));
    const data = { session, ...askedNow(trajectory, session), participants, how };
    log.add((change) => ({ type: 'Rsvp.Invited', data: { ...data, change } }));
  };
  const { guestList } = log.state;
  note(
    'reached',
    guestList.filter((one) => one.isOffline && isReachable(one)),
  );
  note(
    'unreached',
    guestList.filter((one) => !one.isOffline && !isReachable(one)),
  );
};

const callOff = (log: Log, { session, trajectory: { plan } }: Pick<Known, 'session' | 'trajectory'>): void => {
  const { status, guestList } = log.state;
  if (status === 'off' || guestList.length === 0) return;
  const participantIds = guestList.filter(({ answer }) => answer !== 'no').map(({ participantId }) => participantId);
  log.add((change) => ({
    type: 'Rsvp.CalledOff',
    data: { session, change, planRevision: plan.revision, participantIds },
  }));
};

const answer = (command: Given, log: Log, { session, trajectory, facts }: Known): Refused | undefined => {
  const { participantId, answer: given, guests, asked, as } = command;
  if (isCalledOff(trajectory, session)) return off(command);
  const before = guestOf(log.state, participantId);
  if (!before) return notInvited(command);
  if (asked !== undefined && asked !== log.state.asked) {
    return refuse('SESSION_MOVED', 'De sessie is intussen verplaatst. Kijk naar de nieuwe datum en antwoord opnieuw.');
  }
  const write = (outcome: 'yes' | 'maybe' | 'no' | 'waiting', count: number): undefined => {
    if (before.answer === outcome && before.guests === count) return;
    log.add((change) => ({
      type: 'Rsvp.Answered',
      data: { session, change, participantId, answer: outcome, guests: count, ...(as ? { as } : {}) },
    }));
  };
  if (given !== 'yes') return write(given, 0);
  const party = partyOf({ guests });
  const room = roomIn(log.state, facts);
  if (guests > MOST_GUESTS || party > room.capacity) return tooMany(Math.min(MOST_GUESTS, room.capacity - 1));
  if (before.answer === 'yes') {
    const more = party - partyOf(before);
    if (more > 0 && !entersAtOnce(more, lineOf(log.state), room)) return tooMany(before.guests);
    return write('yes', guests);
  }
  // Whoever waits stays in line, also with fewer guests: `admit` looks at the line next.
  if (before.answer === 'waiting') return write('waiting', guests);
  return write(entersAtOnce(party, lineOf(log.state), room) ? 'yes' : 'waiting', guests);
};

const tooMany = (most: number): Refused => {
  const message =
    most <= 0
      ? 'Er is geen plaats meer voor gasten. Kom alleen, of vraag het aan de begeleider.'
      : `Er is plaats voor hoogstens ${most} ${most === 1 ? 'gast' : 'gasten'}. Breng er minder mee.`;
  return refuse('GUESTS_FULL', message, 'guests');
};

const remind = (days: RsvpReminder, log: Log, { session, trajectory }: Known): void => {
  const { status, asked, reminded, guestList } = log.state;
  if (status === 'off' || isCalledOff(trajectory, session) || reminded[days] === asked) return;
  const participantIds = guestList
    .filter(({ answer, at }) => isReminded(answer, days) && Date.parse(log.now) - Date.parse(at) >= FRESH)
    .map(({ participantId }) => participantId);
  if (participantIds.length === 0) return;
  log.add((change) => ({ type: 'Rsvp.Reminded', data: { session, change, days, participantIds } }));
};

/** Whoever comes is reminded on the day before. Whoever has not said so is asked on both days, and whoever declined never. */
export const isReminded = (answer: Rsvp['guestList'][number]['answer'], days: RsvpReminder): boolean =>
  answer === 'invited' || answer === 'maybe' || (answer === 'yes' && days === 1);

const roomIn = (state: Rsvp, { capacity }: Session['facts']): Room => roomOf(capacity, takenIn(state));

/** What is free goes to those who waited longest. */
const admit = (log: Log, { session, facts }: Known): void => {
  if (log.state.status === 'off') return;
  for (const { participantId } of nextIn(lineOf(log.state), partyOf, roomIn(log.state, facts))) {
    log.add((change) => ({ type: 'Rsvp.Admitted', data: { session, change, participantId } }));
  }
};
