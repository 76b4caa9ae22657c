import * as z from 'zod/mini';
import type { RefusalKind, Refusals, RefusedCommand } from '../../domain/refusals.ts';
import { trajectoryRefusals } from '../../domain/trajectory/refusals.ts';
import { isOptional } from './optional.ts';
import { type Problems, TRANSPORT, type TransportCode } from './problem.ts';
import { isOwnForm, type Route, takesKey } from './route.ts';

/** The refusals of a noun that the given commands can cause. */
export const refusalsOf = <All extends Refusals>(refusals: All, ...given: RefusedCommand<All>[]): Problems =>
  Object.fromEntries(
    Object.entries<Refusals[string]>(refusals)
      .filter(([, { commands }]) => given.some((command) => commands.includes(command)))
      .map(([code, kind]) => [code, kindOf(kind)]),
  );

const kindOf = ({ status, title }: RefusalKind): RefusalKind => ({ status, title });

const IF_IT_HAS_A_BODY = [
  'BODY_NOT_UTF8',
  'BODY_NOT_JSON',
  'BODY_WRONG_TYPE',
  'BODY_DUPLICATE_KEY',
  'BODY_FORBIDDEN_KEY',
  'BODY_NUMBER_OUT_OF_RANGE',
  'BODY_TEXT_INVALID',
  'BODY_TOO_DEEP',
  'BODY_TOO_LARGE',
  'BODY_TYPE_UNSUPPORTED',
] as const satisfies TransportCode[];

/** Every problem that a route can answer with: its own refusals, and those that its method, scope and schemas imply. */
export const problemsOf = (route: Route): Problems => {
  const { method, scope, takes, params, query, path, refusals } = route;
  const readsForm = takes === 'form' || takes === 'upload';
  const readsBody = method === 'POST' && !readsForm;
  const ofTrajectory = scope === 'trajectory';
  const transport: TransportCode[] = [
    ...(readsBody || !takesAnything(query, [STRANGE, ...parametersOf(query)]) ? (['REQUEST_INVALID'] as const) : []),
    ...(takes === 'json' && !isOptional(route) ? (['BODY_MISSING'] as const) : []),
    ...(readsBody ? IF_IT_HAS_A_BODY : []),
    ...(method === 'POST' && readsForm ? (['BODY_TOO_LARGE'] as const) : []),
    ...(isOwnForm(route) ? (['FORM_FROM_ELSEWHERE'] as const) : []),
    ...(scope === 'public' ? [] : (['NOT_AUTHENTICATED', 'FORBIDDEN'] as const)),
    ...(ofTrajectory || scope === 'person' || takesAnything(params, placeholdersOf(path))
      ? []
      : (['ROUTE_NOT_FOUND'] as const)),
    ...(method === 'POST' ? (['CONFLICT'] as const) : []),
    ...(takesKey(route) ? (['IDEMPOTENCY_KEY_INVALID', 'IDEMPOTENCY_KEY_REUSED'] as const) : []),
    'NOT_ACCEPTABLE',
  ];
  return {
    ...Object.fromEntries(transport.map((code) => [code, TRANSPORT[code]])),
    ...(ofTrajectory ? { TRAJECTORY_NOT_FOUND: kindOf(trajectoryRefusals.TRAJECTORY_NOT_FOUND) } : {}),
    ...refusals,
  };
};

// A value that no id, date or enum accepts. It also serves as the name of a parameter that no route has.
const STRANGE = '\u0000';

const parametersOf = (query: Route['query']): string[] =>
  query instanceof z.ZodMiniObject ? Object.keys(query.shape) : [];

const takesAnything = (schema: Route['params'], names: readonly string[]): boolean =>
  schema.safeParse(Object.fromEntries(names.map((name) => [name, STRANGE]))).success;

const placeholdersOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
