import { TRAJECTORIES } from '../../domain/trajectory/aggregate.ts';
import { spread } from '../spread.ts';

/**
 * The number of partitions of the index over which the summaries are spread. A partition takes 1,000 writes and 3,000
 * reads a second, and each costs the portfolio a Query. Raise it at any time: all partitions are read, and a summary moves to
 * its own with the next event of its trajectory. Never lower it.
 */
export const INDEX_SHARDS = 1;

/** The partitions of the index that hold summaries. The first one has the name it had before there were others. */
export const shardsOf = (shards: number): string[] =>
  Array.from({ length: shards }, (_, shard) => (shard === 0 ? TRAJECTORIES : `${TRAJECTORIES}#${shard}`));

type IndexKey = { gsi1pk: string; gsi1sk: string };

/** The attributes for the index, in the partition that belongs to the item with this partition key. */
export const sharded = <Attributes extends IndexKey>(
  attributes: Attributes | undefined,
  pk: string,
  shards: number,
): Attributes | undefined =>
  attributes?.gsi1pk === TRAJECTORIES
    ? { ...attributes, gsi1pk: shardsOf(shards)[spread(pk, shards)] ?? TRAJECTORIES }
    : attributes;
