import { profileFrom } from '../../adapters/table/people.ts';
import { type Participation, participationFrom } from '../../adapters/table/sign-ups.ts';
import { calledBy } from '../../domain/person/name.ts';
import { entryOf } from '../../domain/places/places.ts';
import { SEAT_LABELS } from '../../emails/nl-BE/places/seats.ts';
import type { Own } from './read.ts';
import type { OwnData } from './schema.ts';

/** Whether anything is known of somebody in the group. */
export const isKnown = ({ recipient, participation }: Pick<Own, 'recipient' | 'participation'>): boolean =>
  recipient.status !== 'erased' && participation !== undefined;

/** All that is known of a citizen in a group, to read and to take along. */
export const ownDataOf = (own: Own): OwnData | undefined => {
  const known = participationFrom(own.participation);
  if (!known || own.recipient.status === 'erased') return undefined;
  const entry = entryOf(own.places, own.whose.participantId);
  return {
    ...filledIn(own, known),
    standing: entry ? SEAT_LABELS[entry.seat] : '',
    since: entry?.since ?? null,
  };
};

const filledIn = ({ profile: item }: Own, known: Participation): Omit<OwnData, 'standing' | 'since'> => {
  const profile = item && profileFrom(item);
  return {
    name: calledBy(profile?.name ?? known.contact?.name ?? '').full,
    email: profile?.email ?? null,
    phone: profile?.phone ?? known.contact?.phone ?? null,
    town: known.town,
    themes: known.themes,
    needs: known.needs ?? null,
    needsConsent: known.consents.needs ?? false,
    birthYear: known.birthYear ?? null,
    guardian: known.guardian ? { name: known.guardian.name, email: known.guardian.email ?? null } : null,
    photoTaken: known.consents.photoTaken,
    photoUsed: known.consents.photoUsed,
    ...{ information: known.information, acceptedAt: known.acceptedAt, route: known.route },
  };
};
