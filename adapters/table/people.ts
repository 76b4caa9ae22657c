import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Profile } from '../../domain/person/person.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import { batchGet } from './batch-get.ts';
import { emailHash } from './email-hash.ts';
import { createItem } from './items.ts';
import { emailPointerKey, keyOf, personKey } from './keys.ts';
import { type Loaded, readState } from './ref.ts';
import type { Table } from './table.ts';

const profile = z.object({ name: z.string(), email: z.string(), phone: z.optional(z.string()) });

/** The profiles of these people in one BatchGetItem; who was erased is not in the answer. */
export const readPeople = async (table: Table, personIds: readonly string[]): Promise<Map<string, Profile>> =>
  profilesFrom(personIds, await batchGet(table, personIds.map(personKey)));

/** A trajectory and the profiles of these people at one look, strongly consistent: one BatchGetItem. */
export const readWithPeople = async (
  table: Table,
  trajectoryId: string,
  personIds: readonly string[],
): Promise<{ trajectory: Loaded<Trajectory>; people: Map<string, Profile> }> => {
  const [item, ...items] = await batchGet(table, [keyOf(trajectories, trajectoryId), ...personIds.map(personKey)]);
  return { trajectory: readState(trajectories, item), people: profilesFrom(personIds, items) };
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
