import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { type Principal, principalOf } from '../http/policy.ts';

/** The pages of the user pool, and how it knows us. */
export type Pool = { signInUrl: string; clientId: string; publicUrl: string };

/** What has to come back from the pool unchanged. It waits in a cookie. */
export type Attempt = { state: string; verifier: string; next?: string | undefined };

const attempt = z.object({ state: z.string(), verifier: z.string(), next: z.optional(z.string()) });

export const attemptText = (one: Attempt): string => Buffer.from(JSON.stringify(one)).toString('base64url');

export const attemptIn = (text: string | undefined): Attempt | undefined => {
  try {
    return attempt.parse(JSON.parse(Buffer.from(text ?? '', 'base64url').toString()));
  } catch {
    return undefined;
  }
};

const backTo = ({ publicUrl }: Pool): string => `${publicUrl}/aanmelden/terug`;

/** Where the pool asks for address, password and code (RFC 6749, 4.1.1, with PKCE of RFC 7636). */
export const authorizeUrl = (pool: Pool, { state, verifier }: Attempt): string => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: pool.clientId,
    redirect_uri: backTo(pool),
    scope: 'openid',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return `${pool.signInUrl}/oauth2/authorize?${query}`;
};

/** Where the pool ends its own session, and sends people back to us. */
export const poolSignOutUrl = ({ signInUrl, clientId, publicUrl }: Pool): string =>
  `${signInUrl}/logout?${new URLSearchParams({ client_id: clientId, logout_uri: `${publicUrl}/` })}`;

/** Asks the pool for the token of a code. */
export type Exchange = (url: string, form: URLSearchParams) => Promise<{ ok: boolean; json(): Promise<unknown> }>;

const tokens = z.object({ access_token: z.string() });
const ours = z.looseObject({ client_id: z.string(), exp: z.number() });

/**
 * Who came back with this code. `refused` when the pool does not take the code, or the token is not for us. The token comes straight from the pool over
 * TLS, so its signature need not be checked (OpenID Connect Core, 3.1.3.7).
 */
export const exchangeCode = async (
  pool: Pool,
  { code, verifier }: { code: string; verifier: string },
  { exchange, now }: { exchange: Exchange; now: string },
): Promise<Principal | 'refused'> => {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: pool.clientId,
    code,
    redirect_uri: backTo(pool),
    code_verifier: verifier,
  });
  const answer = await exchange(`${pool.signInUrl}/oauth2/token`, form);
  if (!answer.ok) return 'refused';
  const claims = claimsIn(tokens.parse(await answer.json()).access_token);
  const known = ours.safeParse(claims);
  if (!known.success || known.data.client_id !== pool.clientId || known.data.exp * 1000 <= Date.parse(now))
    return 'refused';
  const principal = principalOf(claims);
  return principal === 'unknown' ? 'refused' : principal;
};

const claimsIn = (token: string): unknown => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
