import middy from '@middy/core';
import type * as z from 'zod/mini';
import { messageOf } from '../../emails/nl-BE/pages/messages.ts';
import type { Role } from '../../events/roles.ts';
import { type Admission, admissionOf, type Callers, callerOf } from './callers.ts';
import { isFromOwnPage } from './cross-site.ts';
import type { HttpEvent, HttpResponse } from './event.ts';
import { Exchange } from './exchange.ts';
import type { FormState } from './form-state.ts';
import { asked, parsedBody, ROUTE_NOT_FOUND } from './incoming.ts';
import type { Keeping } from './keeping.ts';
import type { Log } from './log.ts';
import { bodiless, logged, secured } from './middleware.ts';
import { CONTENT_TYPES } from './negotiate.ts';
import type { Viewer } from './page.ts';
import { accessTo, type Principal, type Tenancy } from './policy.ts';
import { HttpProblem, type HttpRefusal } from './problem.ts';
import { refused } from './refused.ts';
import { type FileAnswer, fileName, fileResponse, redirect, respond } from './responses.ts';
import { revalidated } from './revalidation.ts';
import type { RevocationsOf } from './revocations.ts';
import { asksForSession, type Format, isOwnForm, type Route, routeKeysOf, viewFor } from './route.ts';
import { DONE, SeeOther } from './see-other.ts';
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
  /** The request itself, for the few who read its cookies. */
  event: HttpEvent;
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

export type Answer<View> = { ok: true; view: View } | { ok: false; refusal: HttpRefusal };

/** What a page can answer besides: the page with the form that has to be mended, or another page to go on to. */
export type PageAnswer<View> = Answer<View> | { ok: true; view: View; form: FormState } | SeeOther;

/** What a page shows besides its view. */
export type Surroundings = {
  viewer: Viewer;
  /** In which role the caller is let in; undefined on a public page. */
  as: Role | undefined;
  /** What was typed, when a form has to be mended. */
  form?: FormState | undefined;
};

/** How a route is answered, and what its answer looks like in the formats besides JSON. */
export type Implementation<Params, Query, Body, View, Shown> = {
  answer(request: Request<Params, Query, Body>): Promise<PageAnswer<View>>;
  /**
   * Whether a request is several commands, each with a transaction. No answer is kept for its `Idempotency-Key`, so each of
   * them must repeat safely without one.
   */
  isSeveral?(body: Body): boolean;
  /** 200 when left out. */
  status?(view: View): number;
  /** From what the role's schema let through. A promise, where it loads a library that JSON does without. */
  csv?(shown: Shown): string | Promise<string>;
  html?(shown: Shown, around: Surroundings): string | Promise<string>;
  ics?(shown: Shown): string | Promise<string>;
  /** The cookies that an answer sets, besides those of a way on. */
  cookies?(view: View): readonly string[];
  /** Of a route whose only format is `file`. */
  file?(shown: Shown): FileAnswer;
};

