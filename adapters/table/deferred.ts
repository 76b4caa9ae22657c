import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { DEFERRED, type MailId, mails } from '../../domain/mail/aggregate.ts';
import { INDEX, type Key, keyOf } from './keys.ts';
import { queryAll } from './query.ts';
import { type Table, toItem } from './table.ts';

/** A mail that seems to wait for a digest that is due. The index may be some milliseconds old. */
export type Deferred = { id: MailId; recipientId: string };

/** Every mail that waits for a digest that is due by `now`, the longest due first: one Query of the index per megabyte. */
export const deferredBefore = async (table: Table, now: IsoInstant): Promise<Deferred[]> => {
  const items = await queryAll(table, {
    IndexName: INDEX,
    // The id of a recipient follows each instant, so nothing that is due now sorts after this one.
    KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk < :now',
    ExpressionAttributeValues: toItem({ ':pk': DEFERRED, ':now': `${now}$` }),
  });
  return items.map(({ pk, sk, gsi1sk }) => {
    const trajectoryId = String(pk).slice(TRAJECTORY.length);
    return {
      id: { trajectoryId, key: String(sk).slice(LINE.length) },
      recipientId: String(gsi1sk).split('#')[1] ?? '',
    };
  });
};

const { pk: TRAJECTORY, sk: LINE }: Key = keyOf(mails, { trajectoryId: '', key: '' });
