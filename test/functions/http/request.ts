import type { Context } from 'aws-lambda';
import { initialState } from '../../../domain/person/revocations.ts';
import type { Role } from '../../../events/roles.ts';
import type { Log, RequestLine } from '../../../functions/http/log.ts';

/** A signed-in caller with one or more roles. */
export type Caller = { role: Role | readonly Role[]; personId: string };

export type AskedFor = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string | object;
  isBase64Encoded?: boolean;
  as?: Caller;
  claims?: Record<string, unknown>;
};

/** A request in the form of API Gateway. An object as body becomes JSON. */
export const request = (routeKey: string, asked: AskedFor = {}) => {
  const { params, query, headers = {}, body, isBase64Encoded = false, as, claims = as && claimsOf(as) } = asked;
  const json = typeof body === 'object';
  return {
    version: '2.0',
    routeKey,
    rawPath: routeKey.split(' ')[1],
    headers: { 'sec-fetch-site': 'same-origin', ...(json ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(query ? { queryStringParameters: query } : {}),
    ...(params ? { pathParameters: params } : {}),
    ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
    isBase64Encoded,
    requestContext: {
      requestId: 'request-1',
      http: { method: routeKey.split(' ')[0] },
      ...(claims ? { authorizer: { jwt: { claims } } } : {}),
    },
  };
};

const claimsOf = ({ role, personId }: Caller) => ({
  token_use: 'access',
  username: personId,
  iat: '1798000000',
  'cognito:groups': `[${[role].flat().join(' ')}]`,
});

/** A Lambda context. The edge uses nothing of it. */
export const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:test',
  memoryLimitInMB: '256',
  awsRequestId: 'request-1',
  logGroupName: 'test',
  logStreamName: 'test',
  getRemainingTimeInMillis: () => 1000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

/** Revocations of a person from whom no role was removed. */
export const goodStanding = async () => initialState;

/** A log that keeps its lines. */
export const rememberingLog = (): Log & { lines: RequestLine[]; failures: unknown[] } => {
  const lines: RequestLine[] = [];
  const failures: unknown[] = [];
  return {
    lines,
    failures,
    request: (line) => lines.push(line),
    warn: () => undefined,
    failure: (error) => failures.push(error),
  };
};
