import { type Aggregate, nounOf } from '../../domain/aggregate.ts';
import { trajectoryPartition } from '../../domain/trajectory/partition.ts';
import type { Item } from './items.ts';
import { STATE_PREFIX } from './keys.ts';
import { queryAll } from './query.ts';
import { type Loaded, readState } from './ref.ts';
import { type Table, toItem } from './table.ts';

/**
 * The state items of a partition by kind, such as `trajectory` or `mail`. Readers ignore kinds they do not know,
 * because a later version of the code may have written them.
 */
export type Partition = ReadonlyMap<string, readonly Item[]>;

/**
 * Reads a trajectory and all its states, or those whose kind begins like this: one strongly consistent Query, plus one per further
 * megabyte.
 */
export const readPartition = async (table: Table, trajectoryId: string, beginning = ''): Promise<Partition> => {
  const items = await queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :state)',
    ExpressionAttributeValues: toItem({ ':pk': trajectoryPartition(trajectoryId), ':state': STATE_PREFIX + beginning }),
  });
  return Map.groupBy(items, kindOf);
};

// The kind of `STATE#mail#welcome_r1_coach` is `mail`.
const kindOf = ({ sk }: Item): string => nounOf(String(sk).slice(STATE_PREFIX.length));

type Kind<State> = Pick<Aggregate<never, State, never>, 'noun' | 'stored' | 'initialState'>;

/** All states of one kind with their items, in the order of their keys. Throws a ZodError when one cannot be parsed. */
export const allOf = <State>(partition: Partition, kind: Kind<State>): (Loaded<State> & { item: Item })[] =>
  (partition.get(kind.noun) ?? []).map((item) => ({ ...readState(kind, item), item }));

/** The state of a kind that a partition holds once, or its initial state when there is none. */
export const oneOf = <State>(partition: Partition, kind: Kind<State>): State =>
  readState(kind, partition.get(kind.noun)?.[0]).state;

/** The state of one of several of a kind by its part, such as a session, or the initial state when there is none. */
export const partOf = <State>(partition: Partition, kind: Kind<State>, part: string): State => {
  const key = `${STATE_PREFIX}${kind.noun}#${part}`;
  return readState(
    kind,
    partition.get(kind.noun)?.find(({ sk }) => sk === key),
  ).state;
};
