import {
  GetItemCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { DomainEvent } from '../../events/catalogue.ts';
import { contractOf } from '../../events/catalogue.ts';
import type { Envelope } from '../../events/envelope.ts';
import type { Aggregate } from './aggregate.ts';
import { eventKey, type Key } from './keys.ts';
import { type Table, toItem } from './table.ts';

/** What goes with every event: when, by whom, in the wake of what. */
export type Context = { at: IsoInstant; actor: string; correlationId: string; causationId: string | null };

/** A state and the number of events that led to it; 0 is absent. */
export type Loaded<State> = { state: State; version: number };

/** Events for one aggregate, decided on the state of version `expected`. */
export type Change<Id, State, Event extends DomainEvent> = {
  aggregate: Aggregate<Id, State, Event>;
  id: Id;
  loaded: Loaded<State>;
  events: readonly Event[];
  /** Attributes beside the state, which no event carries. */
  notes?: Record<string, string>;
};

/** What a change comes down to in the table. */
export type Write = { items: TransactWriteItem[]; envelopes: Envelope[]; version: number };

/** Somebody else was first: read again, decide again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

export type Store = {
  table: Table;
  /** One strongly consistent GetItem. */
  load<Id, State, Event extends DomainEvent>(aggregate: Aggregate<Id, State, Event>, id: Id): Promise<Loaded<State>>;
  /**
   * Everything or nothing: states, events and other items, in one transaction of at most 100 items.
   * Throws ConflictError when a state was changed since it was read, an item to be created exists, or a checked one changed.
   */
  commit(writes: Write[], others?: TransactWriteItem[]): Promise<void>;
};

export const openStore = (table: Table): Store => ({
  table,
  async load(aggregate, id) {
    const { Item } = await table.client.send(
      new GetItemCommand({ TableName: table.name, Key: toItem(aggregate.key(id)), ConsistentRead: true }),
    );
    // Of the whole item these two are all that is asked for: converting the rest costs as much as parsing the state.
    return loadedFrom(aggregate, Item && { state: Item.state?.S, version: Item.version?.N });
  },
  async commit(writes, others = []) {
    const TransactItems = [...writes.flatMap(({ items }) => items), ...others];
    if (TransactItems.length === 0) return;
    try {
      await table.client.send(new TransactWriteItemsCommand({ TransactItems }));
    } catch (error) {
      throw isConflict(error) ? new ConflictError('Somebody else was first', { cause: error }) : error;
    }
  },
});

/** A state as it lies in the table; absent when there is no item. */
export const loadedFrom = <Id, State, Event extends DomainEvent>(
  aggregate: Aggregate<Id, State, Event>,
  item: Record<string, unknown> | undefined,
): Loaded<State> =>
  item
    ? { state: aggregate.parse(JSON.parse(String(item.state))), version: Number(item.version) }
    : { state: aggregate.initialState, version: 0 };

/** The new state, guarded by the version it was decided on, and its events, which are audit log and outbox at once. */
export const writeOf = <Id, State, Event extends DomainEvent>(
  table: Table,
  { aggregate, id, loaded, events, notes = {} }: Change<Id, State, Event>,
  context: Context,
): Write & { state: State } => {
  const key = aggregate.key(id);
  const name = aggregate.name(id);
  const state = events.reduce((before, event) => aggregate.evolve(before, event, context.at), loaded.state);
  const version = loaded.version + events.length;
  const envelopes = events.map(({ type, data }, index): Envelope => {
    const sequence = loaded.version + index + 1;
    return {
      id: `${key.pk}/${name}/${sequence}`,
      type,
      version: contractOf(type)?.version ?? 1,
      trajectoryId: aggregate.trajectoryId(id),
      aggregate: name,
      sequence,
      ...context,
      data,
    };
  });
  const attributes = { state: JSON.stringify(state), version, ...aggregate.index?.(id, state), ...notes };
  const items = [
    updateItem(table, key, attributes, loaded.version),
    ...envelopes.map((event) => createItem(table, eventKey(key.pk, name, event.sequence), { event })),
  ];
  return { items: events.length === 0 ? [] : items, envelopes, version, state };
};

/** An item that must not exist yet. */
export const createItem = (table: Table, key: Key, attributes: object): TransactWriteItem => ({
  Put: {
    TableName: table.name,
    Item: toItem({ ...key, ...attributes }),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** That an attribute of an item still is what was read, whoever else writes meanwhile. */
export const checkItem = (table: Table, key: Key, name: string, value: string): TransactWriteItem => ({
  ConditionCheck: {
    TableName: table.name,
    Key: toItem(key),
    ConditionExpression: '#name = :value',
    ExpressionAttributeNames: { '#name': name },
    ExpressionAttributeValues: toItem({ ':value': value }),
  },
});

// An update, not a put: what others note beside the state (a lease, a delivery) stays.
const updateItem = (table: Table, key: Key, attributes: object, expected: number): TransactWriteItem => {
  const names = Object.keys(attributes);
  return {
    Update: {
      TableName: table.name,
      Key: toItem(key),
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: expected === 0 ? 'attribute_not_exists(pk)' : '#version = :expected',
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: toItem({
        ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
        ...(expected === 0 ? {} : { ':expected': expected }),
      }),
    },
  };
};

const isConflict = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(
    ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
  );
