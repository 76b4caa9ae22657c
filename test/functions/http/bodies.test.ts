import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiDocument } from '../../../functions/api-docs/openapi.ts';
import { type Route, routeKeyOf } from '../../../functions/http/route.ts';
import { MAX_ROWS } from '../../../functions/municipality/limits.ts';
import { httpFunctions } from '../../../functions/nouns.ts';
import { bodiesOf, routesToAsk } from '../../requests.ts';
import { ADMIN, type Api, askedFor, startApi } from './api.ts';

const document = apiDocument(httpFunctions);
// The collected schemas lie elsewhere in a schema than in an OpenAPI document. A validator of its own, since our own
// reader of schemas knows less of them than others do.
const validator = new Ajv2020({ strict: false, validateFormats: false });
const documented = ({ path }: Route) => {
  const schema = document.paths[path]?.post?.requestBody?.content['application/json']?.schema;
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas });
  return validator.compile<unknown>(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')));
};

type Body = { readonly [key: string]: unknown };
const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body with one thing wrong or missing, at every place in it, with where and what. */
const spoilt = (body: Body, place = ''): [string, Body][] =>
  Object.entries(body).flatMap(([key, value]): [string, Body][] => {
    const { [key]: _, ...others } = body;
    const at = `${place}${key}`;
    const wrong: [string, unknown][] = isObject(value)
      ? [
          ['empty', {}],
          ['a list', []],
          ...spoilt(value, `${at}.`).map(([what, inner]): [string, unknown] => [`with ${what}`, inner]),
        ]
      : typeof value === 'string'
        ? [
            ['empty', ''],
            ['blank', '  '],
            ['a number', 7],
            ['a list', []],
            ['null', null],
            ['long', 'a'.repeat(300)],
          ]
        : [
            ['negative', -1],
            ['a fraction', 1.5],
            ['a text', '7'],
            ['huge', 1e12],
          ];
    return [
      [`${at} missing`, others],
      ...wrong.map(([what, bad]): [string, Body] => [`${at} ${what}`, { ...body, [key]: bad }]),
    ];
  });

const variantsOf = (route: Route): [string, unknown][] => {
  const forms = bodiesOf(route);
  const [first = {}] = forms;
  const ofForms = forms.flatMap((form): [string, unknown][] => [
    ['as it is', form],
    ['with a field that is unknown', { ...form, unknown: 1 }],
    ...spoilt(form),
  ]);
  return [
    ...ofForms,
    ['of all forms at once', Object.assign({}, ...forms)],
    ['empty', {}],
    ['a list of none', []],
    ['a list', [first]],
  ];
};

const batches = (row: Body): [string, unknown][] => [
  ['a named list', { onboardings: [row] }],
  ['a named list of none', { onboardings: [] }],
  ['a named list beside a field', { onboardings: [row], nisCode: '24062' }],
  ['a list with an empty row', [row, {}]],
  ['a list that is as long as it may be', Array.from({ length: MAX_ROWS }, () => row)],
  ['a list that is too long', Array.from({ length: MAX_ROWS + 1 }, () => row)],
];

// These say that a body is not well formed; any other refusal is about what is asked.
const MALFORMED = /^(REQUEST|BODY|FIELD)_|^(NIS_UNKNOWN|EMAIL_MALFORMED|BUDGET_NEGATIVE|START_DATE_INVALID)$/;

let api: Api;
let id: string;
beforeAll(async () => {
  api = await startApi();
  ({ id } = await api.onboarded());
});
afterAll(() => api.close());

const takes = async (route: Route, body: unknown): Promise<boolean> => {
  const { params = {} } = askedFor(route, id);
  const headers = { 'content-type': 'application/json' };
  const { json } = await api.call(routeKeyOf(route), { params, as: ADMIN, headers, body: JSON.stringify(body) });
  const rows: { error?: { code: string } }[] = json.results ?? [];
  return [json.code, ...rows.map(({ error }) => error?.code)].every(
    (code) => code === undefined || !MALFORMED.test(code),
  );
};

const withJson = routesToAsk.filter((route) => route.takes === 'json');

describe.each(withJson.map((route) => [routeKeyOf(route), route] as const))('%s', (_, route) => {
  it('takes what the API document says that it takes, and nothing else', async () => {
    const validate = documented(route);
    const [first = {}] = bodiesOf(route);
    const variants = [...variantsOf(route), ...(route.id === 'onboardMunicipality' ? batches(first) : [])];
    const verdicts = await Promise.all(
      variants.map(async ([what, body]) => ({ what, documented: validate(body), taken: await takes(route, body) })),
    );
    expect(verdicts.filter(({ documented, taken }) => documented !== taken)).toEqual([]);
    expect(new Set(verdicts.map(({ taken }) => taken))).toEqual(new Set([true, false]));
  });

  it('takes no body at all only when the API document says that it is optional', async () => {
    const { required } = document.paths[route.path]?.post?.requestBody ?? {};
    expect(await takes(route, undefined)).toBe(required === false);
  });
});

it('No parameter of text that the API document names is taken when it is empty, nor documented so', async () => {
  for (const [path, { get }] of Object.entries(document.paths)) {
    const route = routesToAsk.find((one) => one.path === path && one.method === 'GET');
    if (!get || !route) continue;
    for (const { name, schema } of get.parameters.filter((parameter) => parameter.in === 'query')) {
      expect(validator.validate(schema, ''), `${path} ${name}`).toBe(false);
      const { query, ...asked } = askedFor(route, id);
      const { statusCode } = await api.call(`GET ${path}`, { ...asked, as: ADMIN, query: { ...query, [name]: '' } });
      expect([400, 406], `${path} ${name}`).toContain(statusCode);
    }
  }
});
