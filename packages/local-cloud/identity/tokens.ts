import { SignJWT } from 'jose';
import type { Cloud } from '../service.ts';
import type { SigningKey } from './signing-key.ts';
import type { Client, UserPool } from './user-pool.ts';
import { subOf, type User } from './users.ts';

/** What the tokens of one sign-in have in common. Instants are in epoch seconds. */
type Issue = { pool: UserPool; client: Client; username: string; groups: string[]; sub: string; signedInAt: number };

/** Makes tokens with the claims of Cognito's. */
export type Tokens = {
  /** Without `seconds` it is valid as long as the client says. */
  access(issue: Issue & { scopes: readonly string[]; seconds?: number }): Promise<string>;
  id(issue: Issue & { attributes: Record<string, string>; nonce?: string | undefined }): Promise<string>;
};

export const createTokens = ({ clock, newId }: Pick<Cloud, 'clock' | 'newId'>, key: SigningKey): Tokens => {
  const now = (): number => Math.floor(clock.now() / 1000);

  const sign = ({ pool, sub }: Issue, claims: Record<string, unknown>, seconds: number): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: key.kid })
      .setSubject(sub)
      .setIssuer(pool.issuer)
      .setIssuedAt(now())
      .setExpirationTime(now() + seconds)
      .setJti(newId())
      .sign(key.privateKey);

  const common = ({ groups, signedInAt }: Issue) => ({
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    origin_jti: newId(),
    event_id: newId(),
    auth_time: signedInAt,
  });

  return {
    access: ({ scopes, seconds, ...issue }) =>
      sign(
        issue,
        {
          ...common(issue),
          client_id: issue.client.id,
          token_use: 'access',
          scope: scopes.join(' '),
          username: issue.username,
        },
        seconds ?? issue.client.accessTokenSeconds,
      ),

    id: ({ attributes, nonce, ...issue }) =>
      sign(
        issue,
        {
          ...readable(attributes),
          ...common(issue),
          aud: issue.client.id,
          token_use: 'id',
          'cognito:username': issue.username,
          ...(nonce !== undefined && { nonce }),
        },
        issue.client.idTokenSeconds,
      ),
  };
};

/** The attributes as claims: Cognito has booleans where it stores text. */
export const readable = ({ sub: _sub, ...attributes }: Record<string, string>): Record<string, string | boolean> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, name.endsWith('_verified') ? value === 'true' : value]),
  );

export const subjectOf = (pool: UserPool, user: Pick<User, 'username' | 'attributes'>): string =>
  user.attributes.sub ?? subOf(pool.id, user.username);
