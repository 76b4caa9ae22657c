import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { type Envelope, envelope } from '../../events/envelope.ts';
import { EVENT_PREFIX } from './keys.ts';
import { queryAll } from './query.ts';
import { type Table, toItem } from './table.ts';

/**
 * The events of one partition between two instants, both included. Events of one aggregate are in order. Makes one
 * Query per megabyte of history. Throws a ZodError when an item holds no event.
 */
export const eventsOf = async (
  table: Table,
  pk: string,
  { from, to }: { from: IsoInstant; to: IsoInstant },
): Promise<Envelope[]> => {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
    ExpressionAttributeValues: toItem({ ':pk': pk, ':event': EVENT_PREFIX }),
  });
  return items.map(({ event }) => envelope.parse(event)).filter(({ at }) => at >= from && at <= to);
};
