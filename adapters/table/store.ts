import {
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Aggregate } from '../../domain/aggregate.ts';
import type { DomainEvent } from '../../events/catalogue.ts';
import { batchGet } from './batch-get.ts';
import { ConflictError } from './conflict.ts';
import { getState } from './get-state.ts';
import type { Item } from './items.ts';
import { type Key, keyOf } from './keys.ts';
import { type Loaded, readState, type Write } from './ref.ts';
import type { Table } from './table.ts';

export type Store = {
  table: Table;
  /** Makes one strongly consistent GetItem. */
  load<Id, State, Event extends DomainEvent>(aggregate: Aggregate<Id, State, Event>, id: Id): Promise<Loaded<State>>;
  /**
   * Reads at most 100 items with one strongly consistent request, in the order of their keys. For a single key, only
   * state and version are read.
   */
  read(keys: readonly Key[]): Promise<(Item | undefined)[]>;
  /**
   * Commits states, events and other items in one transaction of at most 100 items. Throws ConflictError when a state
   * changed since it was read, when an item to be created exists, or when a check fails.
   */
  commit(writes: readonly Write[], others?: readonly TransactWriteItem[]): Promise<void>;
};

export const openStore = (table: Table): Store => ({
  table,
  load: async (aggregate, id) => readState(aggregate, await getState(table, keyOf(aggregate, id))),
  async read(keys) {
    const [first, ...more] = keys;
    return first && more.length === 0 ? [await getState(table, first)] : batchGet(table, keys);
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

const isConflict = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(
    ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
  );
