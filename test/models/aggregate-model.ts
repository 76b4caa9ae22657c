import { expect } from 'vitest';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { eventKey, keyOf } from '../../adapters/table/keys.ts';
import { type Loaded, ref, type Write } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { type Aggregate, nameOf } from '../../domain/aggregate.ts';
import type { DomainEvent } from '../../events/catalogue.ts';
import type { Envelope } from '../../events/envelope.ts';
import { context } from '../adapters/table/sample.ts';

/** A change to commit, and whether the model expects the commit to succeed. */
export type Proposal = { write: Write; fits: boolean; accept(): void };

/** The model of one aggregate in the table: every version that it ever had, and its events. */
export const modelAggregate = <Id, State, Event extends DomainEvent>(
  store: Store,
  aggregate: Aggregate<Id, State, Event>,
  id: Id,
  /** Returns any events that may follow this state. */
  follow: (loaded: Loaded<State>) => Event[],
) => {
  const versions: Loaded<State>[] = [{ state: aggregate.initialState, version: 0 }];
  const log: Envelope[] = [];
  const newest = (back = 0): Loaded<State> => {
    const found = versions[Math.max(0, versions.length - 1 - back)];
    if (!found) throw new Error('Everything begins with a version 0');
    return found;
  };
  return {
    newest,
    /** A change decided on an earlier version: `back` versions before the newest. */
    propose(back: number): Proposal {
      const loaded = newest(back);
      const change = { loaded, events: follow(loaded) };
      const write = ref(aggregate, id).write(store.table, change, context);
      const changes = write.envelopes.length > 0;
      return {
        write,
        fits: !changes || loaded.version === newest().version,
        accept() {
          if (!changes) return;
          versions.push({ state: write.state, version: write.version });
          log.push(...write.envelopes);
        },
      };
    },
    /** Compares the stored state and events with the model. It also reads the next event, which must not exist. */
    async check(): Promise<void> {
      expect(await store.load(aggregate, id)).toEqual(newest());
      const { pk } = keyOf(aggregate, id);
      const sequences = Array.from({ length: log.length + 1 }, (_, index) => index + 1);
      const items = await batchGet(
        store.table,
        sequences.map((sequence) => eventKey(pk, nameOf(aggregate, id), sequence)),
      );
      expect(items.map((item) => item?.event)).toEqual([...log, undefined]);
    },
  };
};
