import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { apiDocument, type Operation } from '../../../functions/api-docs/openapi.ts';
import { withOwnResponses, withSharedResponses } from '../../../functions/api-docs/shared-responses.ts';
import { problemsOf } from '../../../functions/http/refusals.ts';
import { httpFunctions, routes } from '../../../functions/nouns.ts';
import { instantFor, turnOf } from '../../requests.ts';
import { NOW } from '../municipality/example.ts';
import { ADMIN, type Api, askedFor, startApi } from './api.ts';
import type { AskedFor } from './request.ts';

const document = apiDocument(httpFunctions);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ key: `${method.toUpperCase()} ${path}`, path, operation })),
);

// A JSON Schema keeps its shared schemas in `$defs`.
const parserOf = (schema: object) => {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas });
  return z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')));
};

const declared = (operation: Operation, status: number, contentType: string) => {
  const content = operation.responses[String(status)]?.content[contentType];
  if (!content) throw new Error(`${operation.operationId} does not declare ${status} ${contentType}`);
  return parserOf(content.schema);
};

it('The API document is served with each answer that several routes give once, and read as if it were not', () => {
  const shared = withSharedResponses(document);
  const references = [...JSON.stringify(shared).matchAll(/"#\/components\/responses\/([^"]+)"/g)].map(
    ([, name = '']) => name,
  );
  expect(Object.keys(shared.components.responses).sort()).toEqual([...new Set(references)].sort());
  expect(withOwnResponses(shared)).toEqual(document);
  expect(JSON.stringify(shared).length).toBeLessThan(JSON.stringify(document).length * 0.75);
});

describe('The API document', () => {
  it('lists each route once, with its path parameters', () => {
    const documented = routes.filter(({ isPage }) => !isPage);
    expect(operations).toHaveLength(documented.length);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(documented.length);
    for (const { path, operation } of operations) {
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });

  it('contains every schema that it refers to', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    const { schemas, examples } = document.components;
    const known = Object.entries({ schemas, examples }).flatMap(([kind, those]) =>
      Object.keys(those).map((name) => `#/components/${kind}/${name}`),
    );
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) expect(known).toContain(reference);
  });

  it('shows each problem under its own status', () => {
    for (const { operation } of operations) {
      for (const [status, { content }] of Object.entries(operation.responses)) {
        for (const [code, example] of Object.entries(content['application/problem+json']?.examples ?? {})) {
          expect(example).toEqual({ $ref: `#/components/examples/${code}` });
          expect(document.components.examples[code]?.value).toMatchObject({ code, status: Number(status) });
        }
      }
    }
  });
});

describe('The API document describes the answers', () => {
  let api: Api;
  let id: string;
  let coach: { personId: string };
  beforeAll(async () => {
    api = await startApi();
    ({ id, coach } = await api.onboarded());
    await api.call('POST /role-removals', { as: ADMIN, body: { personId: 'somebody', role: 'coach' } });
  });
  afterAll(() => api.close());

  const asked = (operation: Operation, path: string): AskedFor => ({
    ...askedFor({ id: operation.operationId, path }, id, coach.personId),
    ...(operation.security.length > 0 ? { as: ADMIN } : {}),
  });

  const turn = ({ operation }: { operation: Operation }) => turnOf({ id: operation.operationId });

  it.each(operations.toSorted((a, b) => turn(a) - turn(b)))(
    'of $key to its example request, in each format',
    async ({ key, operation, path }) => {
      api.clock.at = instantFor({ id: operation.operationId }, id) ?? api.clock.at;
      const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
      const formats = Object.keys(success?.content ?? {});
      for (const contentType of formats) {
        const answer = await api.call(key, {
          ...asked(operation, path),
          headers: { 'content-type': 'application/json', accept: contentType },
        });
        expect(answer.headers['content-type']).toContain(contentType);
        const schema = declared(operation, answer.statusCode, contentType);
        schema.parse(answer.json ?? answer.body);
      }
    },
  );

  it('to parameters: each is accepted, and a number outside its bounds is refused', async () => {
    const list = document.paths['/trajectories']?.get?.parameters ?? [];
    const schema = list.find(({ name }) => name === 'limit')?.schema ?? {};
    expect(schema.type).toBe('integer');
    const { minimum = 0, maximum = 0 } = schema;
    const statusFor = async (limit: number) =>
      (await api.call('GET /trajectories', { as: ADMIN, query: { limit: String(limit) } })).statusCode;
    for (const limit of [minimum, maximum]) expect([limit, await statusFor(limit)]).toEqual([limit, 200]);
    for (const limit of [minimum - 1, maximum + 1]) expect([limit, await statusFor(limit)]).toEqual([limit, 400]);
    for (const { query, queryShape = query } of routes) {
      const [known, named] = [query, queryShape].map((shape) => Object.keys(z.toJSONSchema(shape).properties ?? {}));
      expect(named?.toSorted()).toEqual(known?.toSorted());
    }
  });

  it('to wrong requests: each refusal is declared with its status and code', async () => {
    for (const { key, operation, path } of operations) {
      const { as: _, ...anonymous } = asked(operation, path);
      const refusals = [
        await api.call(key, { ...asked(operation, path), query: { nonsense: '1' } }),
        await api.call(key, { ...asked(operation, path), headers: { accept: 'image/png' } }),
        await api.call(key, { ...asked(operation, path), headers: { 'content-type': 'text/plain' }, body: 'x' }),
        await api.call(key, anonymous),
      ].filter(({ statusCode }) => statusCode >= 400 && statusCode !== 404);
      for (const { statusCode, json } of refusals) {
        declared(operation, statusCode, 'application/problem+json').parse(json);
        expect(operation.responses[String(statusCode)]?.description).toContain(json.code);
      }
    }
  });

  it('to an officer: the view of a trajectory has no contacts', async () => {
    api.clock.at = NOW;
    const { id: own, officer } = await api.onboarded();
    const answer = await api.call('GET /trajectories/{id}', { params: { id: own }, as: officer });
    expect(answer.json).not.toHaveProperty('contacts');
    expect(answer.body).not.toContain('@');
    expect(answer.requests).toEqual(['QueryCommand']);
  });
});

it('Every problem of every route has a status that is known to the API document', () => {
  for (const route of routes) {
    for (const [code, { status }] of Object.entries(problemsOf(route))) {
      expect([400, 401, 403, 404, 406, 409, 413, 415, 422], `${route.id}: ${code}`).toContain(status);
    }
  }
});
