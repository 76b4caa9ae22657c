import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Route, routeKeyOf } from '../../../functions/http/route.ts';
import { onboarding } from '../../../functions/municipality/schema.ts';
import { routes } from '../../../functions/nouns.ts';
import { fill, has, holesIn } from '../../access/holes.ts';
import { bodiesOf } from '../../requests.ts';
import { ADMIN, type Api, askedFor, startApi } from './api.ts';

// The local cloud uses `zod`, which sets Zod's own texts to English for the whole process.
z.config(z.locales.en());

let api: Api;
let ids: { id: string; personId: string };
beforeAll(async () => {
  api = await startApi();
  const { id, coach } = await api.onboarded();
  ids = { id, personId: coach.personId };
});
afterAll(() => api.close());

const ENGLISH =
  /\b(too|small|big|expected|received|invalid|must|match|pattern|string|number|required|unrecogni[sz]ed)\b/i;
const REGEX = /\\[pdswu]|\[\^|\(\?|\/\^|\$\/|\{\d+,\d*\}/;
const INSTANT = /\d{4}-\d{2}-\d{2}T|\d{2}:\d{2}:\d{2}/;

type Problem = { detail: string; errors?: { message: string }[] };

/** The names of fields and the values that a text lists, which are those of the API. */
const NAMED = /“[^”]*”|(?<=waarden zijn: )[\w, -]+/g;

/** Expects Dutch for people in all texts of a refusal. What was sent may be repeated. */
const expectDutch = ({ detail, errors = [] }: Problem, sent: string, where: string): void => {
  for (const text of [detail, ...errors.map(({ message }) => message)]) {
    const ours = (sent === '' ? text : text.replaceAll(sent, '')).replaceAll(NAMED, '');
    for (const foreign of [ENGLISH, REGEX, INSTANT]) expect(ours, where).not.toMatch(foreign);
    expect(ours, where).not.toBe('');
  }
};

const textOf = (source: string): string => {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'string' ? value : source;
  } catch {
    return source;
  }
};

const named = (route: Route): [string, Route] => [route.id, route];
const isAsked = ({ path }: Route): boolean => !path.includes('{token}') && !path.includes('{file}');

describe('A refusal speaks Dutch', () => {
  const withBody = routes.filter(({ method, takes }) => method === 'POST' && takes === 'json');
  expect(withBody.length).toBeGreaterThan(10);

  it.each(withBody.map(named))('to a bad value in any field of the body of %s', async (_, route) => {
    let refused = 0;
    const schema = route.id === 'onboardMunicipality' ? onboarding : route.body;
    for (const { path, bad } of holesIn(schema)) {
      const forms = bodiesOf(route);
      const form = forms.find((body) => has(body, path)) ?? forms[0] ?? {};
      for (const [kind, source] of Object.entries(bad)) {
        if (source.length > 10_000) continue;
        const body = fill(form, path, source);
        const headers = { 'content-type': 'application/json' };
        const asked = { ...askedFor(route, ids.id, ids.personId), body, headers, as: ADMIN };
        const { statusCode, json } = await api.call(routeKeyOf(route), asked);
        if (statusCode < 400) continue;
        refused += 1;
        expectDutch(json, textOf(source), `${path.join('.')} ${kind}`);
      }
    }
    expect(refused).toBeGreaterThan(10);
  });

  it.each(routes.filter(isAsked).map(named))('to a bad value of any parameter of %s', async (_, route) => {
    const asked = askedFor(route, ids.id, ids.personId);
    for (const name of Object.keys(z.toJSONSchema(route.query).properties ?? {})) {
      for (const value of ['', 'x', '-1', '0.5', '1e15', '2027-02-30', '2027-02-01T00:00:00Z', 'a'.repeat(5000)]) {
        const query = { ...asked.query, [name]: value };
        const { statusCode, json } = await api.call(routeKeyOf(route), { ...asked, query, as: ADMIN });
        if (statusCode >= 400) expectDutch(json, value, `${name}=${value.slice(0, 30)}`);
      }
    }
    for (const more of [{ query: { nonsense: '1' } }, { headers: { accept: 'image/png' } }]) {
      const { statusCode, json } = await api.call(routeKeyOf(route), { ...asked, ...more, as: ADMIN });
      if (statusCode >= 400 && json) expectDutch(json, 'nonsense', JSON.stringify(more));
    }
  });
});
