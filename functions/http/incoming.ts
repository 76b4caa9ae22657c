import type * as z from 'zod/mini';
import { notFound } from '../../domain/trajectory/refuse.ts';
import { readBody, readForm, readUpload } from './body.ts';
import type { HttpEvent } from './event.ts';
import { checked } from './invalid.ts';
import { negotiate } from './negotiate.ts';
import { isOptional } from './optional.ts';
import type { Scope } from './policy.ts';
import { HttpProblem, type HttpRefusal } from './problem.ts';
import type { Format, Route } from './route.ts';
import { DONE } from './see-other.ts';

type Asked<Params extends z.ZodMiniType, Query extends z.ZodMiniType> = {
  params: z.infer<Params>;
  query: z.infer<Query>;
  format: Format;
};

export const TRAJECTORY_NOT_FOUND: HttpRefusal = notFound().refusal;
export const PERSON_NOT_FOUND: HttpRefusal = {
  code: 'PERSON_NOT_FOUND',
  message: 'Deze persoon is niet bekend. Kies iemand uit de lijst van mensen.',
};
export const ROUTE_NOT_FOUND: HttpRefusal = { code: 'ROUTE_NOT_FOUND', message: 'Op dit adres is er niets.' };

const NOT_FOUND: Record<Scope, HttpRefusal> = {
  trajectory: TRAJECTORY_NOT_FOUND,
  person: PERSON_NOT_FOUND,
  collection: ROUTE_NOT_FOUND,
  public: ROUTE_NOT_FOUND,
};

/** Parses the path, the query and the format of a request. Throws an HttpProblem when one of them is not valid. */
export const asked = <Params extends z.ZodMiniType, Query extends z.ZodMiniType>(
  {
    params,
    query,
    formats,
    scope,
    isPage,
  }: Pick<Route, 'formats' | 'scope' | 'isPage'> & { params: Params; query: Query },
  event: HttpEvent,
): Asked<Params, Query> => {
  // An id of another shape is treated as an id that does not exist.
  const path = params.safeParse(event.pathParameters ?? {});
  if (!path.success) throw new HttpProblem(NOT_FOUND[scope]);
  const given = isPage ? withoutMessage(event.queryStringParameters) : (event.queryStringParameters ?? {});
  const { format: wish, ...others } = given;
  const choosable = formats.length > 1;
  const format = negotiate(formats, { format: choosable ? wish : undefined, accept: event.headers?.accept });
  if (!format) {
    throw new HttpProblem({ code: 'NOT_ACCEPTABLE', message: `Dit bestaat als ${formats.join(', ')}.` });
  }
  return { params: path.data, query: parse(query, choosable ? others : given), format };
};

/** What was done just before is told by the shell of a page, not by the page. */
const withoutMessage = (query: HttpEvent['queryStringParameters'] = {}) =>
  Object.fromEntries(Object.entries(query).filter(([name]) => name !== DONE));

const parse = <Schema extends z.ZodMiniType>(schema: Schema, input: unknown): z.infer<Schema> => {
  const read = checked(schema, input);
  if (read.ok) return read.value;
  const { issues, errors } = read;
  if (issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0)) {
    throw new HttpProblem({ code: 'BODY_WRONG_TYPE', message: 'De inhoud moet een JSON-object zijn.' });
  }
  throw new HttpProblem({ code: 'REQUEST_INVALID', message: errors.map(({ message }) => message).join(' '), errors });
};

/**
 * Parses the body that a route takes. Throws an HttpProblem, which differs for a missing, an unreadable and an invalid
 * body.
 */
export const parsedBody = <Body extends z.ZodMiniType>(
  route: Pick<Route, 'method' | 'takes' | 'bodyShape'> & { body: Body },
  event: HttpEvent,
): z.infer<Body> => {
  const { method, takes, body } = route;
  if (method === 'GET') return parse(body, undefined);
  if (takes === 'form') {
    const form = readForm(event);
    if (!form.ok) throw new HttpProblem(form.refusal);
    return parse(body, form.value);
  }
  if (takes === 'upload') {
    const sent = readUpload(event);
    if (!sent.ok) throw new HttpProblem(sent.refusal);
    return parse(body, sent.value);
  }
  const read = readBody(event);
  if (!read.ok) throw new HttpProblem(read.refusal);
  if (takes === 'json' && read.value === undefined && !isOptional(route)) {
    throw new HttpProblem({ code: 'BODY_MISSING', message: 'Stuur JSON mee.' });
  }
  const isStructure = typeof read.value === 'object' && read.value !== null;
  if (read.value !== undefined && !isStructure) {
    throw new HttpProblem({ code: 'BODY_WRONG_TYPE', message: 'De inhoud moet een JSON-object zijn.' });
  }
  return parse(body, read.value);
};
