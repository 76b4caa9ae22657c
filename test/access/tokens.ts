import type { KeyObject } from 'node:crypto';
import { openSigningKey } from '@klimaatdoeners/local-cloud/identity/signing-key';
import { type Client, type UserPool, userPoolsOf } from '@klimaatdoeners/local-cloud/identity/user-pool';
import { SignJWT } from 'jose';
import type { ProductCloud } from '../../tools/product-cloud.ts';

/** Signs tokens with the key of the product's user pool, and with other keys. */
export type Mint = {
  /** The claims of a Cognito access token. `more` replaces claims, and removes those that are undefined. */
  claims(who: { username: string; groups: readonly string[] }, more?: Record<string, unknown>): Record<string, unknown>;
  sign(claims: Record<string, unknown>, key?: KeyObject): Promise<string>;
  access(who: { username: string; groups: readonly string[] }): Promise<string>;
  pool: UserPool;
  client: Client;
};

export const mintOf = ({ cloud }: { cloud: ProductCloud }): Mint => {
  const { kid, privateKey } = openSigningKey(cloud.cloud.database);
  const [pool] = userPoolsOf(cloud.cloud.resources);
  const client = pool?.clients[0];
  if (!pool || !client) throw new Error('Nobody can sign in');
  const claims: Mint['claims'] = ({ username, groups }, more = {}) => {
    const now = Math.floor(cloud.now() / 1000);
    return Object.fromEntries(
      Object.entries({
        sub: `sub-of-${username}`,
        'cognito:groups': groups,
        iss: pool.issuer,
        client_id: client.id,
        token_use: 'access',
        scope: 'aws.cognito.signin.user.admin',
        auth_time: now,
        iat: now,
        exp: now + 3600,
        username,
        ...more,
      }).filter(([, value]) => value !== undefined),
    );
  };
  const sign: Mint['sign'] = (payload, key = privateKey) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid }).sign(key);
  return { claims, sign, access: (who) => sign(claims(who)), pool, client };
};
