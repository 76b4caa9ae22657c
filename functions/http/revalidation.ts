import { createHash } from 'node:crypto';
import type { HttpEvent, HttpResponse } from './event.ts';

/**
 * The answer that its reader may keep, and ask for again by its ETag (RFC 9110, 13.1.2). It is private, because a
 * secret in the path leads to it. An answer that has not changed has no body.
 */
export const revalidated = (response: HttpResponse, { headers = {} }: Pick<HttpEvent, 'headers'>): HttpResponse => {
  const etag = `"${createHash('sha256').update(response.body).digest('base64url').slice(0, 22)}"`;
  const kept = { ...response, headers: { ...response.headers, etag, 'cache-control': 'private, no-cache' } };
  return names(headers['if-none-match'], etag) ? { ...kept, statusCode: 304, body: '' } : kept;
};

/** Whether a list of ETags, weak or not, has this one. */
const names = (list: string | undefined, etag: string): boolean =>
  (list ?? '').split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
