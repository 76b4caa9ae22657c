import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { edge, type Implementation, route } from '../../../functions/http/edge.ts';
import type { Tenancy } from '../../../functions/http/policy.ts';
import { define } from '../../../functions/http/route.ts';
import { type AskedFor, context, goodStanding, rememberingLog, request } from './request.ts';

const view = z.object({ greeting: z.string(), secret: z.optional(z.string()) });
const definition = define({
  id: 'greet',
  method: 'POST',
  path: '/greetings/{id}',
  scope: 'trajectory',
  roles: ['admin', 'coach'],
  params: z.strictObject({ id: z.string().check(z.regex(/^\d+$/)) }),
  query: z.strictObject({ loud: z.optional(z.enum(['yes', 'no'])) }),
  takes: 'json',
  body: z.strictObject({ name: z.string(), age: z.optional(z.int()) }),
  view,
  narrowed: { coach: z.object({ greeting: z.string() }) },
  formats: ['json', 'csv', 'html'],
  summary: '',
  description: '',
  refusals: { TOO_EARLY: { status: 409, title: 'Het is nog nacht' } },
});

const ours: Tenancy = {
  members: [
    { personId: 'carl', role: 'coach' },
    { personId: 'olga', role: 'officer' },
  ],
};
type Greet = Implementation<
  { id: string },
  { loud?: 'yes' | 'no' | undefined },
  { name: string; age?: number | undefined },
  z.infer<typeof view>,
  { greeting: string }
>;

const greeting: Greet = {
  answer: async ({ body, admit }) => {
    const admission = admit(ours);
    if (!admission.ok) return admission;
    const seen = { greeting: `Dag ${body.name}`, secret: 's', undeclared: 'never' };
    return { ok: true, view: seen };
  },
  csv: (shown) => Object.values(shown).join(';'),
  html: ({ greeting }) => `<style>p{color:red}</style><p>${greeting}</p>`,
};

const admin = { role: 'admin', personId: 'ada' } as const;
const asking = async (asked: AskedFor, implementation: Greet = greeting, routeKey = 'POST /greetings/{id}') => {
  const log = rememberingLog();
  const handler = edge([route(definition, implementation)], log, goodStanding);
  const response = await handler(request(routeKey, { params: { id: '1' }, as: admin, ...asked }), context);
  const json = response.headers['content-type']?.includes('json') ? JSON.parse(response.body) : undefined;
  return { ...response, json, log };
};
const body = { name: 'Bo' };

describe('an answer', () => {
  it('shows a role no more than its schema', async () => {
    expect((await asking({ body })).json).toEqual({ greeting: 'Dag Bo', secret: 's' });
    expect((await asking({ body, as: { role: 'coach', personId: 'carl' } })).json).toEqual({ greeting: 'Dag Bo' });
  });

  it.each([
    [{ query: { format: 'csv' } }, 'text/csv; charset=utf-8; header=present'],
    [{ headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }, 'text/html; charset=utf-8'],
    [{ headers: { accept: 'text/html' }, query: { format: 'json' } }, 'application/json; charset=utf-8'],
    [{ headers: { accept: 'application/json;q=0, */*' } }, 'text/csv; charset=utf-8; header=present'],
    [{ headers: { accept: '*/*' } }, 'application/json; charset=utf-8'],
    [{}, 'application/json; charset=utf-8'],
  ])('comes in the form that was asked for: %j', async (asked, contentType) => {
    const headers = { 'content-type': 'application/json', ...('headers' in asked ? asked.headers : {}) };
    const answer = await asking({ body, ...asked, headers });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe(contentType);
  });

  it('as CSV is a download with a name of its own', async () => {
    const answer = await asking({ body, query: { format: 'csv' } });
    expect(answer.headers['content-disposition']).toBe('attachment; filename="greetings-1.csv"');
  });

  it('is 406 in a form that does not exist', async () => {
    expect((await asking({ body, query: { format: 'pdf' } })).statusCode).toBe(406);
    expect((await asking({ body: '{}', headers: { accept: 'image/png' } })).json).toMatchObject({
      status: 406,
      code: 'NOT_ACCEPTABLE',
    });
  });

  it('carries security headers, also when it is a refusal', async () => {
    for (const { headers } of [await asking({ body }), await asking({})]) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-correlation-id': 'request-1',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
    const page = await asking({ body, query: { format: 'html' } });
    expect(page.headers['content-security-policy']).toMatch(/style-src 'sha256-[\w+/]+=*'/);
  });

  it('keeps a decent correlation id of the caller and no other', async () => {
    const headersOf = async (id: string) =>
      (await asking({ body: JSON.stringify(body), headers: { 'x-correlation-id': id } })).headers['x-correlation-id'];
    expect(await headersOf('abc-123')).toBe('abc-123');
    expect(await headersOf('a b\r\n')).toBe('request-1');
  });
});

