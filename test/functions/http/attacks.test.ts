import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOwnForm, type Route, routeKeyOf } from '../../../functions/http/route.ts';
import { ownPath } from '../../../functions/http/see-other.ts';
import { pages, routes } from '../../../functions/nouns.ts';
import { PAGE_PARAMETERS } from '../../access/browser.ts';
import { exampleOf } from '../../requests.ts';
import { citizensOf, MIEKE } from '../sign-up/citizens.ts';
import { ADMIN, type Api, startApi } from './api.ts';

const SITE = 'https://klimaatdoeners.example';
const EVIL = 'evil.example';
const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
const WRITES = /^(TransactWriteItems|PutItem|UpdateItem|DeleteItem|BatchWriteItem)Command$/;
/** Counts, and that somebody is there: what a GET may note. */
const NOTES = 'UpdateItemCommand';

let api: Api;
let id: string;
/** Another trajectory, which every command is sent to. */
let other: string;
beforeAll(async () => {
  api = await startApi();
  ({ id: other } = await api.onboarded());
  ({ id } = await api.onboarded());
  api.clock.at = `${id.slice(-'2027-01-04'.length)}T11:00:00.000Z`;
  cookie = await api.cookieOf(ADMIN);
});
afterAll(() => api.close());

const all: readonly Route[] = [...routes, ...pages];
const named = (route: Route): [string, Route] => [routeKeyOf(route), route];
const parametersOf = (route: Route, about: string): Record<string, string> => {
  const isPage = pages.includes(route);
  const known: Record<string, string> = {
    ...PAGE_PARAMETERS,
    ...(isPage ? {} : exampleOf(route).params),
    id: about,
    slug: 'leuven',
  };
  return Object.fromEntries(
    [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, known[name] ?? 'x~y~z']),
  );
};
type Asked = {
  params?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string;
  query?: Record<string, string>;
};
let cookie: string;
/** A request as the browser of an admin sends it, by cookie and by token. */
const send = async (route: Route, { params = parametersOf(route, id), headers = {}, ...asked }: Asked = {}) => {
  const answer = await api.call(routeKeyOf(route), {
    ...asked,
    ...{ as: ADMIN, params, headers: { ...FORM, cookie, ...headers } },
  });
  if (route.id === 'signOut') cookie = await api.cookieOf(ADMIN);
  return answer;
};

describe('A form', () => {
  const own = all.filter(isOwnForm);
  const forms = all.filter(({ method, takes }) => method === 'POST' && takes === 'form');

  it('of our own pages is what every route is that changes something without a token, but one', () => {
    const open = all.filter(
      ({ method, scope, signedInBy }) => method === 'POST' && (scope === 'public' || signedInBy === 'session'),
    );
    // Mail programs send that one.
    expect(open.filter((route) => !own.includes(route)).map(({ path }) => path)).toEqual(['/mijn-mails/{token}']);
  });

  it.each(own.map(named))('%s is taken from no other site', async (_, route) => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', origin: SITE },
      { 'sec-fetch-site': '', origin: `https://${EVIL}` },
      { 'sec-fetch-site': 'same-origin, cross-site' },
    ]) {
      const { statusCode, requests } = await send(route, { headers, body: 'naam=An' });
      expect(statusCode, JSON.stringify(headers)).toBe(403);
      expect(requests.filter((one) => WRITES.test(one))).toEqual([]);
    }
  });

  it('are told that a form came from elsewhere, and not that their role may not send it', async () => {
    const [route] = own;
    if (!route) throw new Error('There are such routes');
    const { body } = await send(route, {
      headers: { 'sec-fetch-site': 'cross-site', accept: 'text/html' },
      body: 'a=b',
    });
    expect(body).toContain('Dit formulier kwam niet van onze site');
    expect(body).not.toContain('met een rol');
  });

  it.each(forms.map(named))('%s of five megabytes is refused, and changes nothing', async (_, route) => {
    const { statusCode, requests } = await send(route, { body: FIVE_MEGABYTES });
    // 403: a form of citizens.
    expect([403, 413]).toContain(statusCode);
    expect(requests.filter((one) => WRITES.test(one))).toEqual([]);
  });
});
const FIVE_MEGABYTES = `naam=${'a'.repeat(5 * 1024 * 1024)}`;

describe.each(all.map(named))('%s', (_, route) => {
  it('is shown in no frame of another site, whatever it answers', async () => {
    for (const headers of [{}, { accept: 'application/json', cookie: '' }]) {
      const answer = await send(route, { params: parametersOf(route, other), headers });
      expect(answer.headers['content-security-policy'], `${answer.statusCode}`).toContain("frame-ancestors 'none'");
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['strict-transport-security']).toContain('max-age=');
    }
  });

  if (route.method === 'GET') {
    it('changes nothing but counts, and names no host that a request names', async () => {
      const headers = { host: EVIL, 'x-forwarded-host': EVIL, forwarded: `host=${EVIL}`, origin: `https://${EVIL}` };
      const answer = await send(route, { headers });
      if (pages.includes(route)) expect(answer.statusCode).not.toBe(303);
      expect(answer.requests.filter((one) => WRITES.test(one) && one !== NOTES)).toEqual([]);
      expect(JSON.stringify([answer.headers, answer.cookies, answer.body])).not.toContain(EVIL);
    });
  }
});

