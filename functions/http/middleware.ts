import type middy from '@middy/core';
import type { HttpResponse } from './event.ts';
import { Exchange } from './exchange.ts';
import type { Log } from './log.ts';
import { securityHeaders } from './security.ts';

export type Middleware = middy.MiddlewareObj<unknown, HttpResponse>;

export const exchangeOf = (event: unknown): Exchange | undefined => (event instanceof Exchange ? event : undefined);

export const logged = (log: Log): Middleware => {
  const write: Middleware['after'] = ({ event, response }) => {
    const line = exchangeOf(event)?.line;
    if (line && response) log.request({ ...line, status: response.statusCode });
  };
  return { after: write, onError: write };
};

export const secured: Middleware = {
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
export const bodiless: Middleware = {
  after: (request) => strip(request.event, request.response),
  onError: (request) => strip(request.event, request.response),
};

const strip = (event: unknown, response: HttpResponse | null | undefined): void => {
  if (response && exchangeOf(event)?.event.requestContext.http.method === 'HEAD') response.body = '';
};
