import type { PlacesEvent } from '../../events/places.ts';
import { type IsoInstant, isDaytime } from '../calendar/local-time.ts';
import { ChangeLog } from '../change-log.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import type { RefusalOf } from '../refusals.ts';
import { sessionsToInviteTo } from '../rsvp/inviting.ts';
import { ended, notFound } from '../trajectory/refuse.ts';
import { type ExistingTrajectory, isRunning, type Trajectory } from '../trajectory/trajectory.ts';
import { entersAtOnce, nextIn, type Room, roomOf } from '../waiting-line.ts';
import { lapsesAt, offerUntil } from './offers.ts';
import { capacityOf, entryOf, evolve, inSeat, isOpen, type Places, takenIn } from './places.ts';
import type { placesRefusals } from './refusals.ts';

type About = { participantId: string };

export type PlacesCommand =
  /** Somebody who confirmed wants a place, or to wait for one. The staff may let somebody in whom they removed. */
  | ({ type: 'Join'; isOffline?: boolean; byStaff?: boolean } & About)
  /** An answer to one offer. It changes nothing once that lapsed. */
  | ({ type: 'Accept' | 'Decline'; offer: number } & About)
  /** The staff notes what somebody said to the offer of now, who rang or has no address. */
  | ({ type: 'AnswerFor'; accepts: boolean } & About)
  | ({ type: 'SignOff' } & About)
  | ({ type: 'Remove'; noteId: string } & About)
  /** The staff gives a place by hand, past the order. */
  | ({ type: 'Place'; noteId: string } & About)
  /** Somebody whom no mail reached confirmed an address. */
  | ({ type: 'ConfirmAddress' } & About)
  /** The address of somebody takes no mail. */
  | ({ type: 'NoteMailStop' } & About)
  | { type: 'SetCapacity'; capacity: number }
  /** Nobody asks for anything: what lapsed lapses, and what is free is offered. */
  | { type: 'Tend' };

type Decided = Decision<PlacesEvent, RefusalOf<typeof placesRefusals>>;

/**
 * Decides on the places of a trajectory. Every command first lets offers lapse whose time is over, and last offers what is
 * free to those who waited longest. So nothing depends on anybody who looks at the clock in time.
 */
export const decide = (
  command: PlacesCommand & { now: IsoInstant },
  state: Places,
  trajectory: Trajectory,
): Decided => {
  if (trajectory.status === 'absent') return notFound();
  if (!isRunning(trajectory)) {
    return command.type === 'Tend' ? accept() : ended(trajectory.status, 'de groep blijft zoals ze is');
  }
  const log: Log = new ChangeLog(state, command.now, evolve);
  for (const { participantId, until = command.now } of inSeat(state, 'offered')) {
    if (lapsesAt(until, trajectory) <= command.now) {
      log.add((change) => ({ type: 'Places.OfferLapsed', data: { change, participantId } }));
    }
  }
  const refusal = carryOut(command, log, trajectory);
  if (refusal) return refusal;
  offerWhatIsFree(log, trajectory);
  return accept(...log.events);
};

type Log = ChangeLog<Places, PlacesEvent>;

const carryOut = (
  command: PlacesCommand,
  log: Log,
  trajectory: ExistingTrajectory,
): Extract<Decided, { ok: false }> | undefined => {
  const { state } = log;
  switch (command.type) {
    case 'Tend':
      return undefined;
    case 'SetCapacity': {
      const { capacity } = command;
      if (capacityOf(state, trajectory) === capacity) return undefined;
      const taken = takenIn(state);
      if (capacity < taken) {
        const message = `Er zijn al ${taken} plaatsen ingenomen of aangeboden. Kies er minstens zoveel.`;
        return refuse('PLACES_TAKEN', message, 'capacity');
      }
      log.add((change) => ({ type: 'Places.CapacityChanged', data: { change, capacity } }));
      return undefined;
    }
    case 'Join':
      return join(command, log, trajectory);
    default:
      return ofEntry(command, log, trajectory);
  }
};

const join = (
  { participantId, isOffline, byStaff }: Extract<PlacesCommand, { type: 'Join' }>,
  log: Log,
  trajectory: ExistingTrajectory,
): undefined => {
  const entry = entryOf(log.state, participantId);
  // Whom the staff took out comes back only by the staff.
  if (entry && (isOpen(entry) || (entry.seat === 'removed' && !byStaff))) return undefined;
  const data = { participantId, ...(isOffline ? { isOffline: true as const } : {}) };
  if (entersAtOnce(1, inSeat(log.state, 'waiting'), roomIn(log.state, trajectory))) {
    grant({ how: 'free', ...data }, log, trajectory);
  } else {
    log.add((change) => ({ type: 'Places.Queued', data: { change, ...data } }));
  }
  return undefined;
};

