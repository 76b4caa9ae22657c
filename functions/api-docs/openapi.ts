import type * as z from 'zod/mini';
import type { RefusalKind } from '../../domain/refusals.ts';
import { ECOLIFE_EMAIL } from '../../emails/ecolife.ts';
import type { HttpFunction } from '../http/http-function.ts';
import { CONTENT_TYPES } from '../http/negotiate.ts';
import { isOptional } from '../http/optional.ts';
import { type Problems, problemOf } from '../http/problem.ts';
import { type ProblemDocument, problemDocument } from '../http/problem-document.ts';
import { problemsOf } from '../http/refusals.ts';
import { type Route, takesKey } from '../http/route.ts';
import { gatewayAnswer } from './gateway-answer.ts';
import { type JsonSchema, schemaCollector } from './json-schema.ts';

export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonSchema;
};
export type Content = Record<
  string,
  { schema: JsonSchema; examples?: Record<string, { value: unknown } | { $ref: string }> }
>;
export type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  'x-roles': readonly string[];
  security: Record<string, never[]>[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, { description: string; content: Content }>;
};

/** As much of OpenAPI 3.1 as we use. */
export type ApiDocument = {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string; contact: { name: string; email: string } };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Partial<Record<'get' | 'post', Operation>>>;
  components: {
    schemas: Record<string, JsonSchema>;
    /** Each problem once, by its code. */
    examples: Record<string, { value: ProblemDocument }>;
    securitySchemes: Record<string, { type: 'http'; scheme: 'bearer'; bearerFormat: 'JWT'; description: string }>;
  };
};

/** The API as an OpenAPI 3.1 document, made of nothing but the route table and its schemas. */
export const apiDocument = (all: readonly HttpFunction[]): ApiDocument => {
  const functions = all
    .map(({ tag, routes }) => ({ tag, routes: routes.filter(({ isPage }) => !isPage) }))
    .filter(({ routes }) => routes.length > 0);
  const { collected, schemaOf } = schemaCollector();
  const shapes = { problem: schemaOf(problemDocument, 'output'), gateway: schemaOf(gatewayAnswer, 'output') };
  const paths: ApiDocument['paths'] = {};
  for (const { tag, routes } of functions) {
    for (const route of routes) {
      const method = route.method === 'GET' ? 'get' : 'post';
      const described = { tags: [tag.name], ...operation(route, schemaOf, shapes) };
      paths[route.path] = { ...paths[route.path], [method]: described };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Klimaatdoeners',
      version: '1.0.0',
      description:
        'Eight-month trajectories in which citizens and their municipality run climate actions. Ask for a form by `Accept` or, in a browser, by `?format=`. HEAD answers as GET, without the body, where no token is asked for. Errors are problem documents (RFC 9457): go by `code`, show `detail`. A command with an `Idempotency-Key` that changed something answers alike for 24 hours, with `Idempotent-Replayed: true`; what was refused or changed nothing is decided anew. All dates are local dates in Europe/Brussels, all amounts euro cents.',
      contact: { name: 'Ecolife', email: ECOLIFE_EMAIL },
    },
    servers: [{ url: '/' }],
    tags: functions.map(({ tag }) => ({ ...tag })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(collected).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      examples: Object.fromEntries(
        Object.entries<RefusalKind>(
          Object.assign({}, ...functions.flatMap(({ routes }) => routes).map(problemsOf)),
        ).map(([code, kind]) => [
          code,
          { value: problemOf({ code, message: `${kind.title}.` }, kind, 'JKJaXmPLvHcESHA=') },
        ]),
      ),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the user pool; its groups are the roles: admin, coach, officer.',
        },
      },
    },
  };
};

type SchemaOf = (schema: z.ZodMiniType, io: 'input' | 'output') => JsonSchema;

type Shapes = { problem: JsonSchema; gateway: JsonSchema };

