import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { type Route, routeKeyOf } from '../../functions/http/route.ts';
import { onboarding } from '../../functions/municipality/schema.ts';
import { LEUVEN, type Product, startTestProduct } from '../e2e/product.ts';
import { bodiesOf, exampleOf, instantFor, routesToAsk } from '../requests.ts';
import { named, wholeTable } from './asking.ts';
import { BAD } from './bad-values.ts';
import { addKey, type Body, fill, type Hole, has, holesIn } from './holes.ts';
import { expectProblem, expectUnharmed, senderOf, targetOf } from './sending.ts';

const PHONE = '016 27 20 00';
const ROW = { ...LEUVEN, officer: { ...LEUVEN.officer, phone: PHONE } };
const AALST = { nisCode: '41002', officer: { name: 'Ria Baert', email: 'ria@aalst.example' } };

let product: Product;
let send: Awaited<ReturnType<typeof senderOf>>;
let id: string;
let personId: string;
let before: unknown;
beforeAll(async () => {
  product = await startTestProduct(instantAt('2026-12-21'));
  send = await senderOf(product);
  id = await product.onboard(ROW);
  personId = product.cloud.identity.memberOf('coach') ?? '';
  await product.onboard(AALST);
  before = await wholeTable(product);
});
afterAll(() => product.cloud.stop());

afterEach(async () => {
  before = await expectUnharmed(product, before);
});

const commands = routesToAsk.filter(({ takes, method }) => method === 'POST' && takes !== 'form');
const schemaOf = (route: Route) => (route.id === 'onboardMunicipality' ? onboarding : route.body);
/** The example bodies in which only the place of the hole is bad: those that have that place, else the first one. */
const formsWith = (route: Route, { path }: Hole): Body[] => {
  const forms: Body[] = bodiesOf(route);
  const having = forms.filter((form) => has(form, path));
  return having.length > 0 ? having : forms.slice(0, 1);
};
const addressOf = (route: Route): string => targetOf(route, { ...exampleOf(route).params, id, personId });

