import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { TENDED } from '../../domain/places/aggregate.ts';
import { INDEX } from './keys.ts';
import { queryAll } from './query.ts';
import { type Table, toItem } from './table.ts';

/**
 * The trajectories in which somebody waits for a place, or an offer lapses by `now`: one Query of the index per megabyte. The
 * index may be some milliseconds old.
 */
export const placesToTend = async (table: Table, now: IsoInstant): Promise<string[]> => {
  const items = await queryAll(table, {
    IndexName: INDEX,
    // The id of a trajectory follows each instant, so nothing that is due now sorts after this one.
    KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk < :now',
    ExpressionAttributeValues: toItem({ ':pk': TENDED, ':now': `${now}$` }),
  });
  return items.map(({ gsi1sk }) => String(gsi1sk).split('#')[1] ?? '');
};
