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

/** One line of the mail ledger with what is noted beside its state. */
export type LedgerLine = Loaded<Mail> & {
  /** Until when somebody else is sending it. */
  leaseUntil?: IsoInstant;
  /** The secret of the link that its template brings. */
  capability?: string;
};

/** A mail and the trajectory it belongs to, read together. */
export type MailOnFile = { line: LedgerLine; trajectory: Loaded<Trajectory> };

/** Lines of the ledger (at most 100) in the order of their ids, strongly consistent: one request. */
export const readLines = async (table: Table, ids: readonly MailId[]): Promise<LedgerLine[]> =>
  (
    await batchGet(
      table,
      ids.map((id) => keyOf(mails, id)),
    )
  ).map(ledgerLineFrom);

/** Mails (at most 50) in the order of their ids, strongly consistent: one request. */
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

/** A mail and its trajectory, and what it is about as it lies in the table: one request, or two when that is something else. */
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

/** Takes the mail for sending until `leaseUntil`. False when it changed since it was read or another sender holds it. */
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

/** Gives back a claim of which it is certain that nothing was sent. False when it is not ours any more. */
export const releaseMail = (table: Table, id: MailId, leaseUntil: IsoInstant): Promise<boolean> =>
  updated(table, id, {
    UpdateExpression: 'REMOVE leaseUntil',
    ConditionExpression: 'leaseUntil = :until',
    ExpressionAttributeValues: toItem({ ':until': leaseUntil }),
  });

/** Notes that the recipient's server took the mail. Answers the mail as it stood; absent when the ledger does not know it. */
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

// The attributes it answers, `undefined` when the condition does not hold.
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
