import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { HttpApi } from '../api/http-api.ts';
import type { LoggedEvent } from '../bus/bus.ts';
import type { Identity } from '../identity/identity.ts';
import type { Mails } from '../mail/mails.ts';
import { type Answer, json, jsonArray, type LocalRequest, notFound, Problem, page, problemAnswer } from './answer.ts';
import { advanceClock, readClock } from './clock.ts';
import type { Controls } from './controls.ts';
import type { Endpoint, Handler } from './endpoint.ts';
import { eventsPage } from './events-page.ts';
import { limit, parseBody, parseQuery } from './input.ts';
import { mailEndpoints } from './mail-endpoints.ts';
import type { Product } from './product.ts';
import { statusPage } from './status-page.ts';
import { person, tokenOf } from './tokens.ts';

/** What the local-only part of the site is made of. */
export type Parts = {
  controls: Controls;
  identity: Identity;
  api: HttpApi;
  mails: Mails;
  product: Product;
  newId(): string;
};

const LOOPBACK_NAMES = /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost)$/;
const SAFE_HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};
const TRAJECTORIES_SHOWN = 50;
const EVENTS_SHOWN = 200;
const EVENTS_A_READ = 1000;

const eventQuery = z.strictObject({
  after: z.coerce.number('must be a number').int().min(0).default(0),
  limit: limit.optional(),
  type: z.string().optional(),
});
const tryQuery = z.strictObject({
  as: person.shape.role,
  nisCode: person.shape.nisCode,
  trajectoryId: person.shape.trajectoryId,
  email: person.shape.email,
  path: z.string().regex(/^\/(?!\/)/, 'must begin with one slash'),
});

/** Answers everything below `/_local`: the clock, tokens, mails, events and the pages around them. */
export const createSite = (parts: Parts): ((request: LocalRequest) => Promise<Answer>) => {
  const { controls, mails, product } = parts;
  const tokens = { identity: parts.identity, product, newId: parts.newId };

  const overview: Handler = async ({ origin }) => {
    const trajectories = await product.trajectories({ limit: TRAJECTORIES_SHOWN + 1 });
    return page(
      statusPage({
        clock: await readClock(parts),
        trajectories: trajectories.slice(0, TRAJECTORIES_SHOWN),
        more: trajectories.length > TRAJECTORIES_SHOWN,
        executions: controls.executions(),
        queues: controls.queueDepths(),
        deadLetters: controls.deadLetters(),
        mails: mails.count(),
        origin,
      }),
    );
  };

  const events: Handler = ({ query, headers }) => {
    const { after, limit: wanted, type } = parseQuery(eventQuery, query);
    if (headers.accept?.includes('text/html')) {
      return page(eventsPage({ now: controls.now(), events: latestEvents(controls, after) }));
    }
    const found = Iterator.from(eventsAfter(controls, after))
      .filter(({ event }) => type === undefined || event['detail-type'] === type)
      .take(wanted ?? Number.POSITIVE_INFINITY);
    return jsonArray(found.map(({ position, bus, event }) => ({ position, bus, ...event })));
  };

  const tryOut: Handler = async ({ query, headers }) => {
    const { as, path, ...who } = parseQuery(tryQuery, query);
    const token = await tokenOf({ role: as, ...who }, tokens);
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
    { method: 'GET', path: /^\/clock$/, handle: async () => json(await readClock(parts)) },
    { method: 'POST', path: /^\/clock$/, handle: async ({ body }) => json(await advanceClock(parts, body)) },
    {
      method: 'POST',
      path: /^\/token$/,
      handle: async ({ body }) => json({ token: await tokenOf(parseBody(person, body), tokens) }),
    },
    ...mailEndpoints({ mails, now: controls.now }),
    { method: 'GET', path: /^\/events$/, handle: events },
    { method: 'GET', path: /^\/try$/, handle: tryOut },
    { method: 'GET', path: /^\/(style\.css|status\.js|icon\.svg)$/, handle: (_request, [name]) => asset(name ?? '') },
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

/** A page on another site must not move the clock or take a token, not even under a name that leads to this machine. */
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

const asset = (name: string): Answer => ({
  status: 200,
  headers: { 'content-type': `${ASSET_TYPES[name.split('.')[1] ?? '']}; charset=utf-8` },
  body: readFileSync(new URL(`assets/${name}`, import.meta.url)),
});
