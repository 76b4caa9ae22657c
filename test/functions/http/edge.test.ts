import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { MAX_UPLOAD, readUpload } from '../../../functions/http/body.ts';
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

describe('The HTTP edge answers a request', () => {
  it('with only the fields of the schema for the caller’s role', async () => {
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
  ])('in the requested format: %j', async (asked, contentType) => {
    const headers = { 'content-type': 'application/json', ...('headers' in asked ? asked.headers : {}) };
    const answer = await asking({ body, ...asked, headers });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe(contentType);
  });

  it('for CSV with a download whose file name holds the path and the id', async () => {
    const answer = await asking({ body, query: { format: 'csv' } });
    expect(answer.headers['content-disposition']).toBe('attachment; filename="greetings-1.csv"');
  });

  it('with 406 when the requested format does not exist', async () => {
    expect((await asking({ body, query: { format: 'pdf' } })).statusCode).toBe(406);
    expect((await asking({ body: '{}', headers: { accept: 'image/png' } })).json).toMatchObject({
      status: 406,
      code: 'NOT_ACCEPTABLE',
    });
  });

  it('with security headers, also when it is a refusal', async () => {
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
    expect(page.headers['content-security-policy']).toMatch(/style-src 'self' 'sha256-[\w+/]+=*'/);
    expect(page.headers['referrer-policy']).toBe('same-origin');
    expect(page.headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
  });

  it('with a page instead of a problem document to a browser, with the number to quote', async () => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const headers = { accept, 'x-correlation-id': 'abc-123' };
    const { statusCode, headers: given, body: page } = await asking({ headers });
    expect(statusCode).toBe(400);
    expect(given['content-type']).toBe('text/html; charset=utf-8');
    expect(page).toContain('<title>Fout:');
    expect(page).toContain('abc-123');
    expect((await asking({ headers: { accept: '*/*' } })).headers['content-type']).toContain(
      'application/problem+json',
    );
  });

  it('with the correlation id of the caller when it is well-formed, else with the request id', async () => {
    const headersOf = async (id: string) =>
      (await asking({ body: JSON.stringify(body), headers: { 'x-correlation-id': id } })).headers['x-correlation-id'];
    expect(await headersOf('abc-123')).toBe('abc-123');
    expect(await headersOf('a b\r\n')).toBe('request-1');
  });
});

