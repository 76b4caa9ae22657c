import type { Context } from 'aws-lambda';
import { initialState } from '../../../domain/person/revocations.ts';
import type { Role } from '../../../events/roles.ts';
import type { Log, RequestLine } from '../../../functions/http/log.ts';

/** Somebody who signed in, in one role or more. */
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

/** A request as API Gateway hands it on; an object as body becomes JSON. */
export const request = (routeKey: string, asked: AskedFor = {}) => {
  const { params, query, headers = {}, body, isBase64Encoded = false, as, claims = as && claimsOf(as) } = asked;
  const json = typeof body === 'object';
  return {
    version: '2.0',
    routeKey,
    rawPath: routeKey.split(' ')[1],
    headers: { ...(json ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(query ? { queryStringParameters: query } : {}),
    ...(params ? { pathParameters: params } : {}),
    ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
    isBase64Encoded,
    requestContext: { requestId: 'request-1', ...(claims ? { authorizer: { jwt: { claims } } } : {}) },
  };
};

const claimsOf = ({ role, personId }: Caller) => ({
  token_use: 'access',
  username: personId,
  iat: '1798000000',
  'cognito:groups': `[${[role].flat().join(' ')}]`,
});

/** A Lambda context, of which the edge uses nothing. */
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

/** From whom nothing was ever taken. */
export const goodStanding = async () => initialState;

/** Keeps what is logged. */
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
