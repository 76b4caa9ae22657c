import type { DomainEvent } from '../events/catalogue.ts';
import type { Envelope } from '../events/envelope.ts';
import type { Role } from '../events/roles.ts';
import { type Aggregate, nameOf } from './aggregate.ts';

/** JSON, as a request carries it. */
export type ExampleBody = { readonly [key: string]: string | number | ExampleBody };

/** One request that a route takes as it stands, on a trajectory that has been onboarded and has not begun. */
export type RequestExample = {
  /** Who may ask it, said a second time: a role that slips into a route is found by the access tests. */
  may: readonly Role[] | 'everybody';
  /** `id` is that of a trajectory; tests put in their own. */
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
  /** With every field that the route takes, but for those that exclude each other. */
  body?: ExampleBody;
  /** Other forms of the body, for what excludes what is in the first. */
  otherBodies?: readonly ExampleBody[];
  /** Whether it ends what other requests are about, so that tests ask it last. */
  ends?: true;
};

/** By the id of the route. */
export type RequestExamples = Readonly<Record<string, RequestExample>>;

/** What a course of events leaves: the events as they are kept, and the item of the state after each of them. */
export type History = {
  /** The noun. */
  name: string;
  events: readonly Envelope[];
  states: readonly { pk: string; sk: string; version: number; state: string }[];
};

const FIRST = Date.parse('2027-02-01T08:00:00.000Z');
const HOUR = 3_600_000;

/** The history that these events make, an hour apart, on the first version of each. */
export const historyOf = <Id, State, Event extends DomainEvent>(
  aggregate: Aggregate<Id, State, Event>,
  id: Id,
  given: readonly Event[],
): History => {
  const [pk, name] = [aggregate.partition(id), nameOf(aggregate, id)];
  let state = aggregate.initialState;
  const events: Envelope[] = [];
  const states: History['states'][number][] = [];
  for (const [index, { type, data }] of given.entries()) {
    const [at, sequence] = [new Date(FIRST + index * HOUR).toISOString(), index + 1];
    const event = given[index];
    if (!event) break;
    state = aggregate.evolve(state, event, at);
    const trajectoryId = aggregate.trajectoryId(id);
    const chain = { actor: 'admin', correlationId: 'example', causationId: null };
    events.push({
      id: `${pk}/${name}/${sequence}`,
      type,
      version: 1,
      trajectoryId,
      aggregate: name,
      sequence,
      at,
      ...chain,
      data,
    });
    states.push({
      pk,
      sk: `STATE#${name}`,
      version: sequence,
      state: JSON.stringify(state),
      ...aggregate.index?.(id, state),
    });
  }
  return { name: aggregate.noun, events, states };
};
