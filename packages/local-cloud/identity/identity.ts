import type { JSONWebKeySet } from 'jose';
import type { Cloud, Service, ServiceResponse } from '../service.ts';
import { ACTIONS, CognitoError } from './actions.ts';
import { createSignIn } from './sign-in/sign-in.ts';
import { openSigningKey } from './signing-key.ts';
import { createTokens, subjectOf } from './tokens.ts';
import { type Client, UNDERSTOOD, type UserPool, userPoolsOf } from './user-pool.ts';
import { openUsers } from './users.ts';

/** The user pool of the template, its pages to sign in, and the access tokens of its users. */
export type Identity = Service & {
  /** Makes an access token as Cognito's for a user of one group. Without `seconds` it is valid as long as the client says. */
  accessToken(wanted: { username: string; group: string; seconds?: number }): Promise<string>;
  /** The name of a user in the group; undefined when the group is empty. */
  memberOf(group: string): string | undefined;
  /** The groups and attributes of a user; undefined when there is no such user. */
  userOf(username: string): { groups: string[]; attributes: Record<string, string> } | undefined;
  /** The public keys of the pool when it is the issuer; undefined for any other issuer. */
  keysOf(issuer: string): Promise<JSONWebKeySet | undefined>;
};

const TARGET = 'AWSCognitoIdentityProviderService.';

export const createIdentity = (cloud: Cloud): Identity => {
  const pools = userPoolsOf(cloud.resources);
  const users = openUsers(cloud.database);
  const key = openSigningKey(cloud.database);
  const tokens = createTokens(cloud, key);
  const visit = createSignIn({ cloud, pools, users, tokens, key });

  const signIn = (): { pool: UserPool; client: Client } => {
    const pool = pools.find(({ clients }) => clients.length > 0);
    const client = pool?.clients[0];
    if (!pool || !client) throw new Error('The template has no user pool with a client: nobody can sign in');
    return { pool, client };
  };

  return {
    signingName: 'cognito-idp',
    understands: UNDERSTOOD,
    visit,

    handle: async ({ headers, body }) => {
      const action = (headers['x-amz-target'] ?? '').replace(TARGET, '');
      const run = ACTIONS.get(action);
      try {
        if (!run) throw new CognitoError('UnknownOperationException', `The local user pool does not know ${action}.`);
        return answer(200, run(parseBody(body), { pools, users, clock: cloud.clock }));
      } catch (error) {
        if (!(error instanceof CognitoError)) throw error;
        return answer(error.status, { __type: error.name, message: error.message }, { 'x-amzn-errortype': error.name });
      }
    },

    accessToken: async ({ username, group, seconds }) => {
      const { pool, client } = signIn();
      const user = users.find(pool.id, username) ?? { username, attributes: {} };
      return tokens.access({
        pool,
        client,
        username,
        groups: [group],
        sub: subjectOf(pool, user),
        scopes: client.scopes,
        signedInAt: Math.floor(cloud.clock.now() / 1000),
        ...(seconds !== undefined && { seconds }),
      });
    },

    memberOf: (group) => users.inGroup(signIn().pool.id, group)[0]?.username,

    userOf: (username) => {
      const user = users.find(signIn().pool.id, username);
      return user && { groups: user.groups, attributes: user.attributes };
    },

    keysOf: async (issuer) => (pools.some((pool) => pool.issuer === issuer) ? key.jwks() : undefined),
  };
};

const parseBody = (body: string): unknown => {
  try {
    return JSON.parse(body || '{}');
  } catch {
    throw new CognitoError('SerializationException', 'The request body is not JSON.');
  }
};

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', ...headers },
  body: JSON.stringify(body),
});
