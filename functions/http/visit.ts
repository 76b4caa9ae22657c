import type { HttpEvent } from './event.ts';

// Programs that fetch a page to index it, to preview a link, to watch a site or to fill a cache.
const MACHINE =
  /bot\b|bot\/|crawl|spider|slurp|preview|prerender|monitor|lighthouse|headless|facebookexternalhit|whatsapp|telegram|skype|curl|wget|python|java\/|go-http|okhttp|axios|node-fetch|scan|validator/i;

type Visited = Pick<HttpEvent, 'headers'> & { requestContext: Pick<HttpEvent['requestContext'], 'http'> };

/**
 * Whether a request is of somebody who looks at a page: no HEAD, nothing that a browser fetches ahead, no program that says what it is. A
 * program that does not say so counts as a visit.
 */
export const isVisit = ({ requestContext: { http }, headers = {} }: Visited): boolean => {
  const agent = headers['user-agent'] ?? '';
  const isAhead = [headers['sec-purpose'], headers.purpose, headers['x-moz']].some((purpose) =>
    /prefetch|prerender|preview/i.test(purpose ?? ''),
  );
  return http.method === 'GET' && !isAhead && agent !== '' && !MACHINE.test(agent);
};
