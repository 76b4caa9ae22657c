import * as z from 'zod/mini';
import type { Profile } from '../../domain/person/person.ts';
import { batchGet } from './batch-get.ts';
import { personKey } from './keys.ts';
import type { Table } from './table.ts';

const profile = z.object({ name: z.string(), email: z.string(), phone: z.optional(z.string()) });

/** The profiles of these people in one BatchGetItem; who was erased is not in the answer. */
export const readPeople = async (table: Table, personIds: readonly string[]): Promise<Map<string, Profile>> => {
  const items = await batchGet(table, personIds.map(personKey));
  return new Map(
    personIds.flatMap((id, index): [string, Profile][] => {
      const item = items[index];
      return item ? [[id, profileFrom(item)]] : [];
    }),
  );
};

/** Throws a ZodError when the item holds no profile. */
export const profileFrom = (item: Record<string, unknown>): Profile => {
  const { name, email, phone } = profile.parse(item.profile);
  return phone === undefined ? { name, email } : { name, email, phone };
};
