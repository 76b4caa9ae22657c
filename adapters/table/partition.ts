import { type Aggregate, nounOf } from '../../domain/aggregate.ts';
import { MAIL } from '../../domain/mail/name.ts';
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
export const readPartition = (table: Table, trajectoryId: string, beginning = ''): Promise<Partition> =>
  readRanges(table, trajectoryId, [startingWith(`${STATE_PREFIX}${beginning}`)]);

/**
 * Reads the states of a trajectory beside its mails, which are hundreds with a group, and those of these kinds at least. Mails lie in
 * the middle of the order of keys, so this is one strongly consistent Query when all the kinds lie after them, and two at once otherwise.
 */
export const readBesideMails = (
  table: Table,
  trajectoryId: string,
  kinds: readonly { noun: string }[],
): Promise<Partition> =>
  readRanges(table, trajectoryId, kinds.some(({ noun }) => noun < MAIL) ? [BEFORE_MAILS, AFTER_MAILS] : [AFTER_MAILS]);

/** The first and the last sort key, or what is beyond it. */
type Range = readonly [string, string];

/** All that begins like this and goes on in ASCII. */
const startingWith = (beginning: string): Range => [beginning, `${beginning}~`];

const [FIRST, LAST] = startingWith(STATE_PREFIX);
const [FIRST_MAIL, LAST_MAIL] = startingWith(`${STATE_PREFIX}${MAIL}#`);
const BEFORE_MAILS: Range = [FIRST, FIRST_MAIL];
const AFTER_MAILS: Range = [LAST_MAIL, LAST];

const readRanges = async (table: Table, trajectoryId: string, ranges: readonly Range[]): Promise<Partition> => {
  const found = await Promise.all(
    ranges.map(([from, to]) =>
      queryAll(table, {
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: toItem({ ':pk': trajectoryPartition(trajectoryId), ':from': from, ':to': to }),
      }),
    ),
  );
  return Map.groupBy(found.flat(), kindOf);
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
