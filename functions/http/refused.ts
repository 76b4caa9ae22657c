import { ConflictError } from '../../adapters/table/conflict.ts';
import { readForm } from './body.ts';
import { isFromOwnPage } from './cross-site.ts';
import type { Again } from './error-page.ts';
import type { HttpResponse } from './event.ts';
import type { Exchange } from './exchange.ts';
import type { Log } from './log.ts';
import { exchangeOf, type Middleware } from './middleware.ts';
import { CONTENT_TYPES, prefersPage } from './negotiate.ts';
import { HttpProblem, type Problems, problemOf, TRANSPORT, unknownProblem } from './problem.ts';
import type { ProblemDocument } from './problem-document.ts';
import { problemsOf } from './refusals.ts';
import { redirect, respond } from './responses.ts';
import { asksForSession, type Route } from './route.ts';
import { SeeOther } from './see-other.ts';

/** `publicUrl` is the site whose forms are ours. */
export const refused = (log: Log, publicUrl?: string): Middleware => ({
  async onError(request) {
    const exchange = exchangeOf(request.event);
    const requestId = exchange?.requestId ?? 'unknown';
    const error = request.error instanceof ConflictError ? CONFLICT : request.error;
    const refusal = error instanceof HttpProblem ? error.refusal : undefined;
    if (exchange && refusal) exchange.line.code = refusal.code;
    // What its route does not declare is a fault of ours, as an error that nobody foresaw.
    const kind = refusal && problemsOn(exchange?.route)[refusal.code];
    const toSignIn = refusal?.code === 'NOT_AUTHENTICATED' && exchange && signInFor(exchange);
    if (toSignIn) {
      request.response = redirect(toSignIn);
      return;
    }
    if (refusal && kind) {
      request.response = await problemResponse(
        problemOf(refusal, kind, requestId),
        exchange,
        refusal.code === 'NOT_AUTHENTICATED' && exchange ? sentIn(exchange, publicUrl) : undefined,
      );
    } else {
      log.failure(error, exchange?.line ?? { requestId, correlationId: requestId, route: 'unknown', status: 500 });
      request.response = await problemResponse(unknownProblem(requestId), exchange);
    }
  },
});

/** Where somebody without a session goes, to come back afterwards. A form that was sent without one says so instead, and keeps what was typed. */
const signInFor = ({ event, route }: Exchange): SeeOther | undefined => {
  if (!route || !asksForSession(route) || route.method !== 'GET') return undefined;
  const here = `${event.rawPath ?? '/'}${event.rawQueryString ? `?${event.rawQueryString}` : ''}`;
  return new SeeOther(`/aanmelden?naar=${encodeURIComponent(here)}`);
};

const CONFLICT = new HttpProblem({
  code: 'CONFLICT',
  message: 'Iemand anders wijzigde dit op hetzelfde moment. Probeer het opnieuw.',
});
const problemsOn = (route: Route | undefined): Problems =>
  route ? problemsOf(route) : { ROUTE_NOT_FOUND: TRANSPORT.ROUTE_NOT_FOUND };

/**
 * What somebody without a session sent with a form of ours, to send it again. A page of another site must not get a button that does what
 * its form could not.
 */
const sentIn = ({ event, route }: Exchange, publicUrl: string | undefined): Again | undefined => {
  if (route?.takes !== 'form' || publicUrl === undefined || !isFromOwnPage(event, publicUrl)) return undefined;
  const read = readForm(event);
  return read.ok ? { path: event.rawPath ?? '/', fields: read.value } : undefined;
};

/** For programs a problem document, for people a page. */
const problemResponse = async (
  problem: ProblemDocument,
  exchange: Exchange | undefined,
  again?: Again,
): Promise<HttpResponse> => {
  if (exchange && prefersPage(exchange.event.headers?.accept)) {
    const { errorPage } = await import('./error-page.ts');
    return respond(problem.status, CONTENT_TYPES.html, errorPage(problem, exchange.correlationId, again));
  }
  const response = respond(problem.status, 'application/problem+json; charset=utf-8', JSON.stringify(problem));
  if (problem.status === 401) response.headers['www-authenticate'] = 'Bearer';
  return response;
};
