import type { HttpEvent, HttpResponse } from './event.ts';
import { revalidated } from './revalidation.ts';
import type { Route } from './route.ts';
import type { SeeOther } from './see-other.ts';

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

export const redirect = ({ location, cookies }: SeeOther): HttpResponse => ({
  statusCode: 303,
  headers: { location, 'content-type': 'text/plain; charset=utf-8' },
  ...(cookies.length === 0 ? {} : { cookies: [...cookies] }),
  body: 'Ga verder op de volgende pagina.',
});

// `trajectories-24062-2027-01-04-report.csv`: the path, with what its schema let through.
export const fileName = ({ path }: Pick<Route, 'path'>, { pathParameters = {} }: HttpEvent): string =>
  `${path
    .slice(1)
    .replace(/\{(\w+)\}/g, (_, name: string) => pathParameters[name] ?? '')
    .replaceAll('/', '-')}.csv`;

export const fileResponse = (
  { type, body, isBase64 = false, cacheControl, saveAs }: FileAnswer,
  statusCode: number,
  event: HttpEvent,
): HttpResponse => {
  const response = revalidated({ ...respond(statusCode, type, body), isBase64Encoded: isBase64 }, event);
  response.headers['cache-control'] = cacheControl ?? 'no-store';
  if (saveAs !== undefined) response.headers['content-disposition'] = `attachment; filename="${saveAs}"`;
  return response;
};

export const respond = (statusCode: number, contentType: string, body: string): HttpResponse => ({
  statusCode,
  headers: { 'content-type': contentType },
  body,
});
