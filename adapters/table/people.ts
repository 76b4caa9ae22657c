import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Profile } from '../../domain/person/person.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import { batchGet } from './batch-get.ts';
import { emailHash } from './email-hash.ts';
import { createItem } from './items.ts';
import { emailPointerKey, keyOf, personKey, subjectKey } from './keys.ts';
import { type Loaded, readState } from './ref.ts';
import { storedState } from './subject.ts';
import type { Table } from './table.ts';

const profile = z.object({ name: z.string(), email: z.string(), phone: z.optional(z.string()) });

/** The profiles of these people in one BatchGetItem; who was erased is not in the answer. */
export const readPeople = async (table: Table, personIds: readonly string[]): Promise<Map<string, Profile>> =>
  profilesFrom(personIds, await batchGet(table, personIds.map(personKey)));

/**
 * A trajectory, the state of something in its partition and the profiles of these people at one look, strongly consistent:
 * one BatchGetItem.
 */
export const readWithPeople = async (
  table: Table,
  { trajectoryId, subject }: { trajectoryId: string; subject: string },
  personIds: readonly string[],
): Promise<{ trajectory: Loaded<Trajectory>; subject: unknown; people: Map<string, Profile> }> => {
  const keys = [keyOf(trajectories, trajectoryId), subjectKey(trajectoryId, subject), ...personIds.map(personKey)];
  const [item, subjectItem, ...items] = await batchGet(table, keys);
  return {
    trajectory: readState(trajectories, item),
    subject: storedState(subjectItem),
    people: profilesFrom(personIds, items),
  };
};

/** All that we know of a new person: the profile, and the pointer from their address. */
export const additionOf = (table: Table, personId: string, profile: Profile): TransactWriteItem[] => [
  createItem(table, personKey(personId), { profile }),
  createItem(table, emailPointerKey(emailHash(profile.email)), { personId }),
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

/** Throws a ZodError when the item holds no profile. */
export const profileFrom = (item: Record<string, unknown>): Profile => {
  const { name, email, phone } = profile.parse(item.profile);
  return phone === undefined ? { name, email } : { name, email, phone };
};
