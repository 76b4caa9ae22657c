import type { PlacesEvent } from '../../events/places.ts';
import type { SessionId } from '../../events/plan.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';

/** What somebody is in the group who confirmed to take part. The first three are open, the others closed. */
export type Seat = 'participant' | 'waiting' | 'offered' | 'offer-expired' | 'declined' | 'withdrawn' | 'removed';

export type Entry = {
  /** Counts who ever joined, and stays with them. It names them in addresses, where a person's id has no place. */
  number: number;
  participantId: string;
  seat: Seat;
  /** When this person joined, or joined again: the order of the waiting list. */
  since: IsoInstant;
  /** When the seat changed last. */
  at: IsoInstant;
  /** Until when an offer is kept. */
  until?: IsoInstant;
  /** The change by which the place was offered. An answer is to one offer. */
  offer?: number;
  /** The session to which the mail about the place invited. */
  invitedTo?: SessionId;
  /** The note in which the staff said why they gave the place, or took it. */
  noteId?: string;
  /** True for somebody without an address that takes mail: no mail is asked for. */
  isOffline?: true;
  /** True when mail to them was stopped: they had an address, and count on it. */
  isStopped?: true;
  /** True when the mail about the seat may be the one that came back. */
  isUntold?: true;
};

/** Who takes part in a trajectory and who waits, in the order in which they joined. */
export type Places = {
  status: 'open';
  /** The number of places. Left out: the target group size of the trajectory. */
  capacity?: number;
  /** Counts the changes. */
  changes: number;
  entries: Entry[];
};

export const initialState: Places = { status: 'open', changes: 0, entries: [] };

const OPEN: readonly Seat[] = ['participant', 'waiting', 'offered'];

export const isOpen = ({ seat }: Pick<Entry, 'seat'>): boolean => OPEN.includes(seat);

export const entryOf = ({ entries }: Places, participantId: string): Entry | undefined =>
  entries.find((one) => one.participantId === participantId);

export const entryWithNumber = ({ entries }: Places, number: number): Entry | undefined =>
  entries.find((one) => one.number === number);

/** Those in a seat, in the order in which they joined. */
export const inSeat = ({ entries }: Places, seat: Seat): Entry[] => entries.filter((one) => one.seat === seat);

/** Those in a group or waiting whom no mail reaches: they have no address, or mail to it comes back. Somebody rings them. */
export const unreachedIn = ({ entries }: Pick<Places, 'entries'>): Entry[] =>
  entries.filter((one) => isOpen(one) && one.isOffline === true);

/** The number of places. Undefined when nobody set one: then the group is never full. */
export const capacityOf = (
  { capacity }: Places,
  { targetGroupSize }: Pick<ExistingTrajectory, 'targetGroupSize'>,
): number | undefined => capacity ?? targetGroupSize;

/** How many people are hoped for: the target group size, or fewer when there are fewer places. Undefined when nobody set either. */
export const targetOf = (
  { capacity }: Pick<Places, 'capacity'>,
  { targetGroupSize }: Pick<ExistingTrajectory, 'targetGroupSize'>,
): number | undefined =>
  capacity !== undefined && targetGroupSize !== undefined
    ? Math.min(capacity, targetGroupSize)
    : (capacity ?? targetGroupSize);

/** A group can begin with two thirds of the people who are hoped for: others bring friends, and join until the Kickoff. */
export const enoughOf = (target: number): number => Math.ceil((target * 2) / 3);

/** Places that are taken, or kept for somebody to whom one was offered. */
export const takenIn = (places: Places): number =>
  inSeat(places, 'participant').length + inSeat(places, 'offered').length;

/** What the page of a call says of the places. `free`: for somebody who signs up now. Undefined when there is no limit. */
export type PlacesLeft = { capacity: number | undefined; free: number | undefined; waiting: number };

/** How many places are left. None while somebody waits, because a free place is theirs first. */
export const placesLeft = (places: Places, trajectory: Pick<ExistingTrajectory, 'targetGroupSize'>): PlacesLeft => {
  const capacity = capacityOf(places, trajectory);
  const waiting = inSeat(places, 'waiting').length;
  if (capacity === undefined) return { capacity, free: undefined, waiting };
  return { capacity, free: waiting > 0 ? 0 : Math.max(0, capacity - takenIn(places)), waiting };
};

