import type { Role } from '../events/roles.ts';

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
