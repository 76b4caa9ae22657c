import { readFileSync } from 'node:fs';
import { createLocalJWKSet, jwtVerify } from 'jose';
import type { Cloud, ServiceRequest, ServiceResponse } from '../../service.ts';
import type { Html } from '../../web/html.ts';
import type { SigningKey } from '../signing-key.ts';
import { readable, type Tokens } from '../tokens.ts';
import type { UserPool } from '../user-pool.ts';
import type { User, Users } from '../users.ts';
import { type Authorization, backTo, clientWith, type Refusal, readAuthorization } from './authorization.ts';
import { openGrants } from './grants.ts';
import { choicePage, refusalPage, STYLE_PATH } from './pages.ts';
import { redeem } from './redemption.ts';

export type SignInContext = {
  cloud: Pick<Cloud, 'clock' | 'database' | 'newId'>;
  pools: UserPool[];
  users: Users;
  tokens: Tokens;
  key: SigningKey;
};

type Handler = (request: ServiceRequest, query: URLSearchParams) => ServiceResponse | Promise<ServiceResponse>;

const CODE_MS = 5 * 60_000;
const SESSION_MS = 3_600_000;
const COOKIE = 'cognito';
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost)(:\d+)?$/;
const STYLE = new URL('../../web/assets/style.css', import.meta.url);

