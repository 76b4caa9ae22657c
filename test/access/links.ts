import type { Role } from '../../events/roles.ts';
import type { browsersOf } from './browser.ts';
import { routeAt } from './route-at.ts';

/** More pages than these mean that a link makes ever new ones. */
const MOST_PAGES = 500;
const HERE = 'https://klimaatdoeners.example';

type Visitor = { personId: string; roles: readonly Role[] };
/** The pages that somebody reached, and what was wrong with a link or a form of one of them. */
export type Walk = { visited: string[]; problems: string[] };

/**
 * Opens pages, and everything that they link to, as one person. A link must lead to a page that opens. A form is not sent; it must be
 * of a route that is open to one of the roles of this person.
 */
export const walk = async (
  browsers: Pick<ReturnType<typeof browsersOf>, 'ask' | 'cookieOf'>,
  visitor: Visitor,
  from: readonly string[],
): Promise<Walk> => {
  const cookie = await browsers.cookieOf(visitor);
  const foundOn = new Map(from.map((path) => [path, 'the start']));
  const problems: string[] = [];
  const visited: string[] = [];
  // A page that is found on the way is visited too.
  for (const [path, page] of foundOn) {
    if (visited.length === MOST_PAGES) throw new Error(`Links lead to more than ${MOST_PAGES} pages: ${path}`);
    const { status, headers, text } = await browsers.ask('GET', path, { cookie });
    visited.push(path);
    if (status >= 400) problems.push(`${page} links to ${path}, which answers ${status}`);
    const isPage = String(headers['content-type'] ?? '').startsWith('text/html');
    const { links, forms } = isPage ? targetsIn(text) : { links: [], forms: [] };
    const ways = typeof headers.location === 'string' ? [headers.location, ...links] : links;
    for (const target of ways.flatMap((one) => pathOf(one, path))) {
      if (!foundOn.has(target)) foundOn.set(target, path);
    }
    for (const target of forms.flatMap((one) => pathOf(one, path))) {
      if (!takesFrom(target, visitor.roles))
        problems.push(`${path} has a form for ${target}, which refuses its reader`);
    }
  }
  return { visited, problems };
};

const pathOf = (link: string, page: string): string[] => {
  const url = URL.parse(link, HERE + page);
  return url?.origin === HERE ? [url.pathname + url.search] : [];
};

const takesFrom = (target: string, roles: readonly Role[]): boolean => {
  const form = routeAt('POST', target);
  return form !== undefined && (form.scope === 'public' || form.roles.some((role) => roles.includes(role)));
};

/** Where links, and forms that only ask, lead; and where other forms and their buttons send. */
const targetsIn = (markup: string): { links: string[]; forms: string[] } => {
  const tags = [...markup.matchAll(/<(a|form|button)\s[^>]*>/g)].map(([tag]) => tag);
  const isSent = (tag: string): boolean => tag.startsWith('<form') && attributeOf(tag, 'method') === 'post';
  return {
    links: tags.flatMap((tag) => attributeOf(tag, 'href') ?? (isSent(tag) ? [] : (attributeOf(tag, 'action') ?? []))),
    forms: tags.flatMap((tag) => (isSent(tag) ? attributeOf(tag, 'action') : attributeOf(tag, 'formaction')) ?? []),
  };
};

const attributeOf = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&');
