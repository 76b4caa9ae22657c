import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { DomainEvent } from '../../events/catalogue.ts';
import type { Key } from './keys.ts';

/** How one kind of aggregate lies in the table. `Id` holds whatever names one of them. */
export type Aggregate<Id, State, Event extends DomainEvent> = {
  key(id: Id): Key;
  /** Its name in event ids and keys: `trajectory`, `mail#<key>`. */
  name(id: Id): string;
  trajectoryId(id: Id): string | null;
  initialState: State;
  evolve(state: State, event: Event, at: IsoInstant): State;
  /** Throws a ZodError when what lies in the table is not such a state. */
  parse(stored: unknown): State;
  /** The attributes by which it is found in the sparse index, if it is. */
  index?(id: Id, state: State): { gsi1pk: string; gsi1sk: string; summary?: object } | undefined;
};