describe.each(commands.map(named))('%s', (_, route) => {
  it.each(holesIn(schemaOf(route)).map((hole): [string, Hole] => [hole.path.join('.') || 'the whole body', hole]))(
    'refuses every bad value in %s',
    async (_, hole) => {
      for (const form of formsWith(route, hole)) {
        for (const [kind, source] of Object.entries(hole.bad)) {
          // A list of onboardings is a batch, which is answered per row. See below.
          if (route.id === 'onboardMunicipality' && hole.path.length === 0 && kind === 'that is a list') continue;
          // A body of that size is refused before any field of it is read.
          if (hole.path.length > 0 && kind === 'of a megabyte') continue;
          expectProblem(await send({ target: addressOf(route), body: fill(form, hole.path, source) }), kind);
        }
      }
    },
  );

  it('refuses every bad field name in every object of its body', async () => {
    const texts = Object.entries({ ...BAD, 'that is unknown': '"roles"' }).filter(([, source]) => /^"/.test(source));
    for (const hole of holesIn(schemaOf(route)).filter(({ isObject }) => isObject)) {
      for (const form of formsWith(route, hole)) {
        for (const [kind, key] of texts) {
          expectProblem(await send({ target: addressOf(route), body: addKey(form, hole.path, key) }), kind);
        }
      }
    }
  });
});

const UNKNOWN = expect.stringMatching(/^(REQUEST_INVALID|FIELD_UNKNOWN)$/);
const WRONG_TYPE = expect.stringMatching(/^(BODY_WRONG_TYPE|FIELD_INVALID)$/);
const withFirst = (body: string, source: string): string => body.replace('{', `{${source}${body === '{}' ? '' : ','}`);
const firstOf = (body: string): [string, string] => {
  const [key, value] = Object.entries<unknown>(JSON.parse(body))[0] ?? ['x', 1];
  return [key, JSON.stringify(value)];
};
const escaped = (key: string): string => `\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}`;

/** A change that makes a good body bad, and the code of the refusal. */
const ODD: Record<string, [change: (good: string) => string | Uint8Array, code: unknown]> = {
  'that is cut off': [(good) => good.slice(0, -1), 'BODY_NOT_JSON'],
  'with more behind it': [(good) => `${good}{}`, 'BODY_NOT_JSON'],
  'with a comment': [(good) => `/* */${good}`, 'BODY_NOT_JSON'],
  'in UTF-16': [(good) => Buffer.from(good, 'utf16le'), 'BODY_NOT_JSON'],
  'that is compressed': [() => Buffer.from([0x1f, 0x8b, 0x08, 0x00]), 'BODY_NOT_JSON'],
  'with a key twice': [
    (good) => {
      const [key, value] = firstOf(good);
      return withFirst(good === '{}' ? '{"x":1}' : good, `"${key}":${value}`);
    },
    'BODY_DUPLICATE_KEY',
  ],
  'with a key twice, once escaped': [
    (good) => {
      const [key, value] = firstOf(good);
      return withFirst(good === '{}' ? '{"x":1}' : good, `"${escaped(key)}":${value}`);
    },
    'BODY_DUPLICATE_KEY',
  ],
  'with a prototype': [(good) => withFirst(good, '"__proto__":{"role":"admin"}'), 'BODY_FORBIDDEN_KEY'],
  'with an escaped prototype': [(good) => withFirst(good, '"__pro\\u0074o__":{}'), 'BODY_FORBIDDEN_KEY'],
  'with a constructor': [(good) => withFirst(good, '"constructor":{"prototype":{}}'), UNKNOWN],
  'with an unknown field': [(good) => withFirst(good, '"isAdmin":true'), UNKNOWN],
  'that is a number too large': [() => '1e400', 'BODY_NUMBER_OUT_OF_RANGE'],
  'that is an empty list': [() => '[]', WRONG_TYPE],
  'larger than 256 KB': [(good) => `${good}${' '.repeat(256 * 1024)}`, 'BODY_TOO_LARGE'],
};

describe('A body', () => {
  it.each(Object.entries(ODD))(
    '%s is refused by every command, with the code of that error',
    async (_, [change, code]) => {
      for (const route of commands) {
        for (const form of bodiesOf(route)) {
          const answer = await send({ target: addressOf(route), body: change(JSON.stringify(form)) });
          expectProblem(answer, routeKeyOf(route), code);
        }
      }
    },
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'application/jsonp'])(
    'with content type %s is refused with BODY_TYPE_UNSUPPORTED',
    async (contentType) => {
      for (const route of commands) {
        for (const form of bodiesOf(route)) {
          const answer = await send({ target: addressOf(route), body: JSON.stringify(form), contentType });
          expectProblem(answer, routeKeyOf(route), 'BODY_TYPE_UNSUPPORTED');
        }
      }
    },
  );

  it('of a batch with only bad rows is answered per row, and each row is refused', async () => {
    // An unreadable value refuses the whole body. That was tested above.
    const unreadable = /1e400|__proto__|\\u0000|\0|\\ud83d|\\ude00|\[{33}/;
    const rows = holesIn(onboarding).flatMap(({ path, bad }) =>
      Object.values(bad)
        .filter((source) => source.length < 1_000 && !unreadable.test(source))
        .map((source) => fill({ ...ROW, nisCode: '44021' }, path, source)),
    );
    expect(rows.length).toBeGreaterThan(200);
    const answer = await send({ target: '/onboardings', body: `[${rows.join()}]` });
    expect(answer.status, answer.text.slice(0, 300)).toBe(200);
    expect(JSON.parse(answer.text).summary).toEqual({ created: 0, existing: 0, different: 0, refused: rows.length });
  });
});

describe('A command with a good body', () => {
  afterEach(async () => {
    await product.cloud.settle();
    before = await wholeTable(product);
  });

  it('stores the same text for a name in two Unicode forms', async () => {
    const spelt = (name: string) =>
      JSON.stringify({ ...ROW, nisCode: '44021', coach: { name, email: 'zoe@eco.example' } });
    const first = await send({ target: '/onboardings', body: spelt('Zoe\u0308 Andre\u0301') });
    expect(JSON.parse(first.text)).toMatchObject({ created: true });
    await product.cloud.settle();
    const kept = await wholeTable(product);
    expect(JSON.stringify(kept)).toContain('Zo\u00eb Andr\u00e9');
    expect(JSON.stringify(kept)).not.toContain('\u0308');
    const again = await send({ target: '/onboardings', body: spelt('Zo\u00eb Andr\u00e9') });
    expect(JSON.parse(again.text)).toMatchObject({ created: false });
    await product.cloud.settle();
    expect(await wholeTable(product)).toEqual(kept);
  });

  it.each(commands.map(named))('%s accepts every example of its body', async (_, route) => {
    const then = instantFor(route, id);
    if (then !== undefined && Date.parse(then) > product.cloud.now()) {
      await product.cloud.advanceTo(then);
      // A token is good for an hour.
      send = await senderOf(product);
    }
    for (const form of bodiesOf(route)) {
      const answer = await send({ target: addressOf(route), body: JSON.stringify(form) });
      expect(answer.status, answer.text).toBeLessThan(300);
      await product.cloud.settle();
    }
  });
});
