import type { HttpEvent } from './event.ts';

/**
 * Whether a form was sent by a page of this site, as the browser says. Every browser since 2023 says so in `Sec-Fetch-Site`; an older one
 * at least names the site of the page in `Origin`. Who says neither is no browser with a form of ours.
 */
export const isFromOwnPage = ({ headers = {} }: Pick<HttpEvent, 'headers'>, site: string): boolean => {
  const said = headers['sec-fetch-site'];
  return said === undefined ? headers.origin === new URL(site).origin : said === 'same-origin';
};
