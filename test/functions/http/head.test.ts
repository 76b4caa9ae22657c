import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_TYPES } from '../../../functions/http/negotiate.ts';
import { answersHead, type Route, routeKeyOf } from '../../../functions/http/route.ts';
import { routes } from '../../../functions/nouns.ts';
import { exampleOf, instantFor } from '../../requests.ts';
import { ADMIN, type Api, askedFor, startApi } from './api.ts';
import type { AskedFor } from './request.ts';

let api: Api;
let id: string;
beforeAll(async () => {
  api = await startApi();
  ({ id } = await api.onboarded());
});
afterAll(() => api.close());

const reading = routes.filter(answersHead);

const both = async ({ path }: Route, asked: AskedFor) => {
  const [get, head] = [await api.call(`GET ${path}`, asked), await api.call(`HEAD ${path}`, asked)];
  return {
    get: { status: get.statusCode, headers: get.headers },
    head: { status: head.statusCode, headers: head.headers },
    bodies: [get.body === '', head.body],
  };
};

describe.each(reading.map((route) => [`HEAD ${route.path}`, route] as const))('%s', (_, route) => {
  beforeAll(async () => {
    api.clock.at = instantFor(route, id) ?? api.clock.at;
    for (const before of routes.filter((one) => exampleOf(route).after?.includes(one.id))) {
      await api.call(routeKeyOf(before), { ...askedFor(before, id), as: ADMIN });
    }
  });

  it.each(route.formats)('answers as GET in the form of %s, without the body', async (format) => {
    const asked = { ...askedFor(route, id), as: ADMIN, headers: { accept: CONTENT_TYPES[format] } };
    const { get, head, bodies } = await both(route, asked);
    expect(route.success).toContain(get.status);
    expect(head).toEqual(get);
    expect(bodies).toEqual([false, '']);
  });

  it('is refused as GET is, without the body', async () => {
    const good = askedFor(route, id);
    const asked: AskedFor[] = [
      good,
      { ...good, as: { role: 'coach', personId: 'stranger' } },
      { ...good, as: ADMIN, headers: { accept: 'image/png' } },
      { ...good, as: ADMIN, query: { nonsense: '1' } },
    ];
    for (const each of asked) {
      const { get, head, bodies } = await both(route, each);
      expect(head).toEqual(get);
      expect(bodies).toEqual([false, '']);
    }
  });
});

it('HEAD on a route that changes something is nothing', async () => {
  for (const route of routes.filter(
    ({ method, path }) => method !== 'GET' && !reading.some((one) => one.path === path),
  )) {
    const answer = await api.call(routeKeyOf(route).replace('POST', 'HEAD'), { ...askedFor(route, id), as: ADMIN });
    expect([answer.statusCode, answer.body]).toEqual([404, '']);
  }
});
