import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { type MailId, mails } from '../../domain/mail/aggregate.ts';
import type { Mail } from '../../domain/mail/mail.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import type { Revocations } from '../../domain/person/revocations.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import { batchGet } from './batch-get.ts';
import type { Item } from './items.ts';
import { keyOf, subjectKey } from './keys.ts';
import { type Loaded, readState } from './ref.ts';
import { storedState } from './subject.ts';
import { fromItem, type Table, toItem } from './table.ts';
import { titlesFrom, titlesKey } from './titles.ts';

/** A mail of the ledger with the attributes beside its state. */
export type LedgerLine = Loaded<Mail> & {
  /** The end of the lease of the sender that is sending the mail. */
  leaseUntil?: IsoInstant;
  /** The message that tries again when SES did not take the mail, and until when it is expected. */
  waiting?: Waiting;
  /**
   * The hashes of the secrets in the mail's links. Each attempt to send has a secret of its own. A secret stays valid
   * when it is unknown whether its mail was sent.
   */
  linkHashes?: ReadonlySet<string>;
  /** When the server of the recipient accepted the mail. */
  deliveredAt?: IsoInstant;
};

/** A mail and its trajectory, read together. */
export type MailOnFile = { line: LedgerLine; trajectory: Loaded<Trajectory> };

/** Reads mails (at most 100) in the order of their ids, strongly consistent, with one request. */
export const readLines = async (table: Table, ids: readonly MailId[]): Promise<LedgerLine[]> =>
  (
    await batchGet(
      table,
      ids.map((id) => keyOf(mails, id)),
    )
  ).map(ledgerLineFrom);

/**
 * Reads mails with their trajectories (at most 50) in the order of their ids, strongly consistent, with one request.
 */
export const readMails = async (table: Table, ids: readonly MailId[]): Promise<MailOnFile[]> => {
  const items = await batchGet(
    table,
    ids.flatMap((id) => [keyOf(mails, id), keyOf(trajectories, id.trajectoryId)]),
  );
  return ids.map((_, index) => ({
    line: ledgerLineFrom(items[2 * index]),
    trajectory: readState(trajectories, items[2 * index + 1]),
  }));
};

/**
 * Reads a mail with its trajectory, and then the stored state of its subject with the revocations of its recipient: two
 * strongly consistent requests, or one when there is no such mail.
 */
export const readMail = async (
  table: Table,
  id: MailId,
): Promise<MailOnFile & { subject: unknown; recipient: Revocations; titles: Titles }> => {
  const [mail, trajectory] = await batchGet(table, [keyOf(mails, id), keyOf(trajectories, id.trajectoryId)]);
  const read = { line: ledgerLineFrom(mail), trajectory: readState(trajectories, trajectory) };
  const { state } = read.line;
  if (state.status === 'absent')
    return { ...read, subject: undefined, recipient: revocations.initialState, titles: NO_TITLES };
  const keys = [
    subjectKey(id.trajectoryId, state.subject),
    keyOf(revocations, state.recipientId),
    titlesKey(id.trajectoryId),
  ];
  const [subject, recipient, titles] = await batchGet(table, keys);
  return {
    ...read,
    subject: storedState(subject),
    recipient: readState(revocations, recipient).state,
    titles: titlesFrom(titles),
  };
};

/** The line of the ledger in an item. */
export const ledgerLineFrom = (item: Item | undefined): LedgerLine => ({
  ...readState(mails, item),
  ...(typeof item?.leaseUntil === 'string' ? { leaseUntil: item.leaseUntil } : {}),
  ...(typeof item?.waitingFor === 'string' && typeof item.waitingUntil === 'string'
    ? { waiting: { for: item.waitingFor, until: item.waitingUntil } }
    : {}),
  ...(typeof item?.deliveredAt === 'string' ? { deliveredAt: item.deliveredAt } : {}),
  ...(item?.linkHashes instanceof Set ? { linkHashes: new Set([...item.linkHashes].map(String)) } : {}),
});

