import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { REVOCATIONS, revocations } from '../../domain/person/aggregate.ts';
import { INDEX } from './keys.ts';
import { queryAll } from './query.ts';
import { type Table, toItem } from './table.ts';

/** The partitions of all persons with a revocation at or after an instant: one Query of the index per megabyte. */
export const revokedSince = async (table: Table, from: IsoInstant): Promise<string[]> => {
  const items = await queryAll(table, {
    IndexName: INDEX,
    KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk >= :from',
    ExpressionAttributeValues: toItem({ ':pk': REVOCATIONS, ':from': from }),
  });
  return items.map(({ pk }) => String(pk));
};

/** The ids of those persons. */
export const peopleRevokedSince = async (table: Table, from: IsoInstant): Promise<string[]> =>
  (await revokedSince(table, from)).map((partition) => partition.slice(revocations.partition('').length));
