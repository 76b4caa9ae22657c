import type { Decision, Refusal } from '../../domain/decision.ts';
import type { DomainEvent } from '../../events/catalogue.ts';
import type { Envelope } from '../../events/envelope.ts';
import type { Aggregate } from './aggregate.ts';
import { ConflictError, type Context, type Loaded, type Store, writeOf } from './store.ts';

const ATTEMPTS = 5;

export type Handled<State, Code extends string> =
  | { ok: true; state: State; events: Envelope[] }
  | { ok: false; refusal: Refusal<Code> };

/**
 * One command on one aggregate: read, decide, commit. One consistent read and one transaction, or only the read when
 * nothing changes. Decides again when somebody else was first; throws ConflictError after five times.
 */
export const handle = async <Id, State, Event extends DomainEvent, Code extends string>({
  store,
  aggregate,
  id,
  decide,
  context,
  notes,
  known,
}: {
  store: Store;
  aggregate: Aggregate<Id, State, Event>;
  id: Id;
  decide: (state: State) => Decision<Event, Code>;
  context: Context;
  notes?: Record<string, string>;
  /** The state, if it was just read: saves the read, and is read again when it turns out to be old. */
  known?: Loaded<State>;
}): Promise<Handled<State, Code>> => {
  for (let attempt = 1; ; attempt++) {
    const loaded = known && attempt === 1 ? known : await store.load(aggregate, id);
    const decision = decide(loaded.state);
    if (!decision.ok) return decision;
    const change = { aggregate, id, loaded, events: decision.events, ...(notes ? { notes } : {}) };
    const write = writeOf(store.table, change, context);
    try {
      await store.commit([write]);
      return { ok: true, state: write.state, events: write.envelopes };
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
};
