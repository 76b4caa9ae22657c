import { nameOf } from '../aggregate.ts';
import { attendances } from '../attendance/aggregate.ts';
import { checkedInBy } from '../attendance/attendance.ts';
import { places } from '../places/aggregate.ts';
import { entryOf, initialState as noPlaces } from '../places/places.ts';
import { rsvps } from '../rsvp/aggregate.ts';
import { guestOf, initialState as noAnswers } from '../rsvp/rsvp.ts';
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
export const seenInGroup = (
  items: readonly Asking[],
  recipientId: string,
  states: readonly unknown[],
): Pick<Sight, 'hasPlace' | 'answer' | 'isInvitedApart' | 'checkedIn'> => {
  const needsPlace = items.some((one) => one.needsPlace);
  const [group, ...others] = needsPlace ? states : [undefined, ...states];
  const answers = sessionsIn(items).length > 0 ? others[0] : undefined;
  const list = countedIn(items).length > 0 ? others.at(-1) : undefined;
  const { seat } = entryOf(group === undefined ? noPlaces : places.stored.parse(group), recipientId) ?? {};
  const rsvp = answers === undefined ? noAnswers : rsvps.stored.parse(answers);
  const guest = guestOf(rsvp, recipientId);
  return {
    hasPlace: !needsPlace || seat === 'participant',
    answer: guest?.answer,
    isInvitedApart: guest !== undefined && !guest.withMissed,
    checkedIn: list === undefined ? undefined : checkedInBy(attendances.stored.parse(list)),
  };
};
