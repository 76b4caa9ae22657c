import type { SessionId } from '../../events/plan.ts';
import { nameOf } from '../aggregate.ts';
import { attendances } from '../attendance/aggregate.ts';
import { type Attendance, checkedInBy, initialState as noList } from '../attendance/attendance.ts';
import { places } from '../places/aggregate.ts';
import { entryOf, initialState as noPlaces, type Places } from '../places/places.ts';
import { rsvps } from '../rsvp/aggregate.ts';
import { guestOf, initialState as noAnswers, type Rsvp } from '../rsvp/rsvp.ts';
import type { KnownItem } from './noun.ts';
import type { Sight } from './suppression.ts';

type Asking = Pick<KnownItem, 'needsPlace' | 'asksAbout' | 'countsAt'>;

/**
 * The states of a trajectory that say whether a citizen still has a place, what they answered, and who was checked in, where items depend
 * on that.
 */
export const groupSubjects = (items: readonly Asking[], trajectoryId: string): string[] => [
  ...(items.some(({ needsPlace }) => needsPlace) ? [nameOf(places, trajectoryId)] : []),
  ...sessionsIn(items).map((session) => nameOf(rsvps, { trajectoryId, session })),
  ...countedIn(items).map((session) => nameOf(attendances, { trajectoryId, session })),
];

/** A mail asks about one session at most. */
const sessionsIn = (items: readonly Asking[]) => items.flatMap(({ asksAbout }) => asksAbout ?? []).slice(0, 1);

const countedIn = (items: readonly Asking[]) => items.flatMap(({ countsAt }) => countsAt ?? []).slice(0, 1);

/** What these states say of a citizen. `states` are as stored, in the order of `groupSubjects`. */
export const seenInGroup = (items: readonly Asking[], recipientId: string, states: readonly unknown[]): SeenInGroup => {
  const needsPlace = items.some((one) => one.needsPlace);
  const [group, ...others] = needsPlace ? states : [undefined, ...states];
  const answers = sessionsIn(items).length > 0 ? others[0] : undefined;
  const list = countedIn(items).length > 0 ? others.at(-1) : undefined;
  return seenBy(items, recipientId, {
    places: group === undefined ? noPlaces : places.stored.parse(group),
    rsvpOf: () => (answers === undefined ? noAnswers : rsvps.stored.parse(answers)),
    listOf: () => (list === undefined ? noList : attendances.stored.parse(list)),
  });
};

type SeenInGroup = Pick<Sight, 'hasPlace' | 'answer' | 'isInvitedApart' | 'checkedIn'>;

/** The states of a group, and of its sessions. */
type Group = { places: Places; rsvpOf(session: SessionId): Rsvp; listOf(session: SessionId): Attendance };

/** What the states of a group say of a citizen, as far as items depend on it. */
export const seenBy = (
  items: readonly Asking[],
  recipientId: string,
  { places, rsvpOf, listOf }: Group,
): SeenInGroup => {
  const [asked] = sessionsIn(items);
  const [counted] = countedIn(items);
  const guest = asked === undefined ? undefined : guestOf(rsvpOf(asked), recipientId);
  return {
    hasPlace: !items.some((one) => one.needsPlace) || entryOf(places, recipientId)?.seat === 'participant',
    answer: guest?.answer,
    isInvitedApart: guest !== undefined && !guest.withMissed,
    checkedIn: counted === undefined ? undefined : checkedInBy(listOf(counted)),
  };
};
