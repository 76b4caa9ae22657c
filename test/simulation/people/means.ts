import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import type { Engine } from '@klimaatdoeners/local-cloud/table/engine';

export type Invoke = (functionName: string, payload: Json) => Promise<InvocationResult>;
export type Means = {
  invoke: Invoke;
  engine: Engine;
  now: () => number;
  /** The `Idempotency-Key` of the next act, if it has one, and whether its first answer is lost on the way. */
  nextKey: () => { key: string; losesAnswer: boolean } | undefined;
  /** Is told how an act with a key was answered in the end. */
  answered: (key: string, status: string) => void;
  linkTo: LinkTo;
  linksTo: LinksTo;
};

/** The tokens of the links to a page about a trajectory in the mails to an address, or in so many of the newest, the oldest first. */
export type LinksTo = (address: string, page: string, trajectoryId?: string, newest?: number) => readonly string[];

/** The token of the link in the newest mail with one to this page, of those to a recipient whose address has this text. */
export type LinkTo = (
  page: 'klaar' | 'mijn-mails' | 'adres',
  to: { recipient: string; trajectoryId?: string },
) => string | undefined;

const CLAIMS = { token_use: 'access', username: 'simulation', 'cognito:groups': '[admin]', iat: '1798761600' };

/** What the token of a coach says. */
export const coachClaims = (personId: string) => ({ ...CLAIMS, username: personId, 'cognito:groups': '[coach]' });

/** An API request of an admin, or of whoever these claims name, in the form of API Gateway after it has checked the token. */
export const httpEvent = (
  routeKey: string,
  params: Record<string, string>,
  body?: Json,
  claims: { [name: string]: string } = CLAIMS,
): { [name: string]: Json } => ({
  version: '2.0',
  routeKey,
  rawPath: routeKey.split(' ')[1] ?? '',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  pathParameters: params,
  ...(body !== undefined && { body: JSON.stringify(body) }),
  isBase64Encoded: false,
  requestContext: {
    requestId: 'simulated',
    http: { method: routeKey.split(' ')[0] ?? '' },
    authorizer: { jwt: { claims } },
  },
});

/** The answer to an act that is not possible, or has nothing to do, as the table stands. */
export const nothing = (statusCode: 204 | 404): InvocationResult => ({ ok: true, payload: { statusCode } });
