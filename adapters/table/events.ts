import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { type Envelope, envelope } from '../../events/envelope.ts';
import { EVENT_PREFIX } from './keys.ts';
import { queryAll } from './query.ts';
import { type Table, toItem } from './table.ts';

/**
 * The events of one partition, or those between two instants, both included. Events of one aggregate are in order. Makes
 * one Query per megabyte of history. Throws a ZodError when an item holds no event.
 */
export const eventsOf = async (
  table: Table,
  pk: string,
  between?: { from: IsoInstant; to: IsoInstant },
): Promise<Envelope[]> => {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
    // Most of a history is older. It is read, but neither sent nor parsed.
    ...(between && {
      FilterExpression: '#event.#at BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#event': 'event', '#at': 'at' },
    }),
    ExpressionAttributeValues: toItem({
      ':pk': pk,
      ':event': EVENT_PREFIX,
      ...(between && { ':from': between.from, ':to': between.to }),
    }),
  });
  return items.map(({ event }) => envelope.parse(event));
};
