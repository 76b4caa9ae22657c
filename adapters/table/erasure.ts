import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { revocations } from '../../domain/person/aggregate.ts';
import type { Profile } from '../../domain/person/person.ts';
import type { Revocations } from '../../domain/person/revocations.ts';
import { addressChangeFrom, mailedIn } from './address-change.ts';
import { batchGet } from './batch-get.ts';
import { emailHash } from './email-hash.ts';
import { deleteItem, type Item } from './items.ts';
import { addressChangeKey, calendarKey, emailPointerKey, type Key, keyOf, personKey, signInsKey } from './keys.ts';
import { profileFrom } from './people.ts';
import { type Loaded, readState } from './ref.ts';
import type { Table } from './table.ts';

export type KnownPerson = { profile: Profile | undefined; revocations: Loaded<Revocations> };

/** The items with personal data of a person, as they are read together. */
export const personalKeys = (personId: string): Key[] => [personKey(personId), addressChangeKey(personId)];

/** Every address of a person that was mailed, by `personalKeys`: the one of the profile, and those to be confirmed. */
export const addressesIn = ([profile, change]: readonly (Item | undefined)[]): string[] => [
  ...(profile ? [profileFrom(profile).email] : []),
  ...mailedIn(addressChangeFrom(change)),
];

/** Reads the profile and the revocations of a person with one strongly consistent request. */
export const readPerson = async (table: Table, personId: string): Promise<KnownPerson> => {
  const [profile, revoked] = await batchGet(table, [personKey(personId), keyOf(revocations, personId)]);
  return { profile: profile && profileFrom(profile), revocations: readState(revocations, revoked) };
};

/**
 * Deletes the personal data of a person: the profile, the pointer from the address, an address to be confirmed, the
 * calendar link, and with the sign-ins every session.
 */
export const deletionOf = (table: Table, personId: string, { email }: Profile): TransactWriteItem[] =>
  [
    personKey(personId),
    addressChangeKey(personId),
    emailPointerKey(emailHash(email)),
    calendarKey(personId),
    signInsKey(personId),
  ].map((key) => deleteItem(table, key));