describe('who may', () => {
  it.each([
    ['nobody', {}, 401, 'NOT_AUTHENTICATED'],
    ['an id token', { claims: { token_use: 'id', username: 'ada', 'cognito:groups': '[admin]' } }, 403, 'FORBIDDEN'],
    [
      'two roles that may not',
      { as: { role: ['officer', 'coach'], personId: 'olga' } as const },
      404,
      'TRAJECTORY_NOT_FOUND',
    ],
    ['no role', { claims: { token_use: 'access', username: 'a', 'cognito:groups': '[x]' } }, 403, 'FORBIDDEN'],
    ['a role that may not', { as: { role: 'officer', personId: 'olga' } as const }, 403, 'FORBIDDEN'],
    ['a foreign coach', { as: { role: 'coach', personId: 'eve' } as const }, 404, 'TRAJECTORY_NOT_FOUND'],
  ])('%s is refused', async (_who, asked, status, code) => {
    const log = rememberingLog();
    const handler = edge([route(definition, greeting)], log, goodStanding);
    const answer = await handler(request('POST /greetings/{id}', { params: { id: '1' }, body, ...asked }), context);
    expect(answer.statusCode).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ status, code, instance: 'urn:request:request-1' });
  });

  it('lets in who may in one of two roles, and shows what that role sees', async () => {
    const both = { role: ['officer', 'coach'], personId: 'carl' } as const;
    expect((await asking({ body, as: both })).json).toEqual({ greeting: 'Dag Bo' });
    const seesAll = await asking({ body, as: { role: ['admin', 'coach'], personId: 'carl' } });
    expect(seesAll.json).toEqual({ greeting: 'Dag Bo', secret: 's' });
  });

  it('answers nothing about a trajectory to which nobody was admitted', async () => {
    const careless: Greet = { answer: async () => ({ ok: true, view: { greeting: 'oeps' } }) };
    const answer = await asking({ body }, careless);
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('oeps');
  });

  it('does not tell a malformed id from an absent one', async () => {
    const malformed = await asking({ body, params: { id: 'x' } });
    const absent = await asking({ body }, { answer: async ({ admit }) => refusedBy(admit('absent')) });
    expect(malformed.body).toBe(absent.body);
    expect(malformed.statusCode).toBe(404);
  });
});

const refusedBy = (admission: ReturnType<Parameters<Greet['answer']>[0]['admit']>) => {
  if (admission.ok) throw new Error('Nobody refused');
  return admission;
};

