import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { THEMES } from '../../domain/menu-card/themes.ts';
import { KEPT } from '../../domain/participant/retention.ts';
import { flag, isoInstant } from '../../events/contract.ts';
import { batchGet } from './batch-get.ts';
import { emailHash } from './email-hash.ts';
import { createItem, deleteItem, type Item, putItem } from './items.ts';
import { EXPIRES, type Key } from './keys.ts';
import type { Table } from './table.ts';

/** When a consent was given or taken back, and the version of the information that was told then. */
const consentChange = z.object({ at: isoInstant, information: z.string() });

/** What a citizen says of themselves, beside name and address. */
const details = {
  town: z.string(),
  themes: z.array(z.enum(THEMES)),
  /**
   * What somebody needs to take part. It may be about their health: it is used with their explicit consent alone
   * (`needsOf`), and of the staff only coach and officer see it.
   */
  needs: z.exactOptional(z.string()),
  /** Known of minors alone. */
  birthYear: z.exactOptional(z.int()),
  /** Of whoever agreed on paper, no address may be known. */
  guardian: z.exactOptional(z.object({ name: z.string(), email: z.exactOptional(z.string()) })),
  /** That of `needs` is absent of whoever filled in nothing, or did so before it was asked. */
  consents: z.object({ photoTaken: flag, photoUsed: flag, needs: z.exactOptional(flag) }),
  /** The version of the information about personal data that was accepted. */
  information: z.string(),
};

const detailsSchema = z.object(details);
export type Details = z.infer<typeof detailsSchema>;

const signUp = z.object({
  ...details,
  name: z.string(),
  email: z.string(),
  phone: z.exactOptional(z.string()),
  signUp: z.int(),
  expiresAt: isoInstant,
});
/** What somebody filled in who has not confirmed. */
export type SignUp = z.infer<typeof signUp>;

const participation = z.object({
  ...details,
  route: z.enum(['online', 'paper', 'phone']),
  acceptedAt: isoInstant,
  /** Of the consents that changed since. The others are of `acceptedAt`, with the information of then. */
  changes: z.exactOptional(
    z.object({
      photoTaken: z.exactOptional(consentChange),
      photoUsed: z.exactOptional(consentChange),
      needs: z.exactOptional(consentChange),
    }),
  ),
  /** Who takes part without an address: there is no profile of them. */
  contact: z.exactOptional(z.object({ name: z.string(), phone: z.exactOptional(z.string()) })),
});
/** What is known of somebody who takes part, or waits. */
export type Participation = z.infer<typeof participation>;
export const SIGN_UP_PREFIX = 'SIGN-UP#';
export const PARTICIPATION_PREFIX = 'PARTICIPATION#';

export const signUpKey = (personId: string, trajectoryId: string): Key => ({
  pk: `PERSON#${personId}`,
  sk: `${SIGN_UP_PREFIX}${trajectoryId}`,
});

export const participationKey = (personId: string, trajectoryId: string): Key => ({
  pk: `PERSON#${personId}`,
  sk: `${PARTICIPATION_PREFIX}${trajectoryId}`,
});

/** Leads from the hash of an address to who signed up with it and has not confirmed. */
export const signUpPointerKey = (email: string, trajectoryId: string): Key => ({
  pk: `PERSON-EMAIL#${emailHash(email)}`,
  sk: `${SIGN_UP_PREFIX}${trajectoryId}`,
});

const DAY = 86_400_000;

/** Until when a sign-up is kept that nobody confirms. */
export const signUpExpiry = (now: IsoInstant): IsoInstant =>
  new Date(Date.parse(now) + KEPT.unconfirmedDays * DAY).toISOString();

const expiring = (at: IsoInstant) => ({ [EXPIRES]: Math.floor(Date.parse(at) / 1_000) });

/** What was filled in, as it lies in the table. */
export const signUpItem = (
  table: Table,
  { personId, trajectoryId }: { personId: string; trajectoryId: string },
  given: SignUp,
): TransactWriteItem => putItem(table, signUpKey(personId, trajectoryId), { given, ...expiring(given.expiresAt) });

/**
 * The items of a sign-up that nobody has confirmed: what was filled in, and the pointer from the address. With `isFirst` the
 * transaction fails when somebody else signed up with the address in between.
 */
export const signUpItems = (
  table: Table,
  { personId, trajectoryId, isFirst }: { personId: string; trajectoryId: string; isFirst: boolean },
  given: SignUp,
): TransactWriteItem[] => {
  const { email, expiresAt } = given;
  const point = isFirst ? createItem : putItem;
  return [
    signUpItem(table, { personId, trajectoryId }, given),
    point(table, signUpPointerKey(email, trajectoryId), { personId, expiresAt, ...expiring(expiresAt) }),
  ];
};

const held = z.object({ given: signUp });

/** A sign-up that was filled in. Undefined once its time is over: DynamoDB may delete it two days late. */
export const signUpFrom = (item: Item | undefined, now: IsoInstant): SignUp | undefined => {
  const given = item && held.parse(item).given;
  return given && now < given.expiresAt ? given : undefined;
};

/** Reads a sign-up that was filled in, with one strongly consistent request. */
export const readSignUp = async (
  table: Table,
  { personId, trajectoryId }: { personId: string; trajectoryId: string },
  now: IsoInstant,
): Promise<SignUp | undefined> => {
  const [item] = await batchGet(table, [signUpKey(personId, trajectoryId)]);
  return signUpFrom(item, now);
};

const pointer = z.object({ personId: z.string(), expiresAt: isoInstant });

/** Who signed up with an address and has not confirmed. */
export const pendingPerson = (item: Item | undefined, now: IsoInstant): string | undefined => {
  const read = item && pointer.parse(item);
  return read && now < read.expiresAt ? read.personId : undefined;
};

/** The pointer to a sign-up, by its item. None of an item that is no sign-up. */
export const signUpPointerOf = (item: Item): Key[] => {
  const read = held.safeParse(item);
  const trajectoryId = String(item.sk).slice(SIGN_UP_PREFIX.length);
  return read.success ? [signUpPointerKey(read.data.given.email, trajectoryId)] : [];
};

/** The address of the guardian in a sign-up or a participation. */
export const guardianIn = (item: Item): string | undefined => {
  const [asked, known] = [held.safeParse(item), kept.safeParse(item)];
  return asked.success ? asked.data.given.guardian?.email : known.data?.known.guardian?.email;
};

/** Removes a sign-up, once it was confirmed. */
export const signUpDeletions = (
  table: Table,
  { personId, trajectoryId }: { personId: string; trajectoryId: string },
  email: string,
): TransactWriteItem[] => [
  deleteItem(table, signUpKey(personId, trajectoryId)),
  deleteItem(table, signUpPointerKey(email, trajectoryId)),
];

export const participationItem = (
  table: Table,
  { personId, trajectoryId }: { personId: string; trajectoryId: string },
  known: Participation,
): TransactWriteItem => putItem(table, participationKey(personId, trajectoryId), { known });

const kept = z.object({ known: participation });

export const participationFrom = (item: Item | undefined): Participation | undefined => item && kept.parse(item).known;
