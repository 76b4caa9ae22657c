import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { type MailId, mails } from '../../domain/mail/aggregate.ts';
import type { Mail } from '../../domain/mail/mail.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import { batchGet } from './batch-get.ts';
import type { Item } from './items.ts';
import { keyOf } from './keys.ts';
import { type Loaded, readState } from './ref.ts';
import { readSubject } from './subject.ts';
import { fromItem, type Table, toItem } from './table.ts';

/** A mail of the ledger with the attributes beside its state. */
export type LedgerLine = Loaded<Mail> & {
  /** The end of the lease of the sender that is sending the mail. */
  leaseUntil?: IsoInstant;
  /** The secret of the mail's link, when its template has one. */
  capability?: string;
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
 * Reads a mail, its trajectory and the stored item of its subject. Makes one request, or two when the subject is not
 * the trajectory.
 */
export const readMail = async (table: Table, id: MailId): Promise<MailOnFile & { subject: Item | undefined }> => {
  const [mail, trajectory] = await batchGet(table, [keyOf(mails, id), keyOf(trajectories, id.trajectoryId)]);
  const line = ledgerLineFrom(mail);
  const about = line.state.status === 'absent' ? 'trajectory' : line.state.subject;
  return {
    line,
    trajectory: readState(trajectories, trajectory),
    subject: about === 'trajectory' ? trajectory : await readSubject(table, id.trajectoryId, about),
  };
};

const ledgerLineFrom = (item: Item | undefined): LedgerLine => ({
  ...readState(mails, item),
  ...(typeof item?.leaseUntil === 'string' ? { leaseUntil: item.leaseUntil } : {}),
  ...(typeof item?.capability === 'string' ? { capability: item.capability } : {}),
});

/**
 * Claims the mail for sending until `leaseUntil`. Returns false when the mail changed since it was read, or another
 * sender holds it.
 */
export const claimMail = (
  table: Table,
  id: MailId,
  { version, now, leaseUntil }: { version: number; now: IsoInstant; leaseUntil: IsoInstant },
): Promise<boolean> =>
  updated(table, id, {
    UpdateExpression: 'SET leaseUntil = :until',
    ConditionExpression: '#version = :version AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: toItem({ ':until': leaseUntil, ':version': version, ':now': now }),
  });

/** Releases a claim after a mail that was certainly not sent. Returns false when another sender holds the claim now. */
export const releaseMail = (table: Table, id: MailId, leaseUntil: IsoInstant): Promise<boolean> =>
  updated(table, id, {
    UpdateExpression: 'REMOVE leaseUntil',
    ConditionExpression: 'leaseUntil = :until',
    ExpressionAttributeValues: toItem({ ':until': leaseUntil }),
  });

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
