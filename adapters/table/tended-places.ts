import { TENDED } from '../../domain/places/aggregate.ts';
import { INDEX } from './keys.ts';
import { queryAll } from './query.ts';
import { type Table, toItem } from './table.ts';

/**
 * The trajectories in which somebody waits for a place or was offered one: one Query of the index per megabyte. The index may be
 * some milliseconds old.
 */
export const placesToTend = async (table: Table): Promise<string[]> => {
  const items = await queryAll(table, {
    IndexName: INDEX,
    KeyConditionExpression: 'gsi1pk = :pk',
    ExpressionAttributeValues: toItem({ ':pk': TENDED }),
  });
  return items.map(({ gsi1sk }) => String(gsi1sk));
};
