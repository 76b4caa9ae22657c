import type { Client, UserPool } from '../user-pool.ts';

/** A request of an application to sign somebody in, which the pool's client allows. */
export type Authorization = {
  pool: UserPool;
  client: Client;
  redirectUri: string;
  scopes: string[];
  state: string | undefined;
  nonce: string | undefined;
  /** The PKCE challenge, by S256. */
  challenge: string | undefined;
};

/** A refusal. Where the application may not be led back to, the person sees it instead. */
export type Refusal = {
  error: string;
  description: string;
  backTo?: { redirectUri: string; state: string | undefined };
};

/** A PKCE challenge: the SHA-256 of a verifier in base64url. */
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

/** Checks the parameters of `/oauth2/authorize` and `/login`, in the order and with the errors of Cognito. */
export const readAuthorization = (query: URLSearchParams, pools: UserPool[]): Authorization | Refusal => {
  const { pool, client } = clientWith(pools, query.get('client_id')) ?? {};
  if (!pool || !client) return { error: 'invalid_request', description: 'Client does not exist.' };
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.callbackUrls.includes(redirectUri)) {
    return { error: 'redirect_mismatch', description: `The client allows no redirect to ${redirectUri || 'nowhere'}.` };
  }
  const state = query.get('state') ?? undefined;
  const refuse = (error: string, description: string): Refusal => ({
    error,
    description,
    backTo: { redirectUri, state },
  });

  const type = query.get('response_type');
  if (type !== 'code') {
    return type === 'token'
      ? refuse('unauthorized_client', 'The local pool gives codes only.')
      : refuse('invalid_request', 'response_type must be code.');
  }
  if (!client.givesCodes) return refuse('unauthorized_client', 'The client may not use the code flow.');
  const scopes = query.get('scope')?.split(' ').filter(Boolean) ?? client.scopes;
  if (!scopes.every((scope) => client.scopes.includes(scope))) {
    return refuse('invalid_scope', `The client allows ${client.scopes.join(' ')}.`);
  }
  const challenge = query.get('code_challenge') ?? undefined;
  const method = query.get('code_challenge_method') ?? undefined;
  if (method !== undefined && method !== 'S256') {
    return refuse('invalid_request', 'code_challenge_method must be S256.');
  }
  if ((challenge === undefined) !== (method === undefined)) {
    return refuse('invalid_request', 'code_challenge and code_challenge_method belong together.');
  }
  if (challenge !== undefined && !CHALLENGE.test(challenge)) {
    return refuse('invalid_request', 'code_challenge is no SHA-256 in base64url.');
  }
  return { pool, client, redirectUri, scopes, state, nonce: query.get('nonce') ?? undefined, challenge };
};

export const clientWith = (pools: UserPool[], id: string | null): { pool: UserPool; client: Client } | undefined => {
  for (const pool of pools) {
    const client = pool.clients.find((one) => one.id === id);
    if (client) return { pool, client };
  }
  return undefined;
};

/** The address of the application with what it gets to know: a code or an error, and the state that it sent. */
export const backTo = (redirectUri: string, state: string | undefined, told: Record<string, string>): string => {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(told)) address.searchParams.set(name, value);
  if (state !== undefined) address.searchParams.set('state', state);
  return address.href;
};
