import type * as z from 'zod/mini';
import type { EventContract } from '../events/contract.ts';
import type { IsoInstant } from './calendar/local-time.ts';
import type { Member, Membership } from './person/member.ts';

/** The part that all domain events have in common. */
export type AnyEvent = { type: string; data: unknown };

/** How one kind of aggregate is stored in the table. `Id` holds what identifies one aggregate. */
export type Aggregate<Id, State, Event extends AnyEvent> = {
  /** The name of the kind in sort keys and event ids: `STATE#trajectory`, `EVENT#trajectory#000001`. */
  noun: string;
  /** The partition key, such as `TRAJECTORY#24062-2027-01-04`. */
  partition(id: Id): string;
  /** Distinguishes aggregates of one kind in a partition. Absent where a partition has only one. */
  part?(id: Id): string;
  /** Null when the aggregate belongs to no trajectory. */
  trajectoryId(id: Id): string | null;
  initialState: State;
  /** Throws when the event cannot follow the state. */
  evolve(state: State, event: Event, at: IsoInstant): State;
  /**
   * The instant that further events are dated at the earliest. Clocks of functions differ, and whoever compares instants
   * of an aggregate needs them in the order of its events.
   */
  notBefore?(state: State): IsoInstant | undefined;
  /**
   * How often a command that relies on it is decided when others keep being first: 8 times unless it says otherwise. Of as many
   * commands as that at once, none is refused for the others.
   */
  attempts?: number;
  /** The schema of a stored state, a union on `status`. */
  stored: z.ZodMiniType<State>;
  /** The attributes for the sparse index. Undefined when the state is not in the index. */
  index?(id: Id, state: State): { gsi1pk: string; gsi1sk: string; summary?: object } | undefined;
  /** True of the aggregate whose entry in the index shows others of its partition too. */
  showsOthers?: true;
  /**
   * The attributes that the index shows of this state, in the entry of the aggregate that shows others. Whatever command changes
   * this state names that one too. The index decides nothing.
   */
  shown?(state: State): Readonly<Record<string, object>>;
  /**
   * The people that this aggregate links to its trajectory. Accounts and retention use this. Access to a route is decided
   * by the members that the route passes to `admit`.
   */
  members?(state: State): readonly Membership[];
  /** The people whom this aggregate tied to its trajectory before. Retention counts them too. */
  formerMembers?(state: State): readonly Member[];
  /** The events that can change the members. */
  changesMembers?: readonly EventContract[];
};

/** The name of an aggregate in event ids and keys: `trajectory`, `mail#<key>`. */
export const nameOf = <Id, State, Event extends AnyEvent>(
  { noun, part }: Pick<Aggregate<Id, State, Event>, 'noun' | 'part'>,
  id: Id,
): string => (part ? `${noun}#${part(id)}` : noun);

/** The noun in the name of an aggregate: `mail` for `mail#welcome_r1_coach`. */
export const nounOf = (name: string): string => name.split('#', 1)[0] ?? '';
