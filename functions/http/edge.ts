import middy from '@middy/core';
import type * as z from 'zod/mini';
import { ConflictError } from '../../adapters/table/conflict.ts';
import { refuse } from '../../domain/decision.ts';
import type { Role } from '../../events/roles.ts';
import type { HttpEvent, HttpResponse } from './event.ts';
import { Exchange } from './exchange.ts';
import { asked, PERSON_NOT_FOUND, parsedBody, ROUTE_NOT_FOUND, TRAJECTORY_NOT_FOUND } from './incoming.ts';
import type { Keeping } from './keeping.ts';
import type { Log } from './log.ts';
import { CONTENT_TYPES, prefersPage } from './negotiate.ts';
import {
  type Access,
  accessTo,
  type Principal,
  principalOf,
  type Scope,
  stillHolding,
  type Tenancy,
} from './policy.ts';
import { HttpProblem, type HttpRefusal, type Problems, problemOf, TRANSPORT, unknownProblem } from './problem.ts';
import type { ProblemDocument } from './problem-document.ts';
import { problemsOf } from './refusals.ts';
import { revalidated } from './revalidation.ts';
import type { RevocationsOf } from './revocations.ts';
import { type Format, type Route, routeKeysOf, viewFor } from './route.ts';
import { securityHeaders } from './security.ts';
import { isVisit } from './visit.ts';

/** What a handler is given: everything is parsed. */
export type Request<Params, Query, Body> = {
  params: Params;
  query: Query;
  body: Body;
  /** Undefined on a public route. */
  principal: Principal | undefined;
  requestId: string;
  correlationId: string;
  /** Whether somebody looks at a page, and no program. Only counts of visits may depend on it. */
  isVisit: boolean;
  /**
   * Must be asked of the trajectory that a route is about before anything of it is shown or changed; the edge gives
   * nothing out before. Answers in which role, or why not.
   */
  admit(trajectory: Tenancy | 'absent'): Admission;
  /** Whether one of many may be shown. */
  sees(trajectory: Tenancy): boolean;
};

export type Admission = { ok: true; as: Role | undefined } | { ok: false; refusal: HttpRefusal };

export type Answer<View> = { ok: true; view: View } | { ok: false; refusal: HttpRefusal };

/** How a route is answered, and what its answer looks like in the formats besides JSON. */
export type Implementation<Params, Query, Body, View, Shown> = {
  answer(request: Request<Params, Query, Body>): Promise<Answer<View>>;
  /**
   * Whether a request is several commands, each with a transaction. No answer is kept for its `Idempotency-Key`, so each of
   * them must repeat safely without one.
   */
  isSeveral?(body: Body): boolean;
  /** 200 when left out. */
  status?(view: View): number;
  /** From what the role's schema let through. A promise, where it loads a library that JSON does without. */
  csv?(shown: Shown): string | Promise<string>;
  html?(shown: Shown): string | Promise<string>;
  ics?(shown: Shown): string | Promise<string>;
  /** Of a route whose only format is `file`. */
  file?(shown: Shown): FileAnswer;
};

/** An answer that is neither data nor a page. */
export type FileAnswer = {
  /** The content type. */
  type: string;
  body: string;
  /** True when the body is base64 of bytes. */
  isBase64?: boolean;
  /** Default: `no-store`. */
  cacheControl?: string;
  /** Under which name a reader saves it. */
  saveAs?: string;
};

/** A route with its implementation, ready for `edge`. */
export type Served = {
  route: Route;
  /** An answer in a format, as a role sees it. Throws when the view is not the route's. */
  show(view: unknown, format: Format, as: Role | undefined): Promise<string>;
  /** `keeping` is of a request with an `Idempotency-Key`. */
  serve(exchange: Exchange, revocationsOf: RevocationsOf | undefined, keeping?: Keeping): Promise<HttpResponse>;
};

/** Ties an implementation to its route: parse, decide who may, answer, show no more than the role's schema. */
export const route = <
  Params extends z.ZodMiniType,
  Query extends z.ZodMiniType,
  Body extends z.ZodMiniType,
  View extends z.ZodMiniType,
  Narrowed extends z.ZodMiniType,
