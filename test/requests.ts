import type { ExampleBody, RequestExample, RequestExamples } from '../domain/example.ts';
import { examples } from '../domain/nouns.ts';
import type { Route } from '../functions/http/route.ts';
import { routes } from '../functions/nouns.ts';

/** The document of the API belongs to no noun. */
const ofDocument: RequestExamples = { getApiDocument: { may: 'everybody' }, getApiDocs: { may: 'everybody' } };

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

const isLast = (route: Route): number => (exampleOf(route).ends ? 1 : 0);

/** Every route; those that end what the others are about come last. */
export const routesToAsk: readonly Route[] = routes.toSorted((a, b) => isLast(a) - isLast(b));
