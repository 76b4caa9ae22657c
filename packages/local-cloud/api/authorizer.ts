import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { Authorizer } from './template.ts';

/** The claims of a token that reach the function. Each is text; an array becomes `[admin reader]`. */
export type Verdict =
  | { kind: 'allowed'; claims: Record<string, string>; scopes: string[] | null }
  | { kind: 'unauthorized' | 'forbidden'; challenge: string };

export type Token = {
  /** Value of the header that the authorizer reads. */
  credentials: string | undefined;
  /** The route requires at least one of these scopes. Without scopes it accepts any valid token. */
  scopes: string[];
  /** Epoch milliseconds. */
  now: number;
};

/** The JWT authorizer of an HTTP API. It checks only signature (RS256), issuer, audience or client, times and scopes. */
export const authorize = async (
  authorizer: Authorizer,
  token: Token,
  keysOf: (issuer: string) => Promise<JSONWebKeySet | undefined>,
): Promise<Verdict> => {
  const jwt = token.credentials?.replace(/^bearer\s+/i, '').trim();
  if (!jwt) return { kind: 'unauthorized', challenge: 'Bearer' };
  const keys = await keysOf(authorizer.issuer);
  if (!keys) return invalid(`unable to reach the issuer ${authorizer.issuer}`);
  let claims: JWTPayload;
  try {
    const verified = await jwtVerify(jwt, readySet(keys), {
      issuer: authorizer.issuer,
      algorithms: ['RS256'],
      requiredClaims: ['exp'],
      currentDate: new Date(token.now),
    });
    claims = verified.payload;
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return invalid(error.code === 'ERR_JWT_EXPIRED' ? 'the token has expired' : 'the token is not valid');
  }
  if (claims.iat !== undefined && claims.iat * 1000 > token.now) return invalid('the token was issued in the future');
  if (!isMeantFor(authorizer.audience, claims)) return invalid('the token does not have a valid audience');
  const held = scopesOf(claims);
  if (token.scopes.length > 0 && !token.scopes.some((scope) => held.includes(scope))) {
    return {
      kind: 'forbidden',
      challenge: `Bearer scope="${token.scopes.join(' ')}" error="insufficient_scope" error_description="the token has none of the scopes"`,
    };
  }
  return {
    kind: 'allowed',
    claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)])),
    scopes: token.scopes.length > 0 ? token.scopes : null,
  };
};

// Keys are imported once, because importing them for each request costs more than checking its signature.
const readySets = new WeakMap<JSONWebKeySet, ReturnType<typeof createLocalJWKSet>>();
const readySet = (keys: JSONWebKeySet): ReturnType<typeof createLocalJWKSet> => {
  const ready = readySets.get(keys) ?? createLocalJWKSet(keys);
  readySets.set(keys, ready);
  return ready;
};

const invalid = (reason: string): Verdict => ({
  kind: 'unauthorized',
  challenge: `Bearer error="invalid_token" error_description="${reason}"`,
});

/** `aud` when there is one, else `client_id`, which is where Cognito's access tokens have it. */
const isMeantFor = (audience: string[], { aud, client_id: client }: JWTPayload): boolean =>
  [aud ?? client].flat().some((value) => typeof value === 'string' && audience.includes(value));

const scopesOf = (claims: JWTPayload): string[] => {
  const scope = claims.scope ?? claims.scp;
  if (Array.isArray(scope)) return scope.filter((value) => typeof value === 'string');
  return typeof scope === 'string' ? scope.split(' ') : [];
};

const claimText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
};
