import * as z from 'zod/mini';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { TURNED_CALLS } from '../../domain/call/aggregate.ts';
import { isoInstant } from '../../events/contract.ts';
import { INDEX } from './keys.ts';
import { queryAll } from './query.ts';
import { type Table, toItem } from './table.ts';

const turned = z.object({ trajectoryId: z.string(), status: z.enum(['opened', 'closed']), since: isoInstant });
export type TurnedCall = z.infer<typeof turned>;

/** The calls that somebody opened or closed since an instant: one Query of the index per megabyte. It may be some milliseconds old. */
export const turnedSince = async (table: Table, from: IsoInstant): Promise<TurnedCall[]> => {
  const items = await queryAll(table, {
    IndexName: INDEX,
    KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk >= :from',
    ExpressionAttributeValues: toItem({ ':pk': TURNED_CALLS, ':from': from }),
  });
  return items.flatMap((item) => {
    const read = turned.safeParse(item.summary);
    return read.success ? [read.data] : [];
  });
};