>(
  definition: Route<Params, Query, Body, View, Narrowed>,
  implementation: Implementation<
    z.infer<Params>,
    z.infer<Query>,
    z.infer<Body>,
    z.infer<View>,
    z.infer<View> | z.infer<Narrowed>
  >,
): Served => ({
  route: definition,
  show: async (view, format, as) => render(implementation, format, viewFor(definition, as).parse(view)),
  async serve(exchange, revocationsOf, keeping) {
    const { event, line } = exchange;
    const principal = await callerOf(definition, event, revocationsOf);
    if (principal) line.role = principal.roles.join('+');
    let admission = admissionOf(accessTo(definition, principal, 'unread'));
    if (!admission.ok) throw new HttpProblem(admission.refusal);
    const { params, query, format } = asked(definition, event);
    line.format = format;
    const body = parsedBody(definition, event);
    const kept = await keeping?.find({
      caller: principal?.personId ?? '',
      request: [event.routeKey, params, query, body],
      isSeveral: implementation.isSeveral?.(body) ?? false,
    });
    if (kept) return kept;

    let admitted = definition.scope !== 'trajectory' && definition.scope !== 'person';
    const answer = await implementation.answer({
      params,
      query,
      body,
      principal,
      requestId: exchange.requestId,
      correlationId: exchange.correlationId,
      isVisit: isVisit(event),
      admit(trajectory) {
        admission = admissionOf(accessTo(definition, principal, trajectory), definition.scope);
        admitted = admission.ok;
        return admission;
      },
      sees: (trajectory) => accessTo(definition, principal, trajectory).verdict === 'allowed',
    });
    if (!answer.ok) throw new HttpProblem(answer.refusal);
    if (!admitted || !admission.ok)
      throw new Error(`${definition.id} answered about a trajectory that nobody was admitted to`);
    const status = implementation.status?.(answer.view) ?? 200;
    if (format === 'file') {
      if (!implementation.file) throw new Error('Nobody makes a file here');
      return fileResponse(implementation.file(viewFor(definition, admission.as).parse(answer.view)), status, event);
    }
    const response = respond(status, CONTENT_TYPES[format], await this.show(answer.view, format, admission.as));
    if (format === 'csv') {
      response.headers['content-disposition'] = `attachment; filename="${fileName(definition, event)}"`;
    }
    await keeping?.keep(response);
    return definition.revalidates && status === 200 ? revalidated(response, event) : response;
  },
});

const callerOf = async (
  definition: Pick<Route, 'scope'>,
  event: HttpEvent,
  revocationsOf: RevocationsOf | undefined,
): Promise<Principal | undefined> => {
  const claims = event.requestContext.authorizer?.jwt?.claims;
  if (definition.scope === 'public' || claims === undefined) return undefined;
  const principal = principalOf(claims);
  if (principal === 'unknown') throw new HttpProblem(FORBIDDEN);
  if (!revocationsOf) throw new Error('Nobody can tell whether a role still holds');
  return stillHolding(principal, await revocationsOf(principal.personId));
};

const FORBIDDEN: HttpRefusal = { code: 'FORBIDDEN', message: 'Je rol laat dit niet toe.' };

const admissionOf = (access: Access, scope?: Scope): Admission => {
  switch (access.verdict) {
    case 'allowed':
      return { ok: true, as: access.as };
    case 'depends':
      return { ok: true, as: undefined };
    case 'unauthenticated':
      return refuse('NOT_AUTHENTICATED', 'Stuur een geldig toegangsbewijs mee.');
    case 'forbidden':
      return { ok: false, refusal: FORBIDDEN };
    case 'hidden':
      return { ok: false, refusal: scope === 'person' ? PERSON_NOT_FOUND : TRAJECTORY_NOT_FOUND };
    default:
      return access satisfies never;
  }
};

const render = <Shown>(
  renderers: Pick<Implementation<never, never, never, never, Shown>, 'csv' | 'html' | 'ics'>,
  format: Format,
  shown: Shown,
): string | Promise<string> => {
  if (format === 'json') return JSON.stringify(shown);
  if (format === 'file') throw new Error('A file is no text');
  const renderer = renderers[format];
  if (!renderer) throw new Error(`Nobody renders ${format} here`);
  return renderer(shown);
};

// `trajectories-24062-2027-01-04-report.csv`: the path, with what its schema let through.
const fileName = ({ path }: Pick<Route, 'path'>, { pathParameters = {} }: HttpEvent): string =>
  `${path
    .slice(1)
    .replace(/\{(\w+)\}/g, (_, name: string) => pathParameters[name] ?? '')
    .replaceAll('/', '-')}.csv`;

const fileResponse = (
  { type, body, isBase64 = false, cacheControl, saveAs }: FileAnswer,
  statusCode: number,
  event: HttpEvent,
): HttpResponse => {
  const response = revalidated({ ...respond(statusCode, type, body), isBase64Encoded: isBase64 }, event);
  response.headers['cache-control'] = cacheControl ?? 'no-store';
  if (saveAs !== undefined) response.headers['content-disposition'] = `attachment; filename="${saveAs}"`;
  return response;
};

