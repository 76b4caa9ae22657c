import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { STAFF_ROLES, type StaffRole } from '../../events/roles.ts';
import { asksForSession, type Route, routeKeyOf } from '../../functions/http/route.ts';
import { httpFunctions } from '../../functions/nouns.ts';
import { type Address, addressFor, linksInMails, openLinks, pathIn } from './addresses.ts';
import { keyboardFindings, markupFindings, SIGHTS, sidewaysFindings, sightsFindings } from './findings.ts';
import { describeInBrowser, type InBrowser, signIn } from './in-browser.ts';

/** A route that does nothing but lead on has no page. */
const isPage = (status: number): boolean => status < 300 || status >= 400;

const gets: readonly Route[] = httpFunctions.flatMap(({ routes }) => routes.filter(({ method }) => method === 'GET'));

/** Whether anybody can open a page who signs in here. What citizens alone open is in content-pages.test.ts. */
const isOfVisitors = ({ scope, roles }: Route): boolean =>
  scope === 'public' || STAFF_ROLES.some((role) => roles.includes(role));

/** Every page that visitors can open. Those without parameters come first: they show the way to the others. */
const pages = gets
  .filter(isOfVisitors)
  .filter(({ formats, success }) => formats.includes('html') && success.some(isPage))
  .toSorted((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));

/** Tests of the pages that are wanted. Two files share them, so that two browsers visit at once. */
export const visitPages = (name: string, isWanted: (route: Route) => boolean): void => {
  const wanted = pages.filter(isWanted);
  describeInBrowser(name, (inBrowser) => {
    const links = openLinks(gets.map(({ path }) => path));
    const contexts = new Map<string, BrowserContext>();
    const contextOf = async (visitor: Visitor): Promise<BrowserContext> => {
      const key = JSON.stringify(visitor);
      const known = contexts.get(key) ?? (await open(visitor, inBrowser));
      contexts.set(key, known);
      return known;
    };

    test.each(wanted.map((route) => [routeKeyOf(route), route] as const))(
      '%s stands in nobody’s way',
      async (_key, route) => {
        links.add(linksInMails(inBrowser.site));
        const address = addressFor(route, links, inBrowser.site);
        const visitor = visitorOf(route);
        const shown = await visit(await contextOf(visitor), address, route, inBrowser.site.url);
        links.add(shown.links);
        const plain = await visitPlainly(await contextOf({ ...visitor, javaScript: false }), address);
        expect([...shown.findings, ...plain], address.path).toEqual([]);
      },
    );
  });
};

type Visitor = { role: StaffRole | undefined; by: 'token' | 'session' | 'nothing'; javaScript: boolean };

/** Who looks at a page: the first of the roles that may. */
const visitorOf = (route: Route): Visitor => {
  const role = STAFF_ROLES.find((one) => route.roles.includes(one));
  if (route.scope === 'public') return { role: undefined, by: 'nothing', javaScript: true };
  if (!role) throw new Error(`${route.id} is for nobody who can sign in here`);
  return { role, by: asksForSession(route) ? 'session' : 'token', javaScript: true };
};

const open = async ({ role, by, javaScript }: Visitor, { open, site }: InBrowser): Promise<BrowserContext> => {
  if (role === undefined) return open({ javaScriptEnabled: javaScript });
  if (by === 'session') {
    const context = await open({ javaScriptEnabled: javaScript });
    const page = await context.newPage();
    await signIn(page, site.addressOf(role));
    await page.close();
    return context;
  }
  const { identity } = site.cloud;
  const token = await identity.accessToken({ username: identity.memberOf(role) ?? '', group: role });
  return open({ javaScriptEnabled: javaScript, extraHTTPHeaders: { authorization: `Bearer ${token}` } });
};

const visit = async (context: BrowserContext, { path, isReal }: Address, route: Route, base: string) => {
  const page = await context.newPage();
  try {
    const complaints = complaintsOf(page, base);
    const response = await page.goto(path);
    const status = response?.status() ?? 0;
    const expected: readonly number[] = isReal ? route.success : [...route.success, 404];
    const findings = [
      ...(expected.includes(status) ? [] : [`answers ${status}`]),
      ...(await markupFindings((await response?.text()) ?? '')),
    ];
    findings.push(...(await sightsFindings(page)), ...(await keyboardFindings(page)));
    const hrefs = await page.locator('a[href]').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    const url = page.url();
    return {
      findings: [...findings, ...complaints],
      links: hrefs.flatMap((href) => pathIn(new URL(href, url).href, base) ?? []),
    };
  } finally {
    await page.close();
  }
};

/** What the browser complains of while a page loads: scripts, the content security policy, other sites. */
const complaintsOf = (page: Page, base: string): string[] => {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(`script: ${message}`));
  page.on('console', (message) => {
    // The browser logs every answer that is an error, also that of a page that says so.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(`console: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    const isForeign = !request.url().startsWith(base) && !request.url().startsWith('data:');
    if (isForeign) complaints.push(`asks another site: ${request.url()}`);
  });
  return complaints;
};

/** The page as somebody sees it whose browser runs no scripts. */
const visitPlainly = async (context: BrowserContext, { path }: Address): Promise<string[]> => {
  const page = await context.newPage();
  try {
    await page.setViewportSize(SIGHTS[0]);
    await page.goto(path);
    const findings = await sidewaysFindings(page);
    const isEmpty = (await page.locator('h1').first().innerText()).trim() === '';
    return [
      ...findings.map((one) => `scrolls sideways without JavaScript: ${one}`),
      ...(isEmpty ? ['has no heading without JavaScript'] : []),
    ];
  } finally {
    await page.close();
  }
};
