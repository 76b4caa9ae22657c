import { slugOf } from '../../domain/municipality/slug-of.ts';
import type { Route } from '../../functions/http/route.ts';
import { addressOf } from '../access/asking.ts';
import { requestExamples } from '../requests.ts';
import type { Site } from './site.ts';

/** An address of a page, and whether a link led there. A made-up one may answer that there is nothing. */
export type Address = { path: string; isReal: boolean };

/** The links that mails and pages have shown so far, as paths. */
export type Links = { add(links: Iterable<string>): void; to(route: Pick<Route, 'path'>): string | undefined };

/** `paths` are those of all routes, because a link belongs to the most literal of those that it fits. */
export const openLinks = (paths: readonly string[]): Links => {
  const seen = new Set<string>();
  const patterns = new Map(paths.map((path) => [path, patternOf(path)]));
  const routeOf = (link: string): string | undefined =>
    paths
      .filter((path) => patterns.get(path)?.test(link))
      .toSorted((a, b) => placeholdersIn(a).length - placeholdersIn(b).length)[0];
  return {
    add(links) {
      for (const link of links) seen.add(link);
    },
    to: ({ path }) => [...seen].find((link) => routeOf(link) === path),
  };
};

const placeholdersIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.~]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/?#]+')}(\\?|$)`);

/** The links in the mails so far. */
export const linksInMails = (site: Site): string[] =>
  site
    .mails()
    .flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? [])
    .flatMap((link) => pathIn(link, site.url) ?? []);

export const pathIn = (link: string, base: string): string | undefined => {
  const url = URL.parse(link, base);
  return url?.origin === new URL(base).origin ? url.pathname + url.search : undefined;
};

/** What the examples of other routes say of a placeholder, for a page that has no example of its own and no link yet. */
const anyParams: Record<string, string> = Object.assign(
  {},
  ...Object.values(requestExamples).map(({ params }) => params),
);

/**
 * An address of a page: one that a link led to, or else one made of the example of its route and of what there is to see. So a
 * new route is visited without being listed anywhere.
 */
export const addressFor = (route: Route, links: Links, { trajectory }: Site): Address => {
  const linked = links.to(route);
  if (linked !== undefined) return { path: linked, isReal: true };
  const known = { id: trajectory.trajectoryId, nisCode: trajectory.nisCode, slug: slugOf(trajectory.municipality) };
  const { params = {}, query = {} } = requestExamples[route.id] ?? {};
  const search = new URLSearchParams(query).toString();
  const given: Record<string, string> = { ...anyParams, token: 'onbekend', ...params, ...known };
  const missing = placeholdersIn(route.path).filter((name) => given[name] === undefined);
  if (missing.length > 0)
    throw new Error(`No page or mail links to ${route.path}, and no example says its ${missing.join(', ')}`);
  const isReal = placeholdersIn(route.path).every((name) => name in known);
  const path = addressOf(route, given);
  return { path: search === '' ? path : `${path}?${search}`, isReal };
};
