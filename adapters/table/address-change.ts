import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Profile } from '../../domain/person/person.ts';
import { isoInstant } from '../../events/contract.ts';
import { batchGet } from './batch-get.ts';
import { emailHash } from './email-hash.ts';
import { createItem, deleteItem, type Item, putItem } from './items.ts';
import { addressChangeKey, EXPIRES, emailPointerKey, personKey } from './keys.ts';
import { type Table, toItem } from './table.ts';

/**
 * A new address of a person that is not confirmed yet. A further change replaces it, and keeps the addresses that were
 * mailed before, because SES may have put them on its suppression list.
 */
export type AddressChange = { changeId: string; email: string; expiresAt: IsoInstant; replaced: readonly string[] };

const stored = z.object({
  changeId: z.string(),
  email: z.string(),
  expiresAt: isoInstant,
  replaced: z.array(z.string()),
});

/** Days after the end of its link in which an address is kept. A bounce comes within these, and an erasure can undo it. */
const KEPT_DAYS = 5;

export const addressChangeFrom = (item: Item | undefined): AddressChange | undefined => item && stored.parse(item);

/** The pending change with this id, undefined when it was replaced, confirmed, erased or has expired by `now`. */
export const pendingChange = (item: Item | undefined, changeId: string, now: IsoInstant): AddressChange | undefined => {
  const change = addressChangeFrom(item);
  return change?.changeId === changeId && change.expiresAt > now ? change : undefined;
};

/** Every address that was mailed for these changes. */
export const mailedIn = (change: AddressChange | undefined): string[] =>
  change === undefined ? [] : [...change.replaced, change.email];

/** Reads the pending change of a person with one strongly consistent request. */
export const readPendingChange = async (
  table: Table,
  personId: string,
  changeId: string,
  now: IsoInstant,
): Promise<AddressChange | undefined> => {
  const [item] = await batchGet(table, [addressChangeKey(personId)]);
  return pendingChange(item, changeId, now);
};

/** Keeps a change. DynamoDB deletes it some days after its link has ended; until then `expiresAt` decides, never that. */
export const requestOf = (table: Table, personId: string, change: AddressChange): TransactWriteItem =>
  putItem(table, addressChangeKey(personId), {
    ...change,
    [EXPIRES]: Math.floor(Date.parse(change.expiresAt) / 1_000) + KEPT_DAYS * 86_400,
  });

/** Changes the profile and keeps the calendar link beside it. Fails when the person was erased. */
export const profileUpdateOf = (table: Table, personId: string, profile: Profile): TransactWriteItem => ({
  Update: {
    TableName: table.name,
    Key: toItem(personKey(personId)),
    UpdateExpression: 'SET #profile = :profile',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#profile': 'profile' },
    ExpressionAttributeValues: toItem({ ':profile': profile }),
  },
});

/** Moves a person to a new address: the profile and the pointer. Fails when somebody else has the address. */
export const moveOf = (table: Table, personId: string, profile: Profile, email: string): TransactWriteItem[] => [
  profileUpdateOf(table, personId, { ...profile, email }),
  deleteItem(table, emailPointerKey(emailHash(profile.email))),
  createItem(table, emailPointerKey(emailHash(email)), { personId }),
  deleteItem(table, addressChangeKey(personId)),
];
