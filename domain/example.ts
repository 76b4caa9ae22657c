import type { DomainEvent } from '../events/catalogue.ts';
import type { Envelope } from '../events/envelope.ts';
import type { Role } from '../events/roles.ts';
import { type Aggregate, nameOf } from './aggregate.ts';

/** The JSON body of a request. */
export type ExampleBody = { readonly [key: string]: ExampleValue };
export type ExampleValue = string | number | boolean | ExampleBody | readonly ExampleValue[];

/** A valid request for a route. It refers to a trajectory that is onboarded, and has not started unless it says so. */
export type RequestExample = {
  /**
   * Who may send this request. This repeats the declaration of the route, so that the access tests notice a role that
   * was added to a route by mistake.
   */
  may: readonly Role[] | 'everybody';
  /** `id` is the id of a trajectory. Tests replace it with their own. */
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
  /** Has every field that the route accepts, except fields that exclude one of these. */
  body?: ExampleBody;
  /** Other bodies, with the fields that `body` leaves out because they exclude each other. */
  otherBodies?: readonly ExampleBody[];
  /** The routes whose examples come first, because this one continues what they begin. */
  after?: readonly string[];
  /**
   * The day on which the request makes sense, in days after the start of its trajectory. Tests send it then, after those
   * without a day.
   */
  daysAfterStart?: number;
  /** True when the request ends something that other requests need, so that tests send it last. */
  ends?: true;
};

/** Examples by route id. */
export type RequestExamples = Readonly<Record<string, RequestExample>>;

/** The stored result of a sequence of events: the envelopes, and the state item after each event. */
export type History = {
  /** The noun of the aggregate. */
  name: string;
  events: readonly Envelope[];
  states: readonly { pk: string; sk: string; version: number; state: string }[];
};

const FIRST = Date.parse('2027-02-01T08:00:00.000Z');
const HOUR = 3_600_000;

/** Makes the history of these events, one hour apart, each in version 1. */
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
