import type { Aggregate } from '../../domain/aggregate.ts';
import { trajectoryPartition } from '../../domain/trajectory/partition.ts';
import type { Item } from './items.ts';
import { STATE_PREFIX } from './keys.ts';
import { queryAll } from './query.ts';
import { type Loaded, readState } from './ref.ts';
import { type Table, toItem } from './table.ts';

/**
 * The states of a partition by their kind, `trajectory`, `mail`. Whoever reads asks for the kinds that it knows and leaves
 * alone all others: what a later version of the code wrote must survive an earlier one.
 */
export type Partition = ReadonlyMap<string, readonly Item[]>;

/** A trajectory and everything in it: one strongly consistent Query (a further one for each megabyte). */
export const readPartition = async (table: Table, trajectoryId: string): Promise<Partition> => {
  const items = await queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :state)',
    ExpressionAttributeValues: toItem({ ':pk': trajectoryPartition(trajectoryId), ':state': STATE_PREFIX }),
  });
  return Map.groupBy(items, kindOf);
};

// `STATE#mail#welcome_r1_coach` is a mail.
const kindOf = ({ sk }: Item): string => String(sk).slice(STATE_PREFIX.length).split('#', 1)[0] ?? '';

type Kind<State> = Pick<Aggregate<never, State, never>, 'noun' | 'stored' | 'initialState'>;

/** All states of one kind, each with its item, in the order of their keys. Throws a ZodError when one cannot be read. */
export const allOf = <State>(partition: Partition, kind: Kind<State>): (Loaded<State> & { item: Item })[] =>
  (partition.get(kind.noun) ?? []).map((item) => ({ ...readState(kind, item), item }));

/** The state of a kind of which there is one in a partition; absent when there is none. */
export const oneOf = <State>(partition: Partition, kind: Kind<State>): State =>
  readState(kind, partition.get(kind.noun)?.[0]).state;
