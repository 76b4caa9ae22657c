import { createHash } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { createIdentity, type Identity } from '../../identity/identity.ts';
import type { Resource, ServiceResponse } from '../../service.ts';
import { type CloudDouble, cloudDouble } from '../cloud-double.ts';
import { edgeResources, ISSUER, POOL } from '../edge-resources.ts';

const BACK = 'http://localhost:3000/aanmelden/terug';
const OUT = 'http://localhost:3000/';
const verifier = 'a'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');

const clientOf = (properties: Resource['properties'] = {}): Partial<Resource> => ({
  type: 'AWS::Cognito::UserPoolClient',
  ref: 'client1',
  properties: {
    UserPoolId: POOL,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email'],
    CallbackURLs: [BACK],
    LogoutURLs: [OUT],
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    RefreshTokenValidity: 60,
    TokenValidityUnits: { RefreshToken: 'minutes' },
    ...properties,
  },
});

type Pool = { cloud: CloudDouble; identity: Identity };

/** A pool with the users anna (editor and reader) and bram (reader). */
const poolWith = async (properties?: Resource['properties']): Promise<Pool> => {
  const others = edgeResources.filter(({ type }) => type !== 'AWS::Cognito::UserPoolClient');
  const cloud = cloudDouble([...others, clientOf(properties)]);
  const identity = createIdentity(cloud);
  const act = (action: string, input: object) =>
    identity.handle({
      method: 'POST',
      path: '/',
      headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${action}` },
      body: JSON.stringify({ UserPoolId: POOL, ...input }),
    });
  for (const [Username, groups] of [
    ['anna', ['editor', 'reader']],
    ['bram', ['reader']],
  ] as const) {
    const UserAttributes = [
      { Name: 'email', Value: `${Username}@voorbeeld.be` },
      { Name: 'email_verified', Value: 'true' },
    ];
    await act('AdminCreateUser', { Username, UserAttributes, MessageAction: 'SUPPRESS' });
    for (const GroupName of groups) await act('AdminAddUserToGroup', { Username, GroupName });
  }
  return { cloud, identity };
};

type Asked = { method?: string; path: string; headers?: Record<string, string>; body?: string };

const visit = async ({ identity }: Pool, { method = 'GET', headers = {}, body = '', path }: Asked) => {
  const answer = await identity.visit?.({ method, path, headers, body });
  if (!answer) throw new Error(`Nothing at ${path}`);
  return answer;
};

const request: Record<string, string> = {
  client_id: 'client1',
  redirect_uri: BACK,
  response_type: 'code',
  scope: 'openid',
  state: 'st-1',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};

/** The parameters of a sign-in with some changed, or left out when undefined. */
const asked = (changes: Record<string, string | undefined> = {}): URLSearchParams => {
  const query = new URLSearchParams(request);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  return query;
};

const locationOf = ({ headers }: ServiceResponse): URL =>
  new URL(headers?.location ?? 'http://nowhere', 'http://cloud');

/** Chooses a user on the page; gives the code and the cookie that the browser got. */
const signIn = async (pool: Pool, username = 'anna', query = asked()) => {
  const path = `/login?${query.toString()}`;
  const answer = await visit(pool, { method: 'POST', path, body: `username=${username}` });
  const code = locationOf(answer).searchParams.get('code') ?? '';
  return { answer, code, cookie: answer.headers?.['set-cookie']?.split(';')[0] ?? '' };
};

const redeem = async (pool: Pool, changes: Record<string, string>) => {
  const answer = await visit(pool, {
    method: 'POST',
    path: '/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ client_id: 'client1', ...changes }).toString(),
  });
  return { status: answer.status, body: JSON.parse(answer.body) };
};

const redeemCode = (pool: Pool, code: string, changes: Record<string, string> = {}) =>
  redeem(pool, { grant_type: 'authorization_code', code, redirect_uri: BACK, code_verifier: verifier, ...changes });

describe('/oauth2/authorize', () => {
  test('leads a browser to the page with the same parameters', async () => {
    const answer = await visit(await poolWith(), { path: `/oauth2/authorize?${asked()}` });
    expect(answer.status).toBe(302);
    expect(answer.headers?.location).toBe(`/login?${asked()}`);
  });

  test.each([
    ['an unknown client', { client_id: 'other' }, 'Client does not exist'],
    ['no client', { client_id: undefined }, 'Client does not exist'],
    ['another address', { redirect_uri: 'https://evil.example/' }, 'redirect_mismatch'],
    ['an address that only begins alike', { redirect_uri: `${BACK}/` }, 'redirect_mismatch'],
    ['no address', { redirect_uri: undefined }, 'redirect_mismatch'],
  ])('shows a page and leads nowhere for %s', async (_case, changes, told) => {
    const answer = await visit(await poolWith(), { path: `/oauth2/authorize?${asked(changes)}` });
    expect([answer.status, answer.headers?.location]).toEqual([400, undefined]);
    expect(answer.body).toContain(told);
  });

  test.each([
    ['no response type', { response_type: undefined }, 'invalid_request'],
    ['the implicit flow', { response_type: 'token' }, 'unauthorized_client'],
    ['a scope that the client lacks', { scope: 'openid phone' }, 'invalid_scope'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge without a method', { code_challenge_method: undefined }, 'invalid_request'],
    ['a challenge that is no hash', { code_challenge: 'short' }, 'invalid_request'],
  ])('leads back with an error and the state for %s', async (_case, changes, error) => {
    const answer = await visit(await poolWith(), { path: `/oauth2/authorize?${asked(changes)}` });
    expect(locationOf(answer).href).toBe(`${BACK}?error=${error}&state=st-1`);
  });

  test('leads back with an error when the client may not use the code flow', async () => {
    const pool = await poolWith({ AllowedOAuthFlowsUserPoolClient: false });
    const answer = await visit(pool, { path: `/oauth2/authorize?${asked()}` });
    expect(locationOf(answer).searchParams.get('error')).toBe('unauthorized_client');
  });

  test('gives a code at once to a browser that signed in within the hour, but not when it is to sign in anew', async () => {
    const pool = await poolWith();
    const { cookie } = await signIn(pool);
    const again = (query = asked()) =>
      visit(pool, { path: `/oauth2/authorize?${query}`, headers: { cookie: `x=y; ${cookie}` } });
    expect(locationOf(await again()).searchParams.get('code')).toBeTruthy();
    expect(locationOf(await again(asked({ prompt: 'login' }))).pathname).toBe('/login');
    pool.cloud.setNow(pool.cloud.clock.now() + 3_600_000);
    expect(locationOf(await again()).pathname).toBe('/login');
  });
});

describe('/login', () => {
  test('shows every user with address and groups, each with a button', async () => {
    const { status, body, headers } = await visit(await poolWith(), { path: `/login?${asked()}` });
    expect(status).toBe(200);
    expect(body).toContain('aria-label="Sign in as anna@voorbeeld.be"');
    expect(body).toMatch(/bram@voorbeeld\.be <span class="badge">reader/);
    // A browser follows the redirect after a form only where the policy names its target.
    expect(headers?.['content-security-policy']).toContain("form-action 'self' http://localhost:3000;");
  });

  test('finds users by a part of their address or by their group', async () => {
    const pool = await poolWith();
    const found = await visit(pool, { path: `/login?${asked({ search: 'EDIT' })}` });
    expect(found.body).toContain('anna@voorbeeld.be');
    expect(found.body).not.toContain('bram@voorbeeld.be');
    expect((await visit(pool, { path: `/login?${asked({ search: 'zoë' })}` })).body).toContain('Nobody’s');
  });

  test('escapes what the request holds', async () => {
    const { body } = await visit(await poolWith(), { path: `/login?${asked({ state: '"><script>', search: '<b>' })}` });
    expect(body).not.toMatch(/<script|<b>/);
  });

  test('leads back with a code and the state', async () => {
    const { answer, code } = await signIn(await poolWith());
    expect(locationOf(answer).href).toBe(`${BACK}?code=${code}&state=st-1`);
    expect(answer.headers?.['set-cookie']).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=3600$/);
  });

  test('refuses somebody who is not in the pool', async () => {
    expect((await signIn(await poolWith(), 'carl')).answer.status).toBe(400);
  });
});

describe('/oauth2/token', () => {
  test('gives the tokens of the user for a code and its verifier', async () => {
    const pool = await poolWith();
    const { code } = await signIn(pool, 'anna', asked({ nonce: 'n-1' }));
    const { status, body } = await redeemCode(pool, code);
    expect([status, body.token_type, body.expires_in]).toEqual([200, 'Bearer', 3600]);
    const keys = createLocalJWKSet((await pool.identity.keysOf(ISSUER)) ?? { keys: [] });
    const currentDate = new Date(pool.cloud.clock.now());
    const access = await jwtVerify(body.access_token, keys, { currentDate });
    expect(access.payload).toMatchObject({
      iss: ISSUER,
      client_id: 'client1',
      token_use: 'access',
      scope: 'openid',
      username: 'anna',
      'cognito:groups': ['editor', 'reader'],
    });
    const id = await jwtVerify(body.id_token, keys, { currentDate, audience: 'client1' });
    expect(id.payload).toMatchObject({
      token_use: 'id',
      'cognito:username': 'anna',
      email: 'anna@voorbeeld.be',
      email_verified: true,
      nonce: 'n-1',
    });
    expect(id.payload.sub).toBe(access.payload.sub);
  });

  test('takes a code once', async () => {
    const pool = await poolWith();
    const { code } = await signIn(pool);
    await redeemCode(pool, code);
    expect(await redeemCode(pool, code)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('takes no code after five minutes', async () => {
    const pool = await poolWith();
    const { code } = await signIn(pool);
    pool.cloud.setNow(pool.cloud.clock.now() + 5 * 60_000);
    expect((await redeemCode(pool, code)).body).toEqual({ error: 'invalid_grant' });
  });

  test.each([
    ['another verifier', { code_verifier: 'b'.repeat(43) }, 'invalid_grant'],
    ['another address', { redirect_uri: OUT }, 'invalid_grant'],
    ['a code that nobody got', { code: 'guessed' }, 'invalid_grant'],
    ['an unknown client', { client_id: 'other' }, 'invalid_client'],
    ['an unknown grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('refuses %s', async (_case, changes, error) => {
    const pool = await poolWith();
    const { code } = await signIn(pool);
    expect(await redeemCode(pool, code, changes)).toEqual({ status: 400, body: { error } });
  });

  test('refuses a code after a try with a wrong verifier', async () => {
    const pool = await poolWith();
    const { code } = await signIn(pool);
    await redeemCode(pool, code, { code_verifier: 'b'.repeat(43) });
    expect((await redeemCode(pool, code)).body).toEqual({ error: 'invalid_grant' });
  });

  test('refuses a body that is no form', async () => {
    const pool = await poolWith();
    const answer = await visit(pool, { method: 'POST', path: '/oauth2/token', body: '{}' });
    expect([answer.status, answer.body]).toEqual([400, '{"error":"invalid_request"}']);
  });

  test('refreshes tokens for as long as the client says, with the groups of that moment', async () => {
    const pool = await poolWith();
    const { body } = await redeemCode(pool, (await signIn(pool)).code);
    const refresh = () => redeem(pool, { grant_type: 'refresh_token', refresh_token: body.refresh_token });
    await pool.identity.handle({
      method: 'POST',
      path: '/',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminRemoveUserFromGroup' },
      body: JSON.stringify({ UserPoolId: POOL, Username: 'anna', GroupName: 'editor' }),
    });
    const refreshed = await refresh();
    expect(decodeJwt(refreshed.body.access_token)['cognito:groups']).toEqual(['reader']);
    expect(refreshed.body).not.toHaveProperty('refresh_token');
    pool.cloud.setNow(pool.cloud.clock.now() + 3_600_000);
    expect((await refresh()).body).toEqual({ error: 'invalid_grant' });
  });

  test('refreshes nothing for a client that does not allow it', async () => {
    const pool = await poolWith({ ExplicitAuthFlows: [] });
    const { body } = await redeemCode(pool, (await signIn(pool)).code);
    const refreshed = await redeem(pool, { grant_type: 'refresh_token', refresh_token: body.refresh_token });
    expect(refreshed.body).toEqual({ error: 'unauthorized_client' });
  });
});

describe('/oauth2/userInfo', () => {
  test('tells the attributes of the user of an access token, and refuses any other', async () => {
    const pool = await poolWith();
    const { body } = await redeemCode(pool, (await signIn(pool)).code);
    const ask = (token: string) =>
      visit(pool, { path: '/oauth2/userInfo', headers: { authorization: `Bearer ${token}` } });
    expect(JSON.parse((await ask(body.access_token)).body)).toMatchObject({
      username: 'anna',
      email: 'anna@voorbeeld.be',
    });
    expect((await ask(body.id_token)).status).toBe(401);
    expect((await ask('x')).status).toBe(401);
  });
});

describe('/logout', () => {
  const logout = (pool: Pool, changes: Record<string, string> = {}, cookie = '') =>
    visit(pool, {
      path: `/logout?${new URLSearchParams({ client_id: 'client1', logout_uri: OUT, ...changes })}`,
      headers: { cookie },
    });

  test('ends the session of the browser and leads to an allowed address', async () => {
    const pool = await poolWith();
    const { cookie } = await signIn(pool);
    const answer = await logout(pool, {}, cookie);
    expect([answer.status, answer.headers?.location]).toEqual([302, OUT]);
    const again = await visit(pool, { path: `/oauth2/authorize?${asked()}`, headers: { cookie } });
    expect(locationOf(again).pathname).toBe('/login');
  });

  test.each([{ logout_uri: 'https://evil.example/' }, { logout_uri: `${OUT}x` }, { client_id: 'other' }])(
    'leads nowhere with %j',
    async (changes) => {
      const answer = await logout(await poolWith(), changes);
      expect([answer.status, answer.headers?.location]).toEqual([400, undefined]);
    },
  );
});

test('A request through a name of another site is refused, wherever that name leads', async () => {
  const answer = await visit(await poolWith(), { path: `/login?${asked()}`, headers: { host: 'evil.example' } });
  expect(answer.status).toBe(403);
});

test('A client with a secret stops the start', () => {
  const cloud = cloudDouble([...edgeResources.slice(0, 1), clientOf({ GenerateSecret: true })]);
  expect(() => createIdentity(cloud)).toThrow('public clients only');
});