const respond = (statusCode: number, contentType: string, body: string): HttpResponse => ({
  statusCode,
  headers: { 'content-type': contentType },
  body,
});

/** The Lambda handler of the routes that one function serves; only public ones can do without `revocationsOf`. */
export const edge = (served: readonly Served[], log: Log, revocationsOf?: RevocationsOf) => {
  const byKey = new Map(served.flatMap((each) => routeKeysOf(each.route).map((key) => [key, each] as const)));
  return (
    middy<unknown, HttpResponse>({ timeoutEarlyInMillis: 0 })
      // What follows an answer or an error runs from the last to the first.
      .use(bodiless)
      .use(logged(log))
      .use(secured)
      .use(refused(log))
      .before((request) => {
        request.event = Exchange.open(request.event);
      })
      .handler(async (input: unknown) => {
        if (!(input instanceof Exchange)) throw new Error('The exchange was not opened');
        const found = byKey.get(input.event.routeKey);
        if (!found) throw new HttpProblem(ROUTE_NOT_FOUND);
        input.route = found.route;
        return found.serve(input, revocationsOf);
      })
  );
};

type Middleware = middy.MiddlewareObj<unknown, HttpResponse>;

const exchangeOf = (event: unknown): Exchange | undefined => (event instanceof Exchange ? event : undefined);

const logged = (log: Log): Middleware => {
  const write: Middleware['after'] = ({ event, response }) => {
    const line = exchangeOf(event)?.line;
    if (line && response) log.request({ ...line, status: response.statusCode });
  };
  return { after: write, onError: write };
};

const secured: Middleware = {
  after: (request) => secure(request.event, request.response),
  onError: (request) => secure(request.event, request.response),
};

const secure = (event: unknown, response: HttpResponse | null | undefined): void => {
  if (!response) return;
  const contentType = response.headers['content-type'] ?? '';
  const { 'cache-control': own } = response.headers;
  Object.assign(response.headers, securityHeaders(contentType, response.body), {
    ...(own === undefined ? {} : { 'cache-control': own }),
    vary: own?.startsWith('public') ? 'accept-encoding' : 'accept, authorization, cookie',
    'x-correlation-id': exchangeOf(event)?.correlationId ?? '',
  });
};

/** After all the others: the headers of a page follow from its body. */
const bodiless: Middleware = {
  after: (request) => strip(request.event, request.response),
  onError: (request) => strip(request.event, request.response),
};

const strip = (event: unknown, response: HttpResponse | null | undefined): void => {
  if (response && exchangeOf(event)?.event.routeKey.startsWith('HEAD ')) response.body = '';
};

const refused = (log: Log): Middleware => ({
  async onError(request) {
    const exchange = exchangeOf(request.event);
    const requestId = exchange?.requestId ?? 'unknown';
    const error = request.error instanceof ConflictError ? CONFLICT : request.error;
    const refusal = error instanceof HttpProblem ? error.refusal : undefined;
    if (exchange && refusal) exchange.line.code = refusal.code;
    // What its route does not declare is a fault of ours, as an error that nobody foresaw.
    const kind = refusal && problemsOn(exchange?.route)[refusal.code];
    if (refusal && kind) {
      request.response = await problemResponse(problemOf(refusal, kind, requestId), exchange);
    } else {
      log.failure(error, exchange?.line ?? { requestId, correlationId: requestId, route: 'unknown', status: 500 });
      request.response = await problemResponse(unknownProblem(requestId), exchange);
    }
  },
});

const CONFLICT = new HttpProblem({
  code: 'CONFLICT',
  message: 'Iemand anders wijzigde dit op hetzelfde moment. Probeer het opnieuw.',
});
const problemsOn = (route: Route | undefined): Problems =>
  route ? problemsOf(route) : { ROUTE_NOT_FOUND: TRANSPORT.ROUTE_NOT_FOUND };

/** For programs a problem document, for people a page. */
const problemResponse = async (problem: ProblemDocument, exchange: Exchange | undefined): Promise<HttpResponse> => {
  if (exchange && prefersPage(exchange.event.headers?.accept)) {
    const { errorPage } = await import('./error-page.ts');
    return respond(problem.status, CONTENT_TYPES.html, errorPage(problem, exchange.correlationId));
  }
  const response = respond(problem.status, 'application/problem+json; charset=utf-8', JSON.stringify(problem));
  if (problem.status === 401) response.headers['www-authenticate'] = 'Bearer';
  return response;
};
