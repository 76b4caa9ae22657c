import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type HttpRequest, joinHeaders } from './http.ts';
import type { Match } from './routes.ts';

/** The caller, from the token; absent on a public route. */
export type Caller = { claims: Record<string, string>; scopes: string[] | null };

export type EventContext = {
  apiId: string;
  stage: string;
  requestId: string;
  /** Epoch milliseconds. */
  now: number;
  match: Match;
  caller: Caller | undefined;
  /** Decoded. */
  path: string;
};

const ACCOUNT = '000000000000';
const REGION = 'eu-west-1';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** The content types whose body reaches a function as text. Any other body, also a posted form, is in base64. */
const TEXT_TYPES = /^(text\/.*|application\/(json|javascript|xml|.*\+json|.*\+xml))$/;

/** The event that a function receives, payload format 2.0. */
export const eventOf = (request: HttpRequest, context: EventContext) => {
  const { apiId, stage, match, caller, path } = context;
  const { cookie, ...headers } = joinHeaders(request.headers);
  const rawQueryString = request.target.split('?').slice(1).join('?');
  const query = queryOf(rawQueryString);
  const text = isText(headers['content-type']);
  const rawPath = stage === '$default' ? path : `/${stage}${path}`;
  const domainName = `${apiId}.execute-api.${REGION}.amazonaws.com`;
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath,
    rawQueryString,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    headers: {
      ...headers,
      'content-length': String(request.body.length),
      'x-amzn-trace-id': `Root=1-${traceId(context)}`,
      'x-forwarded-for': request.sourceIp,
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
    },
    ...(query ? { queryStringParameters: query } : {}),
    requestContext: {
      accountId: ACCOUNT,
      apiId,
      ...(caller ? { authorizer: { jwt: { claims: caller.claims, scopes: caller.scopes } } } : {}),
      domainName,
      domainPrefix: apiId,
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: context.requestId,
      routeKey: match.route.key,
      stage,
      time: requestTime(context.now),
      timeEpoch: context.now,
    },
    ...(Object.keys(match.pathParameters).length > 0 ? { pathParameters: match.pathParameters } : {}),
    ...(request.body.length > 0
      ? { body: Buffer.from(request.body).toString(text ? 'utf8' : 'base64'), isBase64Encoded: !text }
      : { isBase64Encoded: false }),
  } satisfies APIGatewayProxyEventV2 & { requestContext: { authorizer?: { jwt: Caller } } };
};

const isText = (contentType: string | undefined): boolean =>
  contentType === undefined || TEXT_TYPES.test(contentType.split(';')[0]?.trim().toLowerCase() ?? '');

/** A parameter that repeats has its values joined by a comma. */
const queryOf = (raw: string): Record<string, string> | undefined => {
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(raw)) {
    const before = query[name];
    query[name] = before === undefined ? value : `${before},${value}`;
  }
  return Object.keys(query).length > 0 ? query : undefined;
};

/** `12/Mar/2027:19:03:58 +0000` */
const requestTime = (now: number): string => {
  const [date = '', time = ''] = new Date(now).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
};

const traceId = ({ now, requestId }: EventContext): string => {
  const seconds = Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0');
  return `${seconds}-${Buffer.from(requestId).toString('hex').padEnd(24, '0').slice(0, 24)}`;
};
