import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Aggregate, nameOf } from '../../domain/aggregate.ts';
import { contractOf, type DomainEvent } from '../../events/catalogue.ts';
import type { Envelope } from '../../events/envelope.ts';
import { INDEX_SHARDS, sharded } from './index-shards.ts';
import { type Context, checkAbsent, checkItem, createItem, type Item, putItem } from './items.ts';
import { eventIdOf, eventKey, type Key, keyOf, membershipKey } from './keys.ts';
import { stateAttribute, stateFrom } from './stored-state.ts';
import { type Table, toItem } from './table.ts';

/** A state and its version: the number of its events, 0 when it is absent. */
export type Loaded<State> = { state: State; version: number };

/** How often a command is decided whose aggregates say nothing else. */
export const ATTEMPTS = 8;

/** The items of a change, with its events and the new version. */
export type Write = { items: TransactWriteItem[]; envelopes: Envelope[]; version: number };

/** Attributes of the index beside the summary. */
export type Shown = Readonly<Record<string, object>>;

/** One aggregate in the table, with functions to read it from its item and to write it. */
export type Ref<State, Event extends DomainEvent> = {
  key: Key;
  /** Whether its entry in the index shows others of its partition too. */
  showsOthers: boolean;
  /** What the index shows of a state, in the entry of the one that shows others. */
  shown(state: State): Shown;
  /** How often a command on it is decided when others were first. */
  attempts: number;
  /** The initial state when there is no item. Throws a ZodError when the item does not match the schema. */
  read(item: Item | undefined): Loaded<State>;
  /**
   * Writes the new state and its events. The state is written only if its version is still that of `loaded`. The events
   * are audit log and outbox at once. For each person who becomes a member, it puts the item by which the person's
   * trajectories are found.
   */
  write(
    table: Table,
    change: { loaded: Loaded<State>; events: readonly Event[] },
    context: Context,
    shown?: Shown,
  ): Write & { state: State };
  /**
   * Checks that the aggregate still has this version. With something new to show, it writes that in the place of the check, which
   * costs the same and leaves the version as it is: what others read of the aggregate still holds.
   */
  check(table: Table, version: number, shown?: Shown): TransactWriteItem;
};

export const ref = <Id, State, Event extends DomainEvent>(
  aggregate: Aggregate<Id, State, Event>,
  id: Id,
): Ref<State, Event> => {
  const key = keyOf(aggregate, id);
  const name = nameOf(aggregate, id);
  return {
    key,
    showsOthers: aggregate.showsOthers ?? false,
    shown: (state) => aggregate.shown?.(state) ?? NOTHING,
    attempts: aggregate.attempts ?? ATTEMPTS,
    read: (item) => readState(aggregate, item),
    write(table, { loaded, events }, given, shown = NOTHING) {
      const earliest = aggregate.notBefore?.(loaded.state) ?? '';
      const context = { ...given, at: given.at < earliest ? earliest : given.at };
      const state = events.reduce((before, event) => aggregate.evolve(before, event, context.at), loaded.state);
      const version = loaded.version + events.length;
      const envelopes = events.map(({ type, data }, index): Envelope => {
        const sequence = loaded.version + index + 1;
        return {
          id: eventIdOf(key, sequence),
          type,
          version: contractOf(type)?.version ?? 1,
          trajectoryId: aggregate.trajectoryId(id),
          aggregate: name,
          sequence,
          ...context,
          data,
        };
      });
      const indexed = sharded(aggregate.index?.(id, state), key.pk, table.indexShards ?? INDEX_SHARDS);
      const all = { state: stateAttribute(state), version, ...indexed, ...shown };
      const trajectoryId = aggregate.trajectoryId(id);
      const items = [
        updateItem(table, key, all, loaded.version, aggregate.index && !indexed ? INDEX_ATTRIBUTES : []),
        ...envelopes.map((event) => createItem(table, eventKey(key.pk, name, event.sequence), { event })),
        ...joinedIn(aggregate, loaded.state, state).flatMap((personId) =>
          trajectoryId === null ? [] : [putItem(table, membershipKey(personId, trajectoryId))],
        ),
      ];
      return { items: events.length === 0 ? [] : items, envelopes, version, state };
    },
    check(table, version, shown = NOTHING) {
      if (version === 0) return checkAbsent(table, key);
      return Object.keys(shown).length === 0
        ? checkItem(table, key, 'version', version)
        : updateItem(table, key, shown, version, []);
    },
  };
};

/** The people who are members in the state after a change, and were not in the one before. */
const joinedIn = <State>(
  { members = () => [] }: Pick<Aggregate<never, State, never>, 'members'>,
  before: State,
  after: State,
): string[] => {
  const people = (state: State) => new Set(members(state).map(({ personId }) => personId));
  const known = people(before);
  return [...people(after)].filter((personId) => !known.has(personId));
};

/** Reads a state from its item. The initial state when there is no item. */
export const readState = <State>(
  aggregate: Pick<Aggregate<never, State, never>, 'stored' | 'initialState'>,
  item: Item | undefined,
): Loaded<State> =>
  item
    ? { state: aggregate.stored.parse(stateFrom(item.state)), version: Number(item.version) }
    : { state: aggregate.initialState, version: 0 };

const NOTHING: Shown = {};

/** What puts an item into the index. A state that does not belong there has neither. */
const INDEX_ATTRIBUTES = ['gsi1pk', 'gsi1sk'];

// An update instead of a put keeps the other attributes of the item, such as a lease or a delivery.
const updateItem = (
  table: Table,
  key: Key,
  attributes: object,
  expected: number,
  removed: readonly string[],
): TransactWriteItem => {
  const names = Object.keys(attributes);
  const removal = removed.length === 0 ? '' : ` REMOVE ${removed.join(', ')}`;
  return {
    Update: {
      TableName: table.name,
      Key: toItem(key),
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}${removal}`,
      ConditionExpression: expected === 0 ? 'attribute_not_exists(pk)' : '#version = :expected',
      ExpressionAttributeNames: Object.fromEntries([...names, 'version'].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: toItem({
        ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
        ...(expected === 0 ? {} : { ':expected': expected }),
      }),
    },
  };
};
