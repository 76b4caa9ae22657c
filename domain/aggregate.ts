import type * as z from 'zod/mini';
import type { EventContract } from '../events/contract.ts';
import type { IsoInstant } from './calendar/local-time.ts';
import type { Member } from './person/member.ts';

/** What every event of the domain has. */
export type AnyEvent = { type: string; data: unknown };

/** How one kind of aggregate lies in the table. `Id` holds whatever names one of them. */
export type Aggregate<Id, State, Event extends AnyEvent> = {
  /** The kind, as sort keys and event ids name it: `STATE#trajectory`, `EVENT#trajectory#000001`. */
  noun: string;
  /** The partition that it lies in, `TRAJECTORY#24062-2027-01-04`. */
  partition(id: Id): string;
  /** What tells it from the others of its kind in the partition; absent where there is only one. */
  part?(id: Id): string;
  /** Null for what belongs to no trajectory. */
  trajectoryId(id: Id): string | null;
  initialState: State;
  /** Throws when the event cannot follow the state. */
  evolve(state: State, event: Event, at: IsoInstant): State;
  /** What a state must be like to be read from the table: a schema told by `status`. */
  stored: z.ZodMiniType<State>;
  /** The attributes by which it is found in the sparse index, if it is. */
  index?(id: Id, state: State): { gsi1pk: string; gsi1sk: string; summary?: object } | undefined;
  /** The persons that it ties to its trajectory. Access, accounts, retention and erasure read this. */
  members?(state: State): readonly Member[];
  /** The events after which its members may be others than before. */
  changesMembers?: readonly EventContract[];
};

/** Its name in event ids and keys: `trajectory`, `mail#<key>`. */
export const nameOf = <Id, State, Event extends AnyEvent>(
  { noun, part }: Pick<Aggregate<Id, State, Event>, 'noun' | 'part'>,
  id: Id,
): string => (part ? `${noun}#${part(id)}` : noun);