type OfEntry = Exclude<PlacesCommand, { type: 'Join' | 'SetCapacity' | 'Tend' }>;

const ofEntry = (
  command: OfEntry,
  log: Log,
  trajectory: ExistingTrajectory,
): Extract<Decided, { ok: false }> | undefined => {
  const { participantId } = command;
  const entry = entryOf(log.state, participantId);
  if (!entry)
    return refuse('PARTICIPANT_NOT_FOUND', 'Deze deelnemer bestaat niet. Kies iemand uit de lijst van deelnemers.');
  switch (command.type) {
    case 'Accept':
      if (entry.offer === command.offer) grant({ participantId, how: 'offer' }, log, trajectory);
      return undefined;
    case 'Decline':
      if (entry.offer === command.offer) {
        log.add((change) => ({ type: 'Places.OfferDeclined', data: { change, participantId } }));
      }
      return undefined;
    case 'AnswerFor': {
      const { accepts } = command;
      if (entry.seat === (accepts ? 'participant' : 'declined')) return undefined;
      if (entry.seat !== 'offered') {
        const message =
          'Voor deze persoon wordt geen plaats (meer) vrijgehouden. Geef een plaats met de hand, als er een vrij is.';
        return refuse('OFFER_ENDED', message);
      }
      if (accepts) grant({ participantId, how: 'offer' }, log, trajectory);
      else log.add((change) => ({ type: 'Places.OfferDeclined', data: { change, participantId } }));
      return undefined;
    }
    case 'SignOff':
      if (isOpen(entry)) log.add((change) => ({ type: 'Places.SignedOff', data: { change, participantId } }));
      return undefined;
    case 'ConfirmAddress':
      if (entry.isOffline) log.add((change) => ({ type: 'Places.AddressConfirmed', data: { change, participantId } }));
      return undefined;
    case 'NoteMailStop':
      if (isOpen(entry) && !entry.isOffline) {
        log.add((change) => ({ type: 'Places.MailStopped', data: { change, participantId } }));
      }
      return undefined;
    case 'Remove': {
      const { noteId } = command;
      if (isOpen(entry)) log.add((change) => ({ type: 'Places.Removed', data: { change, participantId, noteId } }));
      return undefined;
    }
    case 'Place': {
      const { noteId } = command;
      if (entry.seat === 'participant') return undefined;
      if (entry.seat !== 'offered' && roomIn(log.state, trajectory).free < 1) {
        return refuse('PLACES_FULL', 'De groep is volzet. Verhoog eerst het aantal plaatsen.');
      }
      const mail = entry.isOffline ? { isOffline: true as const } : {};
      grant({ participantId, how: 'hand', noteId, ...mail }, log, trajectory);
      return undefined;
    }
    default:
      return command satisfies never;
  }
};

type Granted = Extract<PlacesEvent, { type: 'Places.Granted' }>['data'];

/** Which session the mail about the place invites to is decided here: the next one may be another by the time that somebody asks. */
const grant = (data: Omit<Granted, 'change' | 'session'>, log: Log, trajectory: ExistingTrajectory): void => {
  const [session] = sessionsToInviteTo(trajectory, log.now);
  log.add((change) => ({
    type: 'Places.Granted',
    data: { change, ...data, ...(session === undefined ? {} : { session }) },
  }));
};

const roomIn = (state: Places, trajectory: ExistingTrajectory): Room =>
  roomOf(capacityOf(state, trajectory), takenIn(state));

/** Offers of one decision: a transaction holds a hundred items. Whoever is left hears within a quarter of an hour, by `Tend`. */
const MOST_OFFERS = 40;

/** What becomes free at night waits for the morning, when `Tend` offers it: whoever sleeps would lose hours in which to answer. */
const offerWhatIsFree = (log: Log, trajectory: ExistingTrajectory): void => {
  if (!isDaytime(log.now)) return;
  const until = offerUntil(trajectory, log.now);
  if (until === undefined) return;
  const waiting = inSeat(log.state, 'waiting').slice(0, MOST_OFFERS);
  for (const { participantId } of nextIn(waiting, () => 1, roomIn(log.state, trajectory))) {
    log.add((change) => ({ type: 'Places.Offered', data: { change, participantId, until } }));
  }
};