/** A route with its implementation, ready for `edge`. */
export type Served = {
  route: Route;
  /** An answer in a format, as a role sees it. Throws when the view is not the route's. */
  show(view: unknown, format: Format, as: Role | undefined, around?: Surroundings): Promise<string>;
  /** Answers a request as the route does, without showing anything, for a page that stands on the route. */
  answer(request: Request<unknown, unknown, unknown>): Promise<PageAnswer<unknown>>;
  /** `keeping` is of a request with an `Idempotency-Key`. */
  serve(exchange: Exchange, callers: Callers, keeping?: Keeping): Promise<HttpResponse>;
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
  show: async (view, format, as, around = { viewer: { roles: [], path: '' }, as }) =>
    render(implementation, format, viewFor(definition, as).parse(view), around),
  answer: (request) =>
    implementation.answer({
      ...request,
      params: definition.params.parse(request.params),
      query: definition.query.parse(request.query),
      body: definition.body.parse(request.body),
    }),
  async serve(exchange, callers, keeping) {
    const { event, line } = exchange;
    const principal = await callerOf(definition, event, callers);
    if (principal) line.role = principal.roles.join('+');
    let admission = admissionOf(accessTo(definition, principal, 'unread'), undefined, asksForSession(definition));
    if (!admission.ok) throw new HttpProblem(admission.refusal);
    const { params, query, format } = asked(definition, event);
    line.format = format;
    if (isOwnForm(definition) && !isFromOwnPage(event, callers.publicUrl ?? '')) throw new HttpProblem(FROM_ELSEWHERE);
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
      event,
      isVisit: isVisit(event),
      admit(trajectory) {
        admission = admissionOf(accessTo(definition, principal, trajectory), definition.scope);
        admitted = admission.ok;
        return admission;
      },
      sees: (trajectory) => accessTo(definition, principal, trajectory).verdict === 'allowed',
    });
    if (!(answer instanceof SeeOther) && !answer.ok) throw new HttpProblem(answer.refusal);
    if (!admitted || !admission.ok)
      throw new Error(`${definition.id} answered about a trajectory that nobody was admitted to`);
    if (answer instanceof SeeOther) return redirect(answer);
    const form = 'form' in answer ? answer.form : undefined;
    const status = form?.status ?? implementation.status?.(answer.view) ?? 200;
    if (format === 'file') {
      if (!implementation.file) throw new Error('Nobody makes a file here');
      return fileResponse(implementation.file(viewFor(definition, admission.as).parse(answer.view)), status, event);
    }
    const viewer = viewerOf(definition, event, principal);
    const text = await this.show(answer.view, format, admission.as, { viewer, as: admission.as, form });
    const response = respond(status, CONTENT_TYPES[format], text);
    const cookies = implementation.cookies?.(answer.view) ?? [];
    if (cookies.length > 0) response.cookies = [...cookies];
    if (format === 'csv') {
      response.headers['content-disposition'] = `attachment; filename="${fileName(definition, event)}"`;
    }
    await keeping?.keep(response);
    return definition.revalidates && status === 200 ? revalidated(response, event) : response;
  },
});

const viewerOf = ({ isPage }: Route, event: HttpEvent, principal: Principal | undefined): Viewer => ({
  roles: principal?.roles ?? [],
  path: event.rawPath ?? '',
  message: isPage ? messageOf(event.queryStringParameters?.[DONE]) : undefined,
});

const FROM_ELSEWHERE: HttpRefusal = {
  code: 'FORM_FROM_ELSEWHERE',
  message: 'Open de pagina hier opnieuw en verstuur het formulier nog eens.',
};

const render = <Shown>(
  renderers: Pick<Implementation<never, never, never, never, Shown>, 'csv' | 'html' | 'ics'>,
  format: Format,
  shown: Shown,
  around: Surroundings,
): string | Promise<string> => {
  if (format === 'json') return JSON.stringify(shown);
  if (format === 'file') throw new Error('A file is no text');
  if (format === 'html' && renderers.html) return renderers.html(shown, around);
  const renderer = format === 'html' ? undefined : renderers[format];
  if (!renderer) throw new Error(`Nobody renders ${format} here`);
  return renderer(shown);
};

/**
 * The Lambda handler of the routes that one function serves. Only public ones can do without `revocationsOf`; pages need to know who
 * is `signedIn`, and forms the address of the site.
 */
export const edge = (
  served: readonly Served[],
  log: Log,
  revocationsOf?: RevocationsOf,
  browsers: Omit<Callers, 'revocationsOf'> = {},
) => {
  const callers: Callers = { revocationsOf, ...browsers };
  const form = served.find((one) => isOwnForm(one.route));
  if (form && callers.publicUrl === undefined) throw new Error(`${form.route.id} needs the address of the site`);
  const byKey = new Map(served.flatMap((each) => routeKeysOf(each.route).map((key) => [key, each] as const)));
  return (
    middy<unknown, HttpResponse>({ timeoutEarlyInMillis: 0 })
      // What follows an answer or an error runs from the last to the first.
      .use(bodiless)
      .use(logged(log))
      .use(secured)
      .use(refused(log, callers.publicUrl))
      .before((request) => {
        request.event = Exchange.open(request.event);
      })
      .handler(async (input: unknown) => {
        if (!(input instanceof Exchange)) throw new Error('The exchange was not opened');
        const found = byKey.get(input.event.routeKey);
        if (!found) throw new HttpProblem(ROUTE_NOT_FOUND);
        input.route = found.route;
        return found.serve(input, callers);
      })
  );
};
