import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { HttpApi } from '../api/http-api.ts';
import type { LoggedEvent } from '../bus/bus.ts';
import type { Identity } from '../identity/identity.ts';
import type { Mails } from '../mail/mails.ts';
import { type Answer, json, jsonArray, type LocalRequest, notFound, Problem, page, problemAnswer } from './answer.ts';
import type { Application, Wanted } from './application.ts';
import { advanceClock, readClock } from './clock.ts';
import type { Controls } from './controls.ts';
import type { Endpoint, Handler } from './endpoint.ts';
import { eventsPage } from './events-page.ts';
import { check, limit, parseBody, parseQuery } from './input.ts';
import { mailEndpoints } from './mail-endpoints.ts';
import { statusPage } from './status-page.ts';
import { tokenOf } from './tokens.ts';

/** The parts of the local site. */
export type Parts<Person extends Wanted> = {
  controls: Controls;
  identity: Identity;
  api: HttpApi;
  mails: Mails;
  application: Application<Person>;
};

const LOOPBACK_NAMES = /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost)$/;
const SAFE_HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};
const EVENTS_SHOWN = 200;
const EVENTS_A_READ = 1000;

const eventQuery = z.strictObject({
  after: z.coerce.number('must be a number').int().min(0).default(0),
  limit: limit.optional(),
  type: z.string().optional(),
});
/** `path`, and the user of the token with `as` for the role. */
const tryQuery = z.looseObject({
  as: z.string().optional(),
  path: z.string().regex(/^\/(?!\/)/, 'must begin with one slash'),
});

/** Answers every request below `/_local`: clock, tokens, mails, events and pages. */
export const createSite = <Person extends Wanted>(
  parts: Parts<Person>,
): ((request: LocalRequest) => Promise<Answer>) => {
  const { controls, mails, application } = parts;
  const { times, foresees, findUser, person } = application;
  const time = { controls, times, foresees };
  const tokens = { identity: parts.identity, findUser };

  const overview: Handler = async ({ origin }) =>
    page(
      statusPage({
        appearance: application,
        clock: await readClock(time),
        overview: await application.overview(),
        tokenForm: application.tokenForm,
        executions: controls.executions(),
        queues: controls.queueDepths(),
        deadLetters: controls.deadLetters(),
        mails: mails.count(),
        origin,
      }),
    );

  const events: Handler = ({ query, headers }) => {
    const { after, limit: wanted, type } = parseQuery(eventQuery, query);
    if (headers.accept?.includes('text/html')) {
      return page(eventsPage({ appearance: application, now: controls.now(), events: latestEvents(controls, after) }));
    }
    const found = Iterator.from(eventsAfter(controls, after))
      .filter(({ event }) => type === undefined || event['detail-type'] === type)
      .take(wanted ?? Number.POSITIVE_INFINITY);
    return jsonArray(found.map(({ position, bus, event }) => ({ position, bus, ...event })));
  };

  const tryOut: Handler = async ({ query, headers }) => {
    const { as, path, ...who } = parseQuery(tryQuery, query);
    const token = await tokenOf(check(person, { role: as, ...who }), tokens);
    const response = await parts.api.answer({
      method: 'GET',
      target: path,
      headers: [
        ['accept', headers.accept ?? '*/*'],
        ['authorization', `Bearer ${token}`],
      ],
      body: new Uint8Array(),
      sourceIp: '127.0.0.1',
    });
    return response;
  };

  const endpoints: Endpoint[] = [
    { method: 'GET', path: /^\/$/, handle: overview },
    { method: 'GET', path: /^\/clock$/, handle: async () => json(await readClock(time)) },
    { method: 'POST', path: /^\/clock$/, handle: async ({ body }) => json(await advanceClock(time, body)) },
    {
      method: 'POST',
      path: /^\/token$/,
      handle: async ({ body }) => json({ token: await tokenOf(parseBody(person, body), tokens) }),
    },
    ...mailEndpoints({ mails, now: controls.now, application }),
    { method: 'GET', path: /^\/events$/, handle: events },
    { method: 'GET', path: /^\/try$/, handle: tryOut },
    {
      method: 'GET',
      path: /^\/(style\.css|status\.js)$/,
      handle: (_request, [name]) => asset(new URL(`assets/${name}`, import.meta.url)),
    },
    { method: 'GET', path: /^\/icon\.svg$/, handle: () => asset(application.icon) },
  ];

  return async (request) => {
    try {
      refuseOthers(request);
      const atPath = endpoints.filter(({ path }) => path.test(request.path));
      if (atPath.length === 0) throw notFound(`There is nothing at /_local${request.path}.`);
      const found = atPath.find(({ method }) => method === request.method);
      if (!found) return notAllowed(atPath);
      const answer = await found.handle(request, found.path.exec(request.path)?.slice(1) ?? []);
      return { ...answer, headers: { ...SAFE_HEADERS, ...answer.headers } };
    } catch (error) {
      if (error instanceof Problem) return problemAnswer(error);
      throw error;
    }
  };
};

function* eventsAfter(controls: Controls, start: number): Iterable<LoggedEvent> {
  let after = start;
  for (;;) {
    const some = controls.events({ after, limit: EVENTS_A_READ });
    yield* some;
    const last = some.at(-1);
    if (!last) return;
    after = last.position;
  }
}

/** Newest first. */
const latestEvents = (controls: Controls, after: number): LoggedEvent[] => {
  let latest: LoggedEvent[] = [];
  for (const event of eventsAfter(controls, after)) {
    latest.push(event);
    if (latest.length >= 2 * EVENTS_SHOWN) latest = latest.slice(-EVENTS_SHOWN);
  }
  return latest.slice(-EVENTS_SHOWN).reverse();
};

/** Refuses requests of pages from other sites, also when the host name of such a site resolves to this machine. */
const refuseOthers = ({ headers, origin }: LocalRequest): void => {
  const isForeign = headers.origin !== undefined && headers.origin !== origin;
  if (isForeign || !LOOPBACK_NAMES.test(URL.parse(origin)?.hostname ?? '')) {
    throw new Problem(403, 'Forbidden', 'Another site may not use the local cloud.');
  }
};

const notAllowed = (endpoints: Endpoint[]): Answer => {
  const allow = endpoints.map(({ method }) => method).join(', ');
  const answer = problemAnswer(new Problem(405, 'Method Not Allowed', `Only ${allow} is possible here.`));
  return { ...answer, headers: { ...answer.headers, allow } };
};

const ASSET_TYPES: Record<string, string> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };

const asset = (file: URL): Answer => ({
  status: 200,
  headers: { 'content-type': `${ASSET_TYPES[file.pathname.split('.').at(-1) ?? '']}; charset=utf-8` },
  body: readFileSync(file),
});