describe('The address to go on to after signing in', () => {
  const TRICKS = [
    `https://${EVIL}/`,
    `//${EVIL}`,
    `/\\${EVIL}`,
    `\\\\${EVIL}`,
    `/\t/${EVIL}`,
    `\n//${EVIL}`,
    `/%09/${EVIL}`,
    `/.//${EVIL}`,
    `//${EVIL}@klimaatdoeners.example`,
    `/@${EVIL}`,
    'javascript:alert(1)',
    'data:text/html,x',
    `///${EVIL}`,
    `/ /${EVIL}`,
    `?x=//${EVIL}`,
  ];
  const staysHere = (path: string): void => {
    expect(new URL(path, SITE).origin, path).toBe(SITE);
  };

  it('stays on this site, whatever is asked for', () => {
    for (const trick of TRICKS) staysHere(ownPath(trick) ?? '/');
    const piece = fc.constantFrom(
      '/',
      '\\',
      EVIL,
      ':',
      '@',
      '.',
      '..',
      '%2f',
      '\t',
      '\n',
      '?',
      '#',
      'https:',
      'x',
      '&',
      '\u2028',
      '／',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 7 }).map((pieces) => `/${pieces.join('')}`),
        (path) => staysHere(ownPath(path) ?? '/'),
      ),
      { numRuns: 2_000 },
    );
    expect(ownPath('/trajecten/24062-2027-01-04/taken?x=1')).toBe('/trajecten/24062-2027-01-04/taken?x=1');
  });

  it.each(TRICKS.filter((trick) => ownPath(trick) === undefined))('is never %j', async (naar) => {
    const pages = [
      await api.call('GET /aanmelden', { query: { naar }, headers: { accept: 'text/html' } }),
      await api.call('POST /aanmelden', {
        headers: FORM,
        body: new URLSearchParams({ email: 'x', naar }).toString(),
      }),
    ];
    for (const { body } of pages) {
      expect(body).toContain('name="email"');
      expect(body).not.toContain('name="naar"');
      expect(body).not.toContain('?naar=');
    }
  });
});

describe('A mail address', () => {
  const long = (length: number) =>
    `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(length - 64 - 1 - 128 - 3)}.be`;
  const signUp = (mail: string) => citizensOf(api, id).signUp({ ...MIEKE, mail });

  it.each([
    'mieke+groep@mail.example',
    'mieke.van.den.berg@mail.example',
    "o'brien@mail.example",
    'mieke@xn--caf-dma.example',
    ' Mieke@MAIL.example ',
    long(254),
  ])('%s can be signed up with', async (mail) => {
    expect((await signUp(mail)).statusCode).toBe(200);
  });

  it.each([
    'mieke@mail@evil.example',
    'mieke@evil.example,an@mail.example',
    'mieke@evil.example an@mail.example',
    'mieke@mail.example\r\nBcc: all@evil.example',
    '"mieke@evil.example"@mail.example',
    'Mieke <mieke@mail.example>',
    'mieke@café.example',
    'mіeke@mail.example',
    'mieke＠mail.example',
    '.mieke@mail.example',
    'mie..ke@mail.example',
    'mieke@mail',
    'mieke@[127.0.0.1]',
    'mieke@-mail.example',
    `${'a'.repeat(65)}@mail.example`,
    long(255),
  ])('%j is refused in its field, and shown as text', async (mail) => {
    const { statusCode, body, requests } = await signUp(mail);
    expect(statusCode).toBe(422);
    expect(body).toContain('href="#mail"');
    expect(body).not.toContain(' <mieke@');
    expect(requests.filter((one) => WRITES.test(one))).toEqual([]);
  });

  it('is of one person with capitals or without, and of another with a plus or a dot more', async () => {
    const asked = async () => new Set((await citizensOf(api, id).deliver()).map(({ recipientId }) => recipientId)).size;
    const before = await asked();
    for (const mail of ['trick@mail.example', 'TRICK@mail.EXAMPLE', 'trick+a@mail.example', 't.rick@mail.example'])
      await signUp(mail);
    expect((await asked()) - before).toBe(3);
  });
});

/** Markup for a field of any kind, in each way that a page could let it act. */
const MARKUP = `"><script>alert(1)</script><img src=x onerror=alert(1)>' onfocus='alert(1)`;

describe('Markup in every field', () => {
  /** The fields of all forms on a page, by the address that they are sent to. */
  const formsIn = (page: string): [action: string, fields: string[]][] =>
    [...page.matchAll(/<form[^>]*?action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(([, action = '', inside = '']) => [
      action,
      [...new Set([...inside.matchAll(/ name="([^"]+)"/g)].map(([, name = '']) => name))],
    ]);
  /** The route of a form by the address it is sent to, with the parameters in it. */
  const routeTo = (action: string): [Route, Record<string, string>] | undefined => {
    for (const route of all.filter((one) => isOwnForm(one) && one.takes === 'form')) {
      const found = new RegExp(`^${route.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(
        action.split('?')[0] ?? '',
      );
      if (found) return [route, { ...found.groups }];
    }
    return undefined;
  };

  it('is only text on the page that shows a form again', { timeout: 60_000 }, async () => {
    const tried = new Set<string>();
    for (const route of all.filter(({ method, formats }) => method === 'GET' && formats.includes('html'))) {
      const { body } = await send(route);
      for (const [action, fields] of formsIn(body)) {
        const [to, params] = routeTo(action) ?? [];
        if (!to || !params || tried.has(to.id)) continue;
        tried.add(to.id);
        const typed = Object.fromEntries(fields.map((name) => [name, name === 'traject' ? id : MARKUP]));
        const again = await send(to, {
          params: Object.fromEntries(Object.entries(params).map(([name, text]) => [name, decodeURIComponent(text)])),
          body: new URLSearchParams(typed).toString(),
        });
        expect(again.statusCode, action).toBeLessThan(500);
        const markup = again.body.replaceAll(/"[^"]*"/g, '""');
        expect(markup, action).not.toMatch(/<script>|<img src=x|<[^>]* on\w+=/i);
        expect(again.headers.location ?? '', action).not.toContain('alert');
      }
    }
    expect(tried.size).toBeGreaterThan(20);
  });
});
