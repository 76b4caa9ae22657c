import { createHash } from 'node:crypto';
import type { Clock } from '../../service.ts';
import { subjectOf, type Tokens } from '../tokens.ts';
import type { Client, UserPool } from '../user-pool.ts';
import type { User, Users } from '../users.ts';
import { clientWith } from './authorization.ts';
import type { Grant, Grants } from './grants.ts';

/** The answer of `/oauth2/token`. */
export type Redeemed = { status: number; body: Record<string, string | number> };

type Context = {
  pools: UserPool[];
  users: Users;
  grants: Grants;
  tokens: Tokens;
  clock: Clock;
  newId: () => string;
};
type Redeemer = { pool: UserPool; client: Client };

/** Exchanges a code or a refresh token for tokens, with the errors of Cognito. */
export const redeem = async (form: URLSearchParams, context: Context): Promise<Redeemed> => {
  const type = form.get('grant_type');
  if (type === null) return refused('invalid_request');
  const redeemer = clientWith(context.pools, form.get('client_id'));
  if (!redeemer) return refused('invalid_client');
  if (type === 'authorization_code') return redeemCode(form, redeemer, context);
  if (type === 'refresh_token') return redeemRefreshToken(form, redeemer, context);
  return refused('unsupported_grant_type');
};

const redeemCode = async (form: URLSearchParams, redeemer: Redeemer, context: Context): Promise<Redeemed> => {
  const { grants, clock } = context;
  const code = form.get('code');
  if (code === null) return refused('invalid_request');
  const grant = grants.find('code', code, clock.now());
  if (!grant || grant.clientId !== redeemer.client.id) return refused('invalid_grant');
  // Whoever tried it with a wrong verifier is not the one who asked for it, and gets no second try.
  grants.remove('code', code);
  if (grant.redirectUri !== form.get('redirect_uri')) return refused('invalid_grant');
  if (!answersTo(grant.challenge, form.get('code_verifier'))) return refused('invalid_grant');
  const user = context.users.find(grant.poolId, grant.username);
  if (!user) return refused('invalid_grant');
  const refreshToken = context.newId();
  const { redirectUri: _uri, challenge: _challenge, nonce: _nonce, ...session } = grant;
  grants.save('refresh', refreshToken, {
    ...session,
    expiresAt: clock.now() + redeemer.client.refreshTokenSeconds * 1000,
  });
  return answered({ ...(await tokensFor(grant, user, redeemer, context)), refresh_token: refreshToken });
};

const redeemRefreshToken = async (form: URLSearchParams, redeemer: Redeemer, context: Context): Promise<Redeemed> => {
  if (!redeemer.client.refreshes) return refused('unauthorized_client');
  const token = form.get('refresh_token');
  if (token === null) return refused('invalid_request');
  const grant = context.grants.find('refresh', token, context.clock.now());
  const user = grant && context.users.find(grant.poolId, grant.username);
  if (!grant || !user || grant.clientId !== redeemer.client.id) return refused('invalid_grant');
  return answered(await tokensFor(grant, user, redeemer, context));
};

const tokensFor = async (
  { scopes, signedInAt, nonce }: Grant,
  user: User,
  { pool, client }: Redeemer,
  { tokens }: Context,
): Promise<Record<string, string | number>> => {
  const { username, groups, attributes } = user;
  const issue = { pool, client, username, groups, sub: subjectOf(pool, user), signedInAt };
  return {
    access_token: await tokens.access({ ...issue, scopes }),
    ...(scopes.includes('openid') && { id_token: await tokens.id({ ...issue, attributes, nonce }) }),
    token_type: 'Bearer',
    expires_in: client.accessTokenSeconds,
  };
};

/** Whether a verifier is the one of the challenge. Without a challenge nothing was asked, and nothing may be given. */
const answersTo = (challenge: string | undefined, verifier: string | null): boolean =>
  challenge === undefined
    ? verifier === null
    : verifier !== null && createHash('sha256').update(verifier).digest('base64url') === challenge;

const answered = (body: Redeemed['body']): Redeemed => ({ status: 200, body });
const refused = (error: string): Redeemed => ({ status: 400, body: { error } });