const operation = (route: Route, schemaOf: SchemaOf, shapes: Shapes): Omit<Operation, 'tags'> => ({
  operationId: route.id,
  summary: route.summary,
  description: route.description,
  'x-roles': route.roles,
  security: route.scope === 'public' ? [] : [{ token: [] }],
  parameters: [
    ...parametersOf('path', schemaOf(route.params, 'input')),
    ...parametersOf('query', schemaOf(route.queryShape ?? route.query, 'input')),
    ...(route.formats.length > 1 ? [formatParameter(route)] : []),
    ...(takesKey(route) ? [KEY_PARAMETER] : []),
  ],
  ...(route.takes === 'json'
    ? {
        requestBody: {
          required: !isOptional(route),
          content: { 'application/json': { schema: schemaOf(route.bodyShape ?? route.body, 'input') } },
        },
      }
    : {}),
  responses: {
    ...Object.fromEntries(
      route.success.map((status) => [
        String(status),
        { description: SUCCESS[status] ?? 'Done', content: status === 304 ? {} : contentOf(route, schemaOf) },
      ]),
    ),
    ...problemResponses(problemsOf(route), shapes),
    '429': { description: 'Too many requests to this route: wait a little.', content: byGateway(429, shapes) },
    '500': {
      description: 'Something broke that nobody foresaw.',
      content: { 'application/problem+json': { schema: shapes.problem }, ...byGateway(500, shapes) },
    },
    '503': { description: 'The answer took longer than 30 seconds.', content: byGateway(503, shapes) },
  },
});

const SUCCESS: Partial<Record<number, string>> = {
  200: 'As asked.',
  201: 'Created.',
  404: 'The link does not work (any more): a page that says so, or an empty calendar.',
  304: 'Not changed since the answer whose `ETag` is in `If-None-Match`.',
  410: 'The link has ended: a page that says why.',
};

const parametersOf = (place: Parameter['in'], { properties = {}, required = [] }: JsonSchema): Parameter[] =>
  Object.entries(properties).flatMap(([name, schema]): Parameter[] => {
    if (typeof schema === 'boolean') return [];
    const { description, ...shape } = schema;
    const parameter = { name, in: place, required: required.includes(name), schema: shape };
    return [description === undefined ? parameter : { ...parameter, description }];
  });

const KEY_PARAMETER: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A UUID of your own for this command. Sent again within 24 hours, with the same body, it is not done again: you get the same answer. See `info`.',
  schema: { type: 'string', minLength: 8, maxLength: 130 },
};

const formatParameter = ({ formats }: Route): Parameter => ({
  name: 'format',
  in: 'query',
  required: false,
  description: 'Wins over `Accept`.',
  schema: { type: 'string', enum: [...formats] },
});

const contentOf = (route: Route, schemaOf: SchemaOf): Content =>
  Object.fromEntries(
    route.formats.map((format) => [
      CONTENT_TYPES[format].split(';', 1)[0] ?? format,
      { schema: format === 'json' ? shownTo(route, schemaOf) : { type: 'string' } },
    ]),
  );

const shownTo = ({ view, narrowed }: Route, schemaOf: SchemaOf): JsonSchema => {
  const others = Object.entries(narrowed).map(([role, schema]) => ({
    ...schemaOf(schema, 'output'),
    description: `What the ${role} sees.`,
  }));
  const widest = schemaOf(view, 'output');
  return others.length === 0 ? widest : { anyOf: [widest, ...others] };
};

const GATEWAY = {
  401: 'Unauthorized',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

const byGateway = (status: keyof typeof GATEWAY, { gateway }: Shapes): Content => ({
  'application/json': { schema: gateway, examples: { gateway: { value: { message: GATEWAY[status] } } } },
});

const problemResponses = (problems: Problems, shapes: Shapes): Operation['responses'] => {
  const byStatus = Map.groupBy(Object.entries(problems), ([, { status }]) => String(status));
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([status, those]) => [
        status,
        {
          description: those.map(([code]) => `\`${code}\``).join(', '),
          content: {
            // The gateway checks the token, and lets no more than ten megabytes through.
            ...(status === '401' ? byGateway(401, shapes) : {}),
            ...(status === '413' ? byGateway(413, shapes) : {}),
            'application/problem+json': { schema: shapes.problem, examples: examplesOf(those) },
          },
        },
      ]),
  );
};

const examplesOf = (those: readonly [string, RefusalKind][]): Record<string, { $ref: string }> =>
  Object.fromEntries(those.map(([code]) => [code, { $ref: `#/components/examples/${code}` }]));