/** Answers what a browser and an application ask at the domain of a pool. Undefined for a path that no domain has. */
export const createSignIn = ({ cloud, pools, users, tokens, key }: SignInContext) => {
  const { clock, newId } = cloud;
  const grants = openGrants(cloud.database);

  const checked = (
    query: URLSearchParams,
    next: (authorization: Authorization) => ServiceResponse,
  ): ServiceResponse => {
    const authorization = readAuthorization(query, pools);
    return 'error' in authorization ? refuse(authorization) : next(authorization);
  };

  /** Leads the browser back with a code for the user. */
  const giveCode = (
    { pool, client, redirectUri, scopes, state, nonce, challenge }: Authorization,
    username: string,
    signedInAt: number,
  ): ServiceResponse => {
    const code = newId();
    const grant = { poolId: pool.id, clientId: client.id, username, signedInAt, scopes, redirectUri };
    const asked = { ...(nonce !== undefined && { nonce }), ...(challenge !== undefined && { challenge }) };
    grants.save('code', code, { ...grant, ...asked, expiresAt: clock.now() + CODE_MS });
    return redirect(backTo(redirectUri, state, { code }));
  };

  /** `/oauth2/authorize`: who is signed in already gets a code at once, anybody else goes to the page. */
  const authorize: Handler = ({ headers }, query) =>
    checked(query, (authorization) => {
      const { pool } = authorization;
      const session = grants.find('session', cookieOf(headers), clock.now());
      const isKnown = session?.poolId === pool.id && users.find(pool.id, session.username) !== undefined;
      if (session && isKnown && query.get('prompt') !== 'login') {
        return giveCode(authorization, session.username, session.signedInAt);
      }
      return redirect(`/login?${query.toString()}`);
    });

  const login: Handler = (_request, query) =>
    checked(query, (authorization) => {
      const search = query.get('search') ?? '';
      const carried = new URLSearchParams([...query].filter(([name]) => name !== 'search'));
      const known = users.all(authorization.pool.id).toSorted(byGroupAndAddress);
      const content = choicePage({ authorization, users: known, search, query: carried });
      return page(200, content, new URL(authorization.redirectUri).origin);
    });

  const choose: Handler = ({ body }, query) =>
    checked(query, (authorization) => {
      const { pool, client } = authorization;
      const username = new URLSearchParams(body).get('username') ?? '';
      if (!users.find(pool.id, username)) {
        return refuse({ error: 'invalid_request', description: 'There is no such user any more.' });
      }
      const signedInAt = Math.floor(clock.now() / 1000);
      const session = newId();
      const grant = { poolId: pool.id, clientId: client.id, username, signedInAt, scopes: [] };
      grants.save('session', session, { ...grant, expiresAt: clock.now() + SESSION_MS });
      const answer = giveCode(authorization, username, signedInAt);
      const cookie = `${COOKIE}=${session}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SESSION_MS / 1000}`;
      return { ...answer, headers: { ...answer.headers, 'set-cookie': cookie } };
    });

  const logout: Handler = ({ headers }, query) => {
    const { client } = clientWith(pools, query.get('client_id')) ?? {};
    if (!client) return refuse({ error: 'invalid_request', description: 'Client does not exist.' });
    const address = query.get('logout_uri') ?? '';
    if (!client.logoutUrls.includes(address)) {
      return refuse({
        error: 'invalid_request',
        description: `The client allows no logout to ${address || 'nowhere'}.`,
      });
    }
    grants.remove('session', cookieOf(headers));
    const answer = redirect(address);
    return { ...answer, headers: { ...answer.headers, 'set-cookie': `${COOKIE}=; Path=/; Max-Age=0` } };
  };

  const token: Handler = async ({ headers, body }) => {
    if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      return json(400, { error: 'invalid_request' });
    }
    const context = { pools, users, grants, tokens, clock, newId };
    const { status, body: told } = await redeem(new URLSearchParams(body), context);
    return json(status, told);
  };

  const userInfo: Handler = async ({ headers }) => {
    const found = await userOf(headers.authorization?.replace(/^Bearer /i, '') ?? '');
    if (!found) return { ...json(401, { error: 'invalid_token' }), headers: { 'www-authenticate': 'Bearer' } };
    const { username, attributes } = found;
    return json(200, { ...readable(attributes), sub: attributes.sub ?? '', username });
  };

  const userOf = async (accessToken: string): Promise<User | undefined> => {
    try {
      const keys = createLocalJWKSet(await key.jwks());
      const { payload } = await jwtVerify(accessToken, keys, { currentDate: new Date(clock.now()) });
      const pool = pools.find(({ issuer }) => issuer === payload.iss);
      const mayRead = payload.token_use === 'access' && String(payload.scope).split(' ').includes('openid');
      return pool && mayRead ? users.find(pool.id, String(payload.username)) : undefined;
    } catch {
      return undefined;
    }
  };

  const handlers: Record<string, Partial<Record<string, Handler>>> = {
    '/oauth2/authorize': { GET: authorize },
    '/login': { GET: login, POST: choose },
    '/logout': { GET: logout },
    '/oauth2/token': { POST: token },
    '/oauth2/userInfo': { GET: userInfo },
    [STYLE_PATH]: {
      GET: () => ({ status: 200, headers: { 'content-type': 'text/css' }, body: readFileSync(STYLE, 'utf8') }),
    },
  };

  return (request: ServiceRequest): Promise<ServiceResponse> | undefined => {
    const { pathname, searchParams } = new URL(request.path, 'http://localhost');
    const found = handlers[pathname];
    if (!found) return undefined;
    // A page of another site must not reach this through a name that leads to this machine.
    if (!LOOPBACK.test(request.headers.host ?? '127.0.0.1')) return Promise.resolve(json(403, { error: 'forbidden' }));
    const handle = found[request.method];
    return Promise.resolve(handle ? handle(request, searchParams) : json(405, { error: 'method_not_allowed' }));
  };
};

const byGroupAndAddress = (a: User, b: User): number => keyOf(a).localeCompare(keyOf(b));
const keyOf = ({ groups, attributes, username }: User): string => `${groups[0] ?? '~'} ${attributes.email ?? username}`;

const cookieOf = ({ cookie = '' }: Record<string, string>): string =>
  new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(cookie)?.[1] ?? '';

const refuse = (refusal: Refusal): ServiceResponse => {
  const { error, backTo: back } = refusal;
  return back ? redirect(backTo(back.redirectUri, back.state, { error })) : page(400, refusalPage(refusal));
};

const redirect = (location: string): ServiceResponse => ({
  status: 302,
  headers: { location, 'cache-control': 'no-store' },
  body: '',
});

const json = (status: number, body: object): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=UTF-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

/** A page. The form on it ends at `formEndsAt`, which the browser must allow for the redirect too. */
const page = (status: number, content: Html, formEndsAt = ''): ServiceResponse => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; form-action 'self' ${formEndsAt}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  },
  body: content.markup,
});
