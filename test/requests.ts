import { addDays, type IsoInstant, instantAt } from '../domain/calendar/local-time.ts';
import type { ExampleBody, RequestExample, RequestExamples } from '../domain/example.ts';
import { examples } from '../domain/nouns.ts';
import { PORTAL_CSS } from '../functions/assets/files.computed.ts';
import type { Route } from '../functions/http/route.ts';
import { routes } from '../functions/nouns.ts';

/** These belong to no noun. */
const ofDocument: RequestExamples = {
  getApiDocument: { may: 'everybody' },
  getApiDocs: { may: 'everybody' },
  getAsset: { may: 'everybody', params: { file: PORTAL_CSS.slice('/assets/'.length) } },
};

/** The one table of sample requests, from the nouns' examples. */
export const requestExamples: RequestExamples = Object.assign(
  {},
  ofDocument,
  ...Object.values(examples).map(({ requests }) => requests),
);

/** Throws when the route has none. */
export const exampleOf = ({ id }: Pick<Route, 'id'>): RequestExample => {
  const example = requestExamples[id];
  if (!example) throw new Error(`The route ${id} has no example in domain/<noun>/examples.ts`);
  return example;
};

/** Every form of the body that a route takes, an empty object where it takes none. */
export const bodiesOf = (route: Pick<Route, 'id'>): ExampleBody[] => {
  const { body = {}, otherBodies = [] } = exampleOf(route);
  return [body, ...otherBodies];
};

const lists = new Set(
  routes.filter(({ method, scope }) => method === 'GET' && scope === 'collection').map(({ id }) => id),
);

/**
 * The order in which tests send the examples: first the lists, which show all that others begin; then by their days, and last those
 * that end what the others are about.
 */
export const turnOf = (route: Pick<Route, 'id'>): number => {
  if (lists.has(route.id)) return -1;
  const { daysAfterStart = 0, ends } = exampleOf(route);
  return ends ? Number.MAX_SAFE_INTEGER : daysAfterStart;
};

/** Every route in that order. */
export const routesToAsk: readonly Route[] = routes.toSorted((a, b) => turnOf(a) - turnOf(b));

/** The instant at which the example of a route makes sense for a trajectory as onboarded. Undefined when any does. */
export const instantFor = (route: Pick<Route, 'id'>, trajectoryId: string): IsoInstant | undefined => {
  const { daysAfterStart } = exampleOf(route);
  const startDate = trajectoryId.slice(-'2027-01-04'.length);
  return daysAfterStart === undefined ? undefined : instantAt(addDays(startDate, daysAfterStart));
};
