import * as z from 'zod/mini';
import type { Role } from '../../events/roles.ts';
import type { Scope } from './policy.ts';
import type { Problems } from './problem.ts';

export type Format = 'json' | 'csv' | 'html' | 'ics' | 'file';

/**
 * What a noun says of one of its routes. The gateway, the policy, the edge, the API document and the tests all follow from
 * it; what most routes have in common may be left out.
 */
export type RouteDeclaration<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Body extends z.ZodMiniType = z.ZodMiniType,
  View extends z.ZodMiniType = z.ZodMiniType,
  Narrowed extends z.ZodMiniType = z.ZodMiniType,
> = {
  /** The operation's name in the API document. */
  id: string;
  method: 'GET' | 'POST';
  /** With placeholders, `/trajectories/{id}`. */
  path: string;
  scope: Scope;
  /** Who may at all; empty for a public route. */
  roles: readonly Role[];
  /** Of a public route, why it asks for no token. */
  openBecause?: string;
  /** Those of the path: none unless told otherwise. */
  params?: Params;
  /** Besides `format`, which every route with more than one format takes: nothing unless told otherwise. */
  query?: Query;
  /** For the document, where the text of a parameter stands for something else. */
  queryShape?: z.ZodMiniType;
  /**
   * `nothing`, unless told otherwise, lets an empty object pass; `json` can be left out when `body` is
   * optional; `form` is what the form of a page sends, and `upload` one with a file.
   */
  takes?: 'nothing' | 'json' | 'form' | 'upload';
  body?: Body;
  /** For the document, when the handler answers field by field itself and `body` lets all JSON pass. */
  bodyShape?: z.ZodMiniType;
  /** What the answer shows at most; whatever is not declared here never leaves. */
  view: View;
  /** What a role sees instead, when it sees less. */
  narrowed?: Partial<Record<Role, Narrowed>>;
  /** The first is what a caller without a preference gets: JSON alone unless told otherwise. */
  formats?: readonly [Format, ...Format[]];
  /** True of a page, or a file that pages load: only browsers ask for it, so the API document leaves it out. */
  isPage?: true;
  /**
   * How a caller proves who they are: by the token of the user pool, which the gateway checks, or by the session of the
   * browser, which the edge reads. `token` unless told otherwise. Who has no session is sent to the page to sign in.
   */
  signedInBy?: 'token' | 'session';
  /** Of a form that other sites may send too: why that does no harm. */
  crossSiteBecause?: string;
  /** True when readers may keep the answer and ask by its ETag whether it has changed. */
  revalidates?: true;
  summary: string;
  description: string;
  /** The success statuses, for the document: 200 unless told otherwise. */
  success?: readonly [number, ...number[]];
  /** What it refuses besides what `problemsOf` adds for every route of its kind. */
  refusals?: Problems;
};

type Defaults = typeof DEFAULTS;
type Declared = 'params' | 'query' | 'takes' | 'body' | 'narrowed' | 'formats' | 'success' | 'refusals';

/** One route as data, whole. */
export type Route<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Body extends z.ZodMiniType = z.ZodMiniType,
  View extends z.ZodMiniType = z.ZodMiniType,
  Narrowed extends z.ZodMiniType = z.ZodMiniType,
> = RouteDeclaration<Params, Query, Body, View, Narrowed> &
  Required<Pick<RouteDeclaration<Params, Query, Body, View, Narrowed>, Declared>>;

const DEFAULTS = {
  params: z.strictObject({}),
  query: z.strictObject({}),
  takes: 'nothing',
  body: z.optional(z.strictObject({})),
  narrowed: {},
  formats: ['json'],
  success: [200],
  refusals: {},
} as const;

/** A route with what its declaration leaves out. */
export function define<
  View extends z.ZodMiniType,
  Params extends z.ZodMiniType = Defaults['params'],
  Query extends z.ZodMiniType = Defaults['query'],
  Body extends z.ZodMiniType = Defaults['body'],
  Narrowed extends z.ZodMiniType = View,
>(declaration: RouteDeclaration<Params, Query, Body, View, Narrowed>): Route<Params, Query, Body, View, Narrowed>;
export function define(declaration: RouteDeclaration): Route {
  return { ...DEFAULTS, ...declaration };
}

/** As API Gateway names a route. */
export const routeKeyOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

/** Whether a route answers HEAD too: whatever is open to all. */
export const answersHead = ({ method, scope }: Pick<Route, 'method' | 'scope'>): boolean =>
  method === 'GET' && scope === 'public';

/**
 * What the gateway has for a route. HEAD answers as GET, without the body, where nobody has to sign in: mail programs, link
 * checkers and programs that preview a link ask with it. The gateway's ANY would let every other method in as well. Each is a
 * resource, of which a stack of AWS holds 500, and an API 300 routes.
 */
export const routeKeysOf = (route: Pick<Route, 'method' | 'path' | 'scope'>): string[] =>
  (answersHead(route) ? ['GET', 'HEAD'] : [route.method]).map((each) => `${each} ${route.path}`);

/** Whether a route takes an `Idempotency-Key`. A public one does not: the link in a mail is a key already. */
export const takesKey = ({ method, scope, isPage }: Pick<Route, 'method' | 'scope' | 'isPage'>): boolean =>
  method === 'POST' && scope !== 'public' && !isPage;

/** Whether a route is a form that only a page of this site may send. */
export const isOwnForm = ({
  method,
  takes,
  crossSiteBecause,
}: Pick<Route, 'method' | 'takes' | 'crossSiteBecause'>): boolean =>
  method === 'POST' && (takes === 'form' || takes === 'upload') && crossSiteBecause === undefined;

/** Whether a route is for whoever is signed in with a browser. */
export const asksForSession = ({ signedInBy, scope }: Pick<Route, 'signedInBy' | 'scope'>): boolean =>
  signedInBy === 'session' && scope !== 'public';

/** What a role gets to see. */
export const viewFor = <View extends z.ZodMiniType, Narrowed extends z.ZodMiniType>(
  { view, narrowed }: { view: View; narrowed: Partial<Record<Role, Narrowed>> },
  role: Role | undefined,
): View | Narrowed => (role && narrowed[role]) ?? view;
