import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { revocations } from '../../domain/person/aggregate.ts';
import type { Profile } from '../../domain/person/person.ts';
import type { Revocations } from '../../domain/person/revocations.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import { newSecret, secretHash } from '../secret.ts';
import { batchGet } from './batch-get.ts';
import { emailHash } from './email-hash.ts';
import { createItem, type Item } from './items.ts';
import { calendarKey, emailPointerKey, type Key, keyOf, personKey, subjectKey } from './keys.ts';
import { type Loaded, readState } from './ref.ts';
import { storedState } from './subject.ts';
import type { Table } from './table.ts';
import { titlesFrom, titlesKey } from './titles.ts';
import { readTold, type ToldItem, toldKey } from './told.ts';

const profile = z.object({ name: z.string(), email: z.string(), phone: z.optional(z.string()) });

/** Reads profiles with one BatchGetItem for each hundred. Erased people are left out. */
export const readPeople = async (table: Table, personIds: readonly string[]): Promise<Map<string, Profile>> =>
  profilesFrom(personIds, await batchGet(table, personIds.map(personKey)));

/**
 * Reads profiles, and what these people do not get, with one BatchGetItem for each fifty, and what those in `told` know of a trajectory by earlier mails. Erased
 * people have no profile.
 */
export const readRecipients = async (
  table: Table,
  personIds: readonly string[],
  told?: { trajectoryId: string; personIds: readonly string[] },
): Promise<{
  people: Map<string, Profile>;
  revocations: Map<string, Revocations>;
  tellings: Map<string, ToldItem>;
}> => {
  const tellings = told?.personIds.map((personId) => ({ personId, key: toldKey(told.trajectoryId, personId) })) ?? [];
  const items = await batchGet(table, [
    ...personIds.map(personKey),
    ...personIds.map((personId) => keyOf(revocations, personId)),
    ...tellings.map(({ key }) => key),
  ]);
  const revoked = items.slice(personIds.length);
  const tellingsAt = revoked.slice(personIds.length);
  return {
    people: profilesFrom(personIds, items),
    revocations: new Map(personIds.map((personId, index) => [personId, readState(revocations, revoked[index]).state])),
    tellings: new Map(tellings.map(({ personId, key }, index) => [personId, readTold(key, tellingsAt[index])])),
  };
};

/**
 * Reads a trajectory, a state in its partition, the revocations of the recipient, what the recipient was told, the titles
 * of duties, profiles, and what the mail quotes, strongly consistent, with one BatchGetItem.
 */
export const readWithPeople = async (
  table: Table,
  { trajectoryId, subject, recipientId }: { trajectoryId: string; subject: string; recipientId: string },
  others: readonly string[],
  quoted: readonly Key[] = [],
): Promise<{
  trajectory: Loaded<Trajectory>;
  subject: unknown;
  revocations: Revocations;
  told: ToldItem;
  titles: Titles;
  people: Map<string, Profile>;
  /** The secret of the recipient's calendar link. */
  calendarSecret: string | undefined;
  /** The items of the keys `quoted`. */
  quoted: (Item | undefined)[];
}> => {
  const personIds = [recipientId, ...others];
  const tellings = toldKey(trajectoryId, recipientId);
  const keys = [
    keyOf(trajectories, trajectoryId),
    subjectKey(trajectoryId, subject),
    keyOf(revocations, recipientId),
    tellings,
    titlesKey(trajectoryId),
    ...personIds.map(personKey),
    ...quoted,
  ];
  const [item, subjectItem, revoked, told, titles, ...items] = await batchGet(table, keys);
  return {
    trajectory: readState(trajectories, item),
    subject: storedState(subjectItem),
    revocations: readState(revocations, revoked).state,
    told: readTold(tellings, told),
    titles: titlesFrom(titles),
    people: profilesFrom(personIds, items),
    quoted: items.slice(personIds.length),
    calendarSecret: typeof items[0]?.calendarSecret === 'string' ? items[0].calendarSecret : undefined,
  };
};

/**
 * The items of a new person: the profile with the secret of the calendar link, the pointer from the address, and the
 * hash of the secret.
 */
export const additionOf = (
  table: Table,
  personId: string,
  profile: Profile,
  calendarSecret = newSecret(),
): TransactWriteItem[] => [
  createItem(table, personKey(personId), { profile, calendarSecret }),
  createItem(table, emailPointerKey(emailHash(profile.email)), { personId }),
  createItem(table, calendarKey(personId), { secretHash: secretHash(calendarSecret) }),
];

const profilesFrom = (
  personIds: readonly string[],
  items: readonly (Record<string, unknown> | undefined)[],
): Map<string, Profile> =>
  new Map(
    personIds.flatMap((id, index): [string, Profile][] => {
      const item = items[index];
      return item ? [[id, profileFrom(item)]] : [];
    }),
  );

/** Parses a profile. Throws a ZodError when the item holds none. */
export const profileFrom = (item: Record<string, unknown>): Profile => {
  const { name, email, phone } = profile.parse(item.profile);
  return phone === undefined ? { name, email } : { name, email, phone };
};
