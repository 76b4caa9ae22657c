import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { CONFIRM_WITHIN_HOURS } from '../../domain/person/correct.ts';
import type { Profile } from '../../domain/person/person.ts';
import { isoInstant } from '../../events/contract.ts';
import { batchGet } from './batch-get.ts';
import { calendarHashOf } from './calendar.ts';
import { emailHash } from './email-hash.ts';
import { createItem, deleteItem, type Item, putItem } from './items.ts';
import { addressChangeKey, EXPIRES, emailPointerKey, personKey } from './keys.ts';
import { type Table, toItem } from './table.ts';

/**
 * A new address of a person that is not confirmed yet. A further change replaces it, and keeps the addresses that were
 * mailed before, because SES may put them on its suppression list. So does the confirmation with the address until then.
 */
export type AddressChange = {
  changeId: string;
  /** Left out once it was confirmed. */
  email?: string;
  expiresAt: IsoInstant;
  replaced: readonly string[];
};
export type PendingChange = AddressChange & { email: string };

const stored = z.object({
  changeId: z.string(),
  email: z.exactOptional(z.string()),
  expiresAt: isoInstant,
  replaced: z.array(z.string()),
});

/** Days after the end of its link in which an address is kept. A bounce comes within these, and an erasure can undo it. */
const KEPT_DAYS = 5;

export const addressChangeFrom = (item: Item | undefined): AddressChange | undefined => item && stored.parse(item);

/** The pending change with this id, undefined when it was replaced, confirmed, erased or has expired by `now`. */
export const pendingChange = (item: Item | undefined, changeId: string, now: IsoInstant): PendingChange | undefined => {
  const change = addressChangeFrom(item);
  if (change?.email === undefined || change.changeId !== changeId || change.expiresAt <= now) return undefined;
  return { ...change, email: change.email };
};

/** Every address that was mailed for these changes. */
export const mailedIn = (change: AddressChange | undefined): string[] =>
  change === undefined ? [] : [...change.replaced, ...(change.email === undefined ? [] : [change.email])];

/** Reads the pending change of a person with one strongly consistent request. */
export const readPendingChange = async (
  table: Table,
  personId: string,
  changeId: string,
  now: IsoInstant,
): Promise<PendingChange | undefined> => {
  const [item] = await batchGet(table, [addressChangeKey(personId)]);
  return pendingChange(item, changeId, now);
};

/** Keeps a change, pending or confirmed. DynamoDB deletes it some days after its link has ended; until then `expiresAt` decides, never that. */
export const requestOf = (table: Table, personId: string, change: AddressChange): TransactWriteItem =>
  putItem(table, addressChangeKey(personId), {
    ...change,
    [EXPIRES]: Math.floor(Date.parse(change.expiresAt) / 1_000) + KEPT_DAYS * 86_400,
  });

/**
 * Keeps an address that waits for its confirmation, in the place of one that did so before. A link to a mistyped one may have bounced, so
 * SES is to forget what it replaced. An erasure in the days to come removes that once more.
 */
export const addressRequest = (
  table: Table,
  { personId, changeId, email, at }: { personId: string; changeId: string; email: string; at: IsoInstant },
  pending: Item | undefined,
): { item: TransactWriteItem; replaced: readonly string[] } => {
  const expiresAt = new Date(Date.parse(at) + CONFIRM_WITHIN_HOURS * 3_600_000).toISOString();
  const replaced = mailedIn(addressChangeFrom(pending)).filter((one) => one !== email);
  return { replaced, item: requestOf(table, personId, { changeId, email, expiresAt, replaced }) };
};

/** Changes the profile, and the calendar link beside it when its secret is given. Fails when the person was erased. */
export const profileUpdateOf = (
  table: Table,
  personId: string,
  profile: Profile,
  calendarSecret?: string,
): TransactWriteItem => ({
  Update: {
    TableName: table.name,
    Key: toItem(personKey(personId)),
    UpdateExpression: `SET #profile = :profile${calendarSecret === undefined ? '' : ', calendarSecret = :secret'}`,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#profile': 'profile' },
    ExpressionAttributeValues: toItem({
      ':profile': profile,
      ...(calendarSecret === undefined ? {} : { ':secret': calendarSecret }),
    }),
  },
});

/** A person with the address until now, the change that was confirmed, and the secret of the calendar link from now on. */
export type Move = {
  personId: string;
  profile: Profile;
  change: PendingChange;
  calendarSecret: string;
  at: IsoInstant;
};

/**
 * Moves a person to a new address: the profile and the pointer, and a new calendar link, because a stranger may have read
 * the one in mails to the old address. That address is kept as long as others that were mailed: a bounce may still come.
 * Fails when somebody else has the new one.
 */
export const moveOf = (table: Table, { personId, profile, change, calendarSecret, at }: Move): TransactWriteItem[] => {
  const { changeId, email } = change;
  const replaced = [...change.replaced, profile.email].filter((one) => one !== email);
  return [
    profileUpdateOf(table, personId, { ...profile, email }, calendarSecret),
    calendarHashOf(table, personId, calendarSecret),
    ...pointersOf(table, personId, { from: emailHash(profile.email), to: emailHash(email) }),
    requestOf(table, personId, { changeId, expiresAt: at, replaced }),
  ];
};

/** The same address may be confirmed again. A transaction cannot delete and create one item. */
const pointersOf = (table: Table, personId: string, { from, to }: { from: string; to: string }): TransactWriteItem[] =>
  from === to ? [] : [deleteItem(table, emailPointerKey(from)), createItem(table, emailPointerKey(to), { personId })];
