import { nounOf } from '../../domain/aggregate.ts';
import { aggregates } from '../../domain/nouns.ts';
import type { Membership } from '../../domain/person/member.ts';
import type { Envelope } from '../../events/envelope.ts';
import { MEMBERSHIP_PREFIX, memberPartition, stateKey } from './keys.ts';
import { allOf, type Partition } from './partition.ts';
import { queryAll } from './query.ts';
import { readState } from './ref.ts';
import type { Store } from './store.ts';
import { type Table, toItem } from './table.ts';

/** All members in a partition, collected from every kind of aggregate. */
export const membersIn = (partition: Partition, kinds = aggregates): readonly Membership[] =>
  kinds.flatMap((kind) =>
    kind.members ? allOf(partition, kind).flatMap(({ state }) => kind.members?.(state) ?? []) : [],
  );

/** The current members of the aggregate that an event belongs to: one strongly consistent request. */
export const readMembers = async (
  store: Store,
  { id, aggregate }: Pick<Envelope, 'id' | 'aggregate'>,
): Promise<readonly Membership[]> => {
  const kind = aggregates.find(({ noun }) => noun === nounOf(aggregate));
  if (!kind?.members) return [];
  const [pk = ''] = id.split('/', 1);
  const [item] = await store.read([stateKey(pk, aggregate)]);
  return kind.members(readState(kind, item).state);
};

/**
 * The ids of all trajectories in which a person is or was a member: one strongly consistent Query per megabyte. Only the
 * state of a trajectory says whether the person still is one.
 */
export const trajectoriesOf = async (table: Table, personId: string): Promise<string[]> => {
  const items = await queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: toItem({ ':pk': memberPartition(personId), ':prefix': MEMBERSHIP_PREFIX }),
  });
  return items.map(({ sk }) => String(sk).slice(MEMBERSHIP_PREFIX.length));
};
