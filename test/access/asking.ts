import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { fromItem } from '../../adapters/table/table.ts';
import type { ExampleBody } from '../../domain/example.ts';
import { type Format, type Route, routeKeyOf } from '../../functions/http/route.ts';
import { NO_MINUTES } from '../../functions/session/minutes.ts';
import type { ProductCloud } from '../../tools/product-cloud.ts';
import { exampleOf } from '../requests.ts';

export type Answer = { status: number; headers: Record<string, string | string[]>; text: string };

export type Asked = {
  id?: string;
  /** The person that a route is about. */
  personId?: string;
  /** The participant that it is about, by number. That of the example when left out. */
  number?: string;
  token?: string;
  format?: Format;
  /** That of the route when left out. */
  method?: string;
  headers?: [string, string][];
  /** That of the example when left out. */
  body?: ExampleBody;
};

/** The example of a route, about a trajectory where the route is about one. */
export const ask = async (
  { cloud }: { cloud: Pick<ProductCloud, 'api'> },
  route: Route,
  {
    id = '',
    personId,
    number,
    token,
    format,
    method = route.method,
    headers = [],
    body = exampleOf(route).body,
  }: Asked = {},
): Promise<Answer> => {
  const { params, query } = exampleOf(route);
  const path = addressOf(route, {
    ...params,
    id,
    ...(personId === undefined ? {} : { personId }),
    ...(number === undefined ? {} : { number }),
  });
  const search = new URLSearchParams({
    ...query,
    ...(format && route.formats.length > 1 ? { format } : {}),
  }).toString();
  const answer = await cloud.api.answer({
    method,
    target: search === '' ? path : `${path}?${search}`,
    headers: [
      ['sec-fetch-site', 'same-origin'] satisfies [string, string],
      ...(token === undefined ? [] : [['authorization', `Bearer ${token}`] satisfies [string, string]]),
      ...(body ? [['content-type', 'application/json'] satisfies [string, string]] : []),
      ...headers,
    ],
    body: new TextEncoder().encode(body ? JSON.stringify(body) : ''),
    sourceIp: '127.0.0.1',
  });
  return { ...answer, text: Buffer.from(answer.body).toString() };
};

/** Whether somebody was let in: answered, or told that nobody has written yet what was asked for. */
export const isLetIn = ({ status, text }: Pick<Answer, 'status' | 'text'>): boolean =>
  status === 200 ||
  (status === 404 && (text.includes('MINUTES_NOT_FOUND') || text.includes(NO_MINUTES.refusal.message)));

/** The path of a route with these parameters, escaped. */
export const addressOf = ({ path }: Pick<Route, 'path'>, params: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

// Made anew for each attempt to sign in at the pool.
const ATTEMPT = /(?:state|code_challenge)=[\w-]+|__Host-aanmelden=[\w-]+/g;

/** All of an answer, to the byte, but for the id of the request itself, and what is made anew for each. */
export const withoutRequest = ({ status, headers, text }: Answer): string => {
  const { 'apigw-requestid': request = '', 'x-correlation-id': _, ...others } = headers;
  return JSON.stringify({ status, headers: others, text: text.replaceAll(String(request), '') }).replaceAll(
    ATTEMPT,
    '',
  );
};

/** Every item of the product's table, in the order of the keys. */
export const wholeTable = async ({ cloud }: { cloud: ProductCloud }): Promise<Record<string, unknown>[]> => {
  const table = cloud.cloud.resources.find(({ type }) => type === 'AWS::DynamoDB::Table');
  const client = new DynamoDBClient({
    endpoint: cloud.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
  });
  const items: Record<string, unknown>[] = [];
  for await (const page of paginateScan({ client }, { TableName: table?.ref, ConsistentRead: true })) {
    items.push(...(page.Items ?? []).map((item) => fromItem(item)));
  }
  client.destroy();
  const order = (item: Record<string, unknown>) => `${item.pk} ${item.sk}`;
  return items.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
};

export const named = (route: Route): [string, Route] => [routeKeyOf(route), route];