/** A claim of a mail: until when it holds, and the hash of the secret in the mail's links if it has links. */
export type Claim = { leaseUntil: IsoInstant; linkHash?: string | undefined };

/**
 * Claims the mail for sending, and adds the hash of its secret. Returns false when the mail changed since it was read,
 * or another sender holds it.
 */
export const claimMail = (
  table: Table,
  id: MailId,
  { version, now, leaseUntil, linkHash }: Claim & { version: number; now: IsoInstant },
): Promise<boolean> =>
  updated(table, id, {
    UpdateExpression: `SET leaseUntil = :until${linkHash === undefined ? '' : ' ADD linkHashes :hash'}`,
    ConditionExpression: '#version = :version AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: toItem({ ':until': leaseUntil, ':version': version, ':now': now, ...hashIn(linkHash) }),
  });

/** Puts another hash of the secret in the place of that of a claim. Nothing changes when another sender holds the mail by now. */
export const restampClaim = async (table: Table, id: MailId, claim: Claim, linkHash: string): Promise<void> => {
  for (const [verb, hash] of [['ADD', linkHash] as const, ['DELETE', claim.linkHash] as const]) {
    await updated(table, id, {
      UpdateExpression: `${verb} linkHashes :hash`,
      ConditionExpression: 'leaseUntil = :claim',
      ExpressionAttributeValues: toItem({ ':claim': claim.leaseUntil, ...hashIn(hash) }),
    });
  }
};

/**
 * The message that tries a mail again which SES did not take. It is named by the claim that sent it (the end of its
 * lease), or by its id in the queue when it comes back by itself.
 */
export type Waiting = { for: string; until: IsoInstant };

/**
 * Releases a claim after a mail that was certainly not sent, removes the hash of its secret, and stores which message
 * will try again. Every other message of the mail is then needless. Returns false when another sender holds the claim
 * now.
 */
export const awaitRetry = (
  table: Table,
  id: MailId,
  { leaseUntil, linkHash }: Claim,
  waiting: Waiting,
): Promise<boolean> =>
  updated(table, id, {
    UpdateExpression: `SET waitingFor = :for, waitingUntil = :until REMOVE leaseUntil${linkHash === undefined ? '' : ' DELETE linkHashes :hash'}`,
    ConditionExpression: 'leaseUntil = :claim',
    ExpressionAttributeValues: toItem({
      ':claim': leaseUntil,
      ':for': waiting.for,
      ':until': waiting.until,
      ...hashIn(linkHash),
    }),
  });

const hashIn = (linkHash: string | undefined) => (linkHash === undefined ? {} : { ':hash': new Set([linkHash]) });

/**
 * Stores the time at which the recipient's server accepted the mail. Returns the state of the mail, absent when the
 * ledger does not know it.
 */
export const noteDelivery = async (table: Table, id: MailId, deliveredAt: IsoInstant): Promise<Mail> => {
  const before = await update(table, id, {
    UpdateExpression: 'SET deliveredAt = if_not_exists(deliveredAt, :at)',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: toItem({ ':at': deliveredAt }),
    ReturnValues: 'ALL_OLD',
  });
  return readState(mails, before).state;
};

type Update = Omit<ConstructorParameters<typeof UpdateItemCommand>[0], 'TableName' | 'Key'>;

const updated = async (table: Table, id: MailId, change: Update): Promise<boolean> =>
  (await update(table, id, change)) !== undefined;

// Returns the attributes in the answer, `undefined` when the condition does not hold.
const update = async (table: Table, id: MailId, change: Update): Promise<Item | undefined> => {
  const Key = toItem(keyOf(mails, id));
  try {
    const { Attributes = {} } = await table.client.send(
      new UpdateItemCommand({ TableName: table.name, Key, ...change }),
    );
    return fromItem(Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};