describe('a body', () => {
  const json = { 'content-type': 'application/json' };
  it.each([
    ['missing', undefined, 400, 'BODY_MISSING'],
    ['not JSON', '{', 400, 'BODY_NOT_JSON'],
    ['a list', '[]', 400, 'BODY_WRONG_TYPE'],
    ['null', 'null', 400, 'BODY_WRONG_TYPE'],
    ['a text', '"x"', 400, 'BODY_WRONG_TYPE'],
    ['with a key twice', '{"name":"a","name":"b"}', 400, 'BODY_DUPLICATE_KEY'],
    ['with a key twice, once escaped', '{"name":"a","n\\u0061me":"b"}', 400, 'BODY_DUPLICATE_KEY'],
    ['with an infinite number', '{"name":"a","age":1e400}', 400, 'BODY_NUMBER_OUT_OF_RANGE'],
    ['with __proto__', '{"name":"a","__proto__":{"x":1}}', 400, 'BODY_FORBIDDEN_KEY'],
    ['with half a character', '{"name":"\\ud800"}', 400, 'BODY_TEXT_INVALID'],
    ['with NUL', '{"name":"\\u0000"}', 400, 'BODY_TEXT_INVALID'],
    ['too deep', `${'['.repeat(40)}${']'.repeat(40)}`, 400, 'BODY_TOO_DEEP'],
    ['too large', JSON.stringify({ name: 'é'.repeat(140_000) }), 413, 'BODY_TOO_LARGE'],
  ])('%s is refused', async (_what, text, status, code) => {
    const answer = await asking({ headers: json, ...(text === undefined ? {} : { body: text }) });
    expect(answer.json).toMatchObject({ status, code });
  });

  it('of another type is 415', async () => {
    const answer = await asking({ body: 'name=Bo', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(answer.json).toMatchObject({ status: 415, code: 'BODY_TYPE_UNSUPPORTED' });
  });

  it('may come in base64, as long as it is UTF-8', async () => {
    const encoded = (bytes: Uint8Array) =>
      asking({ headers: json, isBase64Encoded: true, body: Buffer.from(bytes).toString('base64') });
    expect((await encoded(Buffer.from('{"name":"Zoë"}'))).json).toMatchObject({ greeting: 'Dag Zoë' });
    expect((await encoded(Uint8Array.from([0x22, 0xff, 0x22]))).json).toMatchObject({ code: 'BODY_NOT_UTF8' });
  });

  it('is told what is wrong field by field', async () => {
    const answer = await asking({ body: { age: 1.5, foo: 1 } });
    expect(answer.json).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    expect(answer.json.errors).toEqual([
      { field: 'name', code: 'FIELD_MISSING', message: 'Het veld “name” ontbreekt.' },
      { field: 'age', code: 'FIELD_INVALID', message: 'Het veld “age” moet een geheel getal zijn.' },
      { field: 'foo', code: 'FIELD_UNKNOWN', message: 'Het veld “foo” is onbekend.' },
    ]);
  });

  it('that looks odd but is right passes', async () => {
    const text = '{ "name" : "a \\"b\\": {1e999}" , "age": 1e2 }';
    expect((await asking({ headers: json, body: text })).json).toMatchObject({ greeting: 'Dag a "b": {1e999}' });
  });
});

describe('what nobody foresaw', () => {
  const broken: Greet = { answer: async () => Promise.reject(new Error('Jan Peeters, jan@example.be')) };

  it('is a bare 500 and tells the caller nothing', async () => {
    const answer = await asking({ body }, broken);
    expect(answer.json).toEqual({
      type: 'about:blank',
      title: 'Er ging iets mis',
      status: 500,
      instance: 'urn:request:request-1',
    });
    expect(answer.log.failures).toHaveLength(1);
  });

  it('A refusal that the route does not declare is a bare 500, logged with its code', async () => {
    const refusing = (code: string): Greet => ({
      answer: async ({ admit }) => {
        admit(ours);
        return { ok: false, refusal: { code, message: 'Jan Peeters slaapt nog.' } };
      },
    });
    const declared = await asking({ body }, refusing('TOO_EARLY'));
    expect(declared.json).toMatchObject({ status: 409, code: 'TOO_EARLY', title: 'Het is nog nacht' });
    expect(declared.log.failures).toEqual([]);
    const undeclared = await asking({ body }, refusing('TOO_LATE'));
    expect(undeclared.json).toEqual({
      type: 'about:blank',
      title: 'Er ging iets mis',
      status: 500,
      instance: 'urn:request:request-1',
    });
    expect(undeclared.log.failures).toHaveLength(1);
    expect(undeclared.log.lines).toMatchObject([{ status: 500, code: 'TOO_LATE' }]);
  });

  it('holds for an unknown route and a stranger of an event too', async () => {
    expect((await asking({ body }, greeting, 'GET /nowhere')).json).toMatchObject({ code: 'ROUTE_NOT_FOUND' });
    const log = rememberingLog();
    expect(await edge([], log)({ hello: 1 }, context)).toMatchObject({ statusCode: 500 });
  });

  it('logs one line a request, without who and what', async () => {
    const { log } = await asking({ body: { name: 'Bo', foo: 1 } });
    expect(log.lines).toEqual([
      {
        requestId: 'request-1',
        correlationId: 'request-1',
        route: 'POST /greetings/{id}',
        role: 'admin',
        format: 'json',
        code: 'REQUEST_INVALID',
        status: 400,
      },
    ]);
  });
});

it('refuses an unknown or wrong parameter', async () => {
  const answer = await asking({ body, query: { loud: 'maybe', x: '1' } });
  expect(answer.json.errors.map((error: { code: string }) => error.code)).toEqual(['FIELD_INVALID', 'FIELD_UNKNOWN']);
});

it('A malformed parameter of a route that is about no trajectory is answered with ROUTE_NOT_FOUND', async () => {
  const open = define({
    id: 'open',
    method: 'GET',
    path: '/open/{number}',
    scope: 'public',
    roles: [],
    params: z.strictObject({ number: z.string().check(z.regex(/^\d+$/)) }),
    view: z.object({}),
    summary: '',
    description: '',
  });
  const handler = edge([route(open, { answer: async () => ({ ok: true, view: {} }) })], rememberingLog());
  const answer = await handler(request('GET /open/{number}', { params: { number: 'x' } }), context);
  expect(JSON.parse(answer.body)).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
});
