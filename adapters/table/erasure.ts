import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Profile } from '../../domain/person/person.ts';
import type { Standing } from '../../domain/person/standing.ts';
import { batchGet } from './batch-get.ts';
import { emailHash } from './email-hash.ts';
import { emailPointerKey, type Key, personKey, standingKey } from './keys.ts';
import { profileFrom } from './people.ts';
import { standings } from './standings.ts';
import { type Loaded, loadedFrom } from './store.ts';
import { type Table, toItem } from './table.ts';

export type KnownPerson = { profile: Profile | undefined; standing: Loaded<Standing> };

const pointer = z.object({ personId: z.string() });

/** The id of the person with this address, if we know one. */
export const findByEmail = async (table: Table, email: string): Promise<string | undefined> => {
  const [item] = await batchGet(table, [emailPointerKey(emailHash(email))]);
  return item && pointer.parse(item).personId;
};

/** Who somebody is and what was taken from them, read together and strongly consistent. */
export const readPerson = async (table: Table, personId: string): Promise<KnownPerson> => {
  const [profile, standing] = await batchGet(table, [personKey(personId), standingKey(personId)]);
  return { profile: profile && profileFrom(profile), standing: loadedFrom(standings, standing) };
};

/** Takes away all that we know of a person: the profile, and the pointer from their address. */
export const deletionOf = (table: Table, personId: string, { email }: Profile): TransactWriteItem[] =>
  [personKey(personId), emailPointerKey(emailHash(email))].map((key) => deleteItem(table, key));

const deleteItem = (table: Table, key: Key): TransactWriteItem => ({
  Delete: { TableName: table.name, Key: toItem(key) },
});