/** The place of somebody on the waiting list, from 1. Undefined for somebody who does not wait. */
export const placeInLine = (places: Places, participantId: string): number | undefined => {
  const index = inSeat(places, 'waiting').findIndex((one) => one.participantId === participantId);
  return index < 0 ? undefined : index + 1;
};

/** Throws when the event cannot follow this state. */
export const evolve = (state: Places, event: PlacesEvent, at: IsoInstant): Places => {
  const { change } = event.data;
  if (change !== state.changes + 1) throw new Error(`${event.type} is change ${change} after ${state.changes}`);
  const changed = { ...state, changes: change };
  switch (event.type) {
    case 'Places.CapacityChanged':
      return { ...changed, capacity: event.data.capacity };
    case 'Places.Granted':
      return seated(changed, event.data, { seat: 'participant', at, ...invited(event.data), ...noted(event.data) });
    case 'Places.Queued':
      return seated(changed, event.data, { seat: 'waiting', at });
    case 'Places.Offered':
      return moved(changed, event.data.participantId, { seat: 'offered', at, until: event.data.until, offer: change });
    case 'Places.OfferLapsed':
      return moved(changed, event.data.participantId, { seat: 'offer-expired', at });
    case 'Places.OfferDeclined':
      return moved(changed, event.data.participantId, { seat: 'declined', at });
    case 'Places.SignedOff':
      return moved(changed, event.data.participantId, { seat: 'withdrawn', at });
    case 'Places.Removed':
      return moved(changed, event.data.participantId, { seat: 'removed', at, ...noted(event.data) });
    case 'Places.AddressConfirmed':
      return reached(changed, event.data.participantId);
    case 'Places.MailStopped': {
      const { participantId } = event.data;
      const entries = changed.entries.map((one): Entry => {
        if (one.participantId !== participantId) return one;
        return { ...one, isOffline: true, isStopped: true, ...(mayHaveMissed(one, at) ? { isUntold: true } : {}) };
      });
      return { ...changed, entries };
    }
    default:
      return event satisfies never;
  }
};

/** For so many milliseconds after a mail was asked for, it may come back. */
const RETURNS = 72 * 3_600_000;

const mayHaveMissed = ({ at: seatedAt, isOffline }: Entry, at: IsoInstant): boolean =>
  !isOffline && Date.parse(at) - Date.parse(seatedAt) < RETURNS;

/** Mails are asked for from here on. The place stays as it is. */
const reached = (state: Places, participantId: string): Places => ({
  ...state,
  entries: state.entries.map((one): Entry => {
    if (one.participantId !== participantId) return one;
    const { isOffline: _, isStopped: __, ...rest } = one;
    return rest;
  }),
});

type Seated = { participantId: string; isOffline?: boolean };
type Turn = Pick<Entry, 'seat' | 'at' | 'until' | 'offer' | 'invitedTo' | 'noteId'>;

const invited = ({ session }: { session?: SessionId }): Pick<Entry, 'invitedTo'> =>
  session === undefined ? {} : { invitedTo: session };

const noted = ({ noteId }: { noteId?: string | undefined }): Pick<Entry, 'noteId'> =>
  noteId === undefined ? {} : { noteId };

/** Somebody with an open entry keeps the place in the order; whoever joins, or joins again, comes last. */
const seated = (state: Places, { participantId, isOffline }: Seated, turn: Turn): Places => {
  const before = entryOf(state, participantId);
  if (before && isOpen(before)) return moved(state, participantId, turn);
  const others = state.entries.filter((one) => one.participantId !== participantId);
  const number = before?.number ?? Math.max(0, ...state.entries.map((one) => one.number)) + 1;
  const entry: Entry = {
    ...{ number, participantId, since: turn.at, ...turn },
    ...(isOffline ? { isOffline: true } : {}),
  };
  return { ...state, entries: [...others, entry] };
};

const moved = (state: Places, participantId: string, turn: Turn): Places => {
  if (!entryOf(state, participantId)) throw new Error(`${participantId} is not in the group or on its waiting list`);
  const entries = state.entries.map((one): Entry => {
    if (one.participantId !== participantId) return one;
    const { until: _, offer: __, invitedTo: ___, noteId: ____, isUntold: _____, ...rest } = one;
    return { ...rest, ...turn };
  });
  return { ...state, entries };
};
