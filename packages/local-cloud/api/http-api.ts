import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JSONWebKeySet } from 'jose';
import type { Cloud, InvocationResult, Service } from '../service.ts';
import { StartError } from '../start-error.ts';
import { authorize } from './authorizer.ts';
import { preflight, withCors } from './cors.ts';
import { type Caller, type EventContext, eventOf } from './event.ts';
import { gatewayAnswer, type HttpRequest, type HttpResponse, joinHeaders } from './http.ts';
import { responseOf } from './response.ts';
import { compileRoutes } from './routes.ts';
import { apisOf, type Route, UNDERSTOOD } from './template.ts';

/** The template's HTTP API, for a browser or a script. */
export type HttpApi = Service & {
  answer(request: HttpRequest): Promise<HttpResponse>;
  /** Whether a request would reach a function. */
  serves(method: string, path: string): boolean;
};

export type HttpApiOptions = {
  keysOf(issuer: string): Promise<JSONWebKeySet | undefined>;
  /** Resolves after this many real milliseconds, the time-out of the integration. */
  patience?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
};

const MAX_BODY_BYTES = 10 * 1024 * 1024;
const MAX_HEADER_BYTES = 10_240;

export const createHttpApi = (cloud: Cloud, { keysOf, patience = waitFor }: HttpApiOptions): HttpApi => {
  const [api, ...others] = apisOf(cloud.resources);
  if (others.length > 0) {
    throw new StartError('UNSUPPORTED_TEMPLATE', 'The local cloud serves one HTTP API; the template has more.');
  }
  const match = compileRoutes(api?.routes ?? []);
  let requests = 0;

  const nextRequestId = (): string => {
    const now = cloud.clock.now();
    requests += 1;
    return createHash('sha256').update(`${now}/${requests}`).digest('base64url').slice(0, 15).concat('=');
  };

  const callerOf = async (
    { authorizer, scopes }: Route,
    headers: Record<string, string>,
  ): Promise<Caller | HttpResponse | undefined> => {
    if (!authorizer) return undefined;
    const token = { credentials: headers[authorizer.header], scopes, now: cloud.clock.now() };
    const verdict = await authorize(authorizer, token, keysOf);
    if (verdict.kind === 'allowed') return { claims: verdict.claims, scopes: verdict.scopes };
    const challenge = { 'www-authenticate': verdict.challenge };
    return verdict.kind === 'forbidden'
      ? gatewayAnswer(403, 'Forbidden', challenge)
      : gatewayAnswer(401, 'Unauthorized', challenge);
  };

  const run = async (request: HttpRequest, context: Pick<EventContext, 'match' | 'caller' | 'path' | 'requestId'>) => {
    const found = context.match;
    const invoke = () => {
      const placed: EventContext = {
        ...context,
        apiId: api?.id ?? '',
        stage: api?.stage ?? '$default',
        now: cloud.clock.now(),
      };
      return cloud.invoke(found.route.functionArn, eventOf(request, placed));
    };
    const result = await race(cloud.exclusive(invoke), (signal) => patience(found.route.timeoutMs, signal));
    return result === 'late' ? gatewayAnswer(503, 'Service Unavailable') : responseOf(result);
  };

  const answer = async (
    request: HttpRequest,
    headers: Record<string, string>,
    requestId: string,
  ): Promise<HttpResponse> => {
    const path = decodedPath(request.target);
    if (path === undefined) return gatewayAnswer(400, 'Bad Request');
    const found = match(request.method, path);
    if (!found) return gatewayAnswer(404, 'Not Found');
    if (headerBytes(request) > MAX_HEADER_BYTES) return gatewayAnswer(431, 'Request Header Fields Too Large');
    if (request.body.length > MAX_BODY_BYTES) return gatewayAnswer(413, 'Request Entity Too Large');
    const caller = await callerOf(found.route, headers);
    return caller && 'status' in caller ? caller : run(request, { match: found, caller, path, requestId });
  };

  return {
    signingName: 'apigateway',
    understands: UNDERSTOOD,
    handle: async () => ({
      status: 400,
      body: JSON.stringify({ message: 'The local API is defined by its template' }),
    }),
    serves: (method, path) => match(method, path) !== undefined,
    answer: async (request) => {
      const headers = joinHeaders(request.headers);
      const early = preflight(api?.cors, request.method, headers);
      if (early) return early;
      const requestId = nextRequestId();
      const response = withCors(api?.cors, headers, await answer(request, headers, requestId));
      const headed = { ...response, headers: { ...response.headers, 'apigw-requestid': requestId } };
      return request.method === 'HEAD' ? { ...headed, body: '' } : headed;
    },
  };
};

const waitFor = (milliseconds: number, signal: AbortSignal): Promise<unknown> =>
  sleep(milliseconds, undefined, { signal, ref: false });

const race = async (
  work: Promise<InvocationResult>,
  patience: (signal: AbortSignal) => Promise<unknown>,
): Promise<InvocationResult | 'late'> => {
  const done = new AbortController();
  const late = patience(done.signal).then(
    () => 'late' as const,
    () => work,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    // The abort has a reason, because making the default error costs more than the rest of the race.
    done.abort('answered');
  }
};

const decodedPath = (target: string): string | undefined => {
  try {
    return decodeURIComponent(target.split('?')[0] ?? '/');
  } catch {
    return undefined;
  }
};

const headerBytes = ({ method, target, headers }: HttpRequest): number =>
  headers.reduce((sum, [name, value]) => sum + name.length + value.length, method.length + target.length);