describe('The HTTP edge checks access', () => {
  it.each([
    ['a caller without a token', {}, 401, 'NOT_AUTHENTICATED'],
    [
      'a caller with an id token',
      { claims: { token_use: 'id', username: 'ada', 'cognito:groups': '[admin]' } },
      403,
      'FORBIDDEN',
    ],
    [
      'a member in the wrong one of two roles',
      { as: { role: ['officer', 'coach'], personId: 'olga' } as const },
      404,
      'TRAJECTORY_NOT_FOUND',
    ],
    [
      'a caller without a known role',
      { claims: { token_use: 'access', username: 'a', 'cognito:groups': '[x]' } },
      403,
      'FORBIDDEN',
    ],
    ['a caller whose role is not allowed', { as: { role: 'officer', personId: 'olga' } as const }, 403, 'FORBIDDEN'],
    [
      'the coach of another trajectory',
      { as: { role: 'coach', personId: 'eve' } as const },
      404,
      'TRAJECTORY_NOT_FOUND',
    ],
  ])('and refuses %s', async (_who, asked, status, code) => {
    const log = rememberingLog();
    const handler = edge([route(definition, greeting)], log, goodStanding);
    const answer = await handler(request('POST /greetings/{id}', { params: { id: '1' }, body, ...asked }), context);
    expect(answer.statusCode).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ status, code, instance: 'urn:request:request-1' });
  });

  it('and admits a caller with two roles when one is allowed, with the view of that role', async () => {
    const both = { role: ['officer', 'coach'], personId: 'carl' } as const;
    expect((await asking({ body, as: both })).json).toEqual({ greeting: 'Dag Bo' });
    const seesAll = await asking({ body, as: { role: ['admin', 'coach'], personId: 'carl' } });
    expect(seesAll.json).toEqual({ greeting: 'Dag Bo', secret: 's' });
  });

  it('and answers 500 without data when a route answers before it admits the caller', async () => {
    const careless: Greet = { answer: async () => ({ ok: true, view: { greeting: 'oeps' } }) };
    const answer = await asking({ body }, careless);
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('oeps');
  });

  it('and answers a malformed id exactly as an absent one', async () => {
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

describe('The HTTP edge reads a body', () => {
  const json = { 'content-type': 'application/json' };
  it.each([
    ['that is missing', undefined, 400, 'BODY_MISSING'],
    ['that is not JSON', '{', 400, 'BODY_NOT_JSON'],
    ['that is a list', '[]', 400, 'BODY_WRONG_TYPE'],
    ['that is null', 'null', 400, 'BODY_WRONG_TYPE'],
    ['that is a text', '"x"', 400, 'BODY_WRONG_TYPE'],
    ['with a key twice', '{"name":"a","name":"b"}', 400, 'BODY_DUPLICATE_KEY'],
    ['with a key twice, once escaped', '{"name":"a","n\\u0061me":"b"}', 400, 'BODY_DUPLICATE_KEY'],
    ['with an infinite number', '{"name":"a","age":1e400}', 400, 'BODY_NUMBER_OUT_OF_RANGE'],
    ['with __proto__', '{"name":"a","__proto__":{"x":1}}', 400, 'BODY_FORBIDDEN_KEY'],
    ['with a lone surrogate', '{"name":"\\ud800"}', 400, 'BODY_TEXT_INVALID'],
    ['with NUL', '{"name":"\\u0000"}', 400, 'BODY_TEXT_INVALID'],
    ['that is nested too deeply', `${'['.repeat(40)}${']'.repeat(40)}`, 400, 'BODY_TOO_DEEP'],
    ['that is too large', JSON.stringify({ name: 'é'.repeat(140_000) }), 413, 'BODY_TOO_LARGE'],
  ])('%s and refuses it', async (_what, text, status, code) => {
    const answer = await asking({ headers: json, ...(text === undefined ? {} : { body: text }) });
    expect(answer.json).toMatchObject({ status, code });
  });

  it('of another content type and answers 415', async () => {
    const answer = await asking({ body: 'name=Bo', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(answer.json).toMatchObject({ status: 415, code: 'BODY_TYPE_UNSUPPORTED' });
  });

  it('in base64 and accepts it only as UTF-8', async () => {
    const encoded = (bytes: Uint8Array) =>
      asking({ headers: json, isBase64Encoded: true, body: Buffer.from(bytes).toString('base64') });
    expect((await encoded(Buffer.from('{"name":"Zoë"}'))).json).toMatchObject({ greeting: 'Dag Zoë' });
    expect((await encoded(Uint8Array.from([0x22, 0xff, 0x22]))).json).toMatchObject({ code: 'BODY_NOT_UTF8' });
  });

  it('that is invalid and answers with one error per field', async () => {
    const answer = await asking({ body: { age: 1.5, foo: 1 } });
    expect(answer.json).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    expect(answer.json.errors).toEqual([
      { field: 'name', code: 'FIELD_MISSING', message: 'Het veld “name” ontbreekt.' },
      { field: 'age', code: 'FIELD_INVALID', message: 'Het veld “age” moet een geheel getal zijn.' },
      { field: 'foo', code: 'FIELD_UNKNOWN', message: 'Het veld “foo” is onbekend.' },
    ]);
  });

  it('that looks odd but is valid JSON and accepts it', async () => {
    const text = '{ "name" : "a \\"b\\": {1e999}" , "age": 1e2 }';
    expect((await asking({ headers: json, body: text })).json).toMatchObject({ greeting: 'Dag a "b": {1e999}' });
  });
});

describe('The HTTP edge answers a failure', () => {
  const broken: Greet = { answer: async () => Promise.reject(new Error('Jan Peeters, jan@example.be')) };

  it('with a bare 500 when the route throws', async () => {
    const answer = await asking({ body }, broken);
    expect(answer.json).toEqual({
      type: 'about:blank',
      title: 'Er ging iets mis',
      status: 500,
      instance: 'urn:request:request-1',
    });
    expect(answer.log.failures).toHaveLength(1);
  });

  it('with a bare 500 and a logged code when the route does not declare the refusal', async () => {
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

  it('with ROUTE_NOT_FOUND for an unknown route, and with 500 for an unknown event', async () => {
    expect((await asking({ body }, greeting, 'GET /nowhere')).json).toMatchObject({ code: 'ROUTE_NOT_FOUND' });
    const log = rememberingLog();
    expect(await edge([], log)({ hello: 1 }, context)).toMatchObject({ statusCode: 500 });
  });

  it('with one log line that holds neither caller nor content', async () => {
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

it('The HTTP edge refuses an unknown and an invalid query parameter', async () => {
  const answer = await asking({ body, query: { loud: 'maybe', x: '1' } });
  expect(answer.json.errors.map((error: { code: string }) => error.code)).toEqual(['FIELD_INVALID', 'FIELD_UNKNOWN']);
});

it('The HTTP edge answers ROUTE_NOT_FOUND to a malformed path parameter when the route is about no trajectory', async () => {
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

it('A file that is too large by a byte is said to be larger than the maximum', () => {
  const read = readUpload({ body: 'x'.repeat(MAX_UPLOAD + 1), isBase64Encoded: false, headers: {} });
  expect(read).toMatchObject({ refusal: { message: 'Het bestand telt 4,1 MB; het maximum is 4 MB.' } });
});
