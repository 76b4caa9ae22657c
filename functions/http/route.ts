import type * as z from 'zod/mini';
import type { Role } from '../../events/roles.ts';
import type { Scope } from './policy.ts';
import type { ProblemCode } from './problem.ts';

export type Format = 'json' | 'csv' | 'html';

/** One route as data: the gateway, the policy, the edge, the API document and the tests all follow from it. */
export type Route<
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
  /** The folder under `functions/` whose handler answers. */
  function: string;
  scope: Scope;
  /** Who may at all; empty for a public route. */
  roles: readonly Role[];
  params: Params;
  /** Besides `format`, which every route with more than one format takes. */
  query: Query;
  /** For the document, where the text of a parameter stands for something else. */
  queryShape?: z.ZodMiniType;
  /** `nothing` lets an empty object pass; `form` is what a page's button sends, and is not read. */
  takes: 'nothing' | 'json' | 'form';
  body: Body;
  /** For the document, when the handler answers field by field itself and `body` lets all JSON pass. */
  bodyShape?: z.ZodMiniType;
  /** What the answer shows at most; whatever is not declared here never leaves. */
  view: View;
  /** What a role sees instead, when it sees less. */
  narrowed: Partial<Record<Role, Narrowed>>;
  /** The first is what a caller without a preference gets. */
  formats: readonly [Format, ...Format[]];
  summary: string;
  description: string;
  /** The success status, for the document. */
  success: readonly [number, ...number[]];
  problems: readonly ProblemCode[];
};

/** As API Gateway names a route. */
export const routeKeyOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

/** What a role gets to see. */
export const viewFor = <View extends z.ZodMiniType, Narrowed extends z.ZodMiniType>(
  { view, narrowed }: { view: View; narrowed: Partial<Record<Role, Narrowed>> },
  role: Role | undefined,
): View | Narrowed => (role && narrowed[role]) ?? view;
