import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { openSigningKey } from '@klimaatdoeners/local-cloud/identity/signing-key';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { routes } from '../../functions/nouns.ts';
import { LEUVEN, type Product, startTestProduct } from '../e2e/product.ts';
import { ask, named, wholeTable } from './asking.ts';
import { type Mint, mintOf } from './tokens.ts';

const ADA = { username: 'admin-1', groups: ['admin'] };
const HOUR = 3600;

let product: Product;
let mint: Mint;
let id: string;
beforeAll(async () => {
  product = await startTestProduct(instantAt('2026-12-21'));
  mint = mintOf(product);
  id = await product.onboard(LEUVEN);
});
afterAll(() => product.cloud.stop());

const seconds = () => Math.floor(product.cloud.now() / 1000);
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Changes one part of a signed token, so that the signature no longer fits. */
const tampered = (token: string, part: 0 | 1 | 2, change: (text: string) => string): string =>
  token
    .split('.')
    .map((text, index) => (index === part ? change(text) : text))
    .join('.');
const rewritten = (change: Record<string, unknown>) => (text: string) =>
  Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(text, 'base64url').toString()), ...change })).toString(
    'base64url',
  );

/** Tokens that the gateway must refuse. */
const BAD: Record<string, () => Promise<string> | string> = {
  empty: () => '',
  'no JWT': () => 'admin',
  expired: () => mint.sign(mint.claims(ADA, { iat: seconds() - 2 * HOUR, exp: seconds() - 1 })),
  'without an expiry': () => mint.sign(mint.claims(ADA, { exp: undefined })),
  'not valid yet': () => mint.sign(mint.claims(ADA, { nbf: seconds() + HOUR })),
  'issued in the future': () => mint.sign(mint.claims(ADA, { iat: seconds() + HOUR, exp: seconds() + 2 * HOUR })),
  'of another pool': () => mint.sign(mint.claims(ADA, { iss: `${mint.pool.issuer.slice(0, -9)}abcdefghi` })),
  'of another pool, with its own key': () =>
    mint.sign(
      mint.claims(ADA, { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Evil' }),
      other.privateKey,
    ),
  'of our pool, with another key': () => mint.sign(mint.claims(ADA), other.privateKey),
  'for another client': () => mint.sign(mint.claims(ADA, { client_id: 'another-client' })),
  'for no client': () => mint.sign(mint.claims(ADA, { client_id: undefined })),
  'alg=none': () => new UnsecuredJWT(mint.claims(ADA)).encode(),
  'alg=none, with a valid signature': async () => tampered(await mint.access(ADA), 0, rewritten({ alg: 'none' })),
  'alg=HS256, signed with the public key': () => {
    const { privateKey, kid } = openSigningKey(product.cloud.cloud.database);
    const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' });
    return new SignJWT(mint.claims(ADA))
      .setProtectedHeader({ alg: 'HS256', kid })
      .sign(new TextEncoder().encode(publicKey.toString()));
  },
  'signed with an unpublished key': async () =>
    new SignJWT(mint.claims(ADA)).setProtectedHeader({ alg: 'RS256', kid: 'another' }).sign(other.privateKey),
  'with its own key in the header': async () =>
    new SignJWT(mint.claims(ADA))
      .setProtectedHeader({ alg: 'RS256', jwk: other.publicKey.export({ format: 'jwk' }) })
      .sign(other.privateKey),
  'a coach’s token with a changed group': async () =>
    tampered(
      await mint.access({ username: 'coach-1', groups: ['coach'] }),
      1,
      rewritten({ 'cognito:groups': ['admin'] }),
    ),
  'with a truncated signature': async () => tampered(await mint.access(ADA), 2, (text) => text.slice(0, -8)),
  'without a signature': async () => tampered(await mint.access(ADA), 2, () => ''),
};

/** Tokens with a valid signature that are no access tokens, or that name no known role. */
const POWERLESS: Record<string, () => Promise<string>> = {
  'id-type': () =>
    mint.sign(
      mint.claims(ADA, { token_use: 'id', aud: mint.client.id, client_id: undefined, 'cognito:username': 'admin-1' }),
    ),
  'id-type, with a username': () => mint.sign(mint.claims(ADA, { token_use: 'id', aud: mint.client.id })),
  'without a type': () => mint.sign(mint.claims(ADA, { token_use: undefined })),
  'without a user name': () => mint.sign(mint.claims(ADA, { username: undefined })),
  'without groups': () => mint.sign(mint.claims(ADA, { 'cognito:groups': undefined })),
  'with groups whose names resemble ours': () =>
    mint.access({ username: 'a', groups: ['admins', 'Admin', 'eu-west-1_admin', 'sub-coach', 'officer2'] }),
};

describe.each(routes.filter(({ scope }) => scope !== 'public').map(named))('%s', (_, route) => {
  it.each(Object.keys(BAD))('answers 401 to a bad token: %s', async (kind) => {
    const answer = await ask(product, route, { id, token: (await BAD[kind]?.()) ?? '' });
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 401, text: '{"message":"Unauthorized"}' });
    expect(answer.headers['www-authenticate']).toContain('Bearer');
  });

  it.each(Object.keys(POWERLESS))('answers 403 to a token without access: %s', async (kind) => {
    const answer = await ask(product, route, { id, token: (await POWERLESS[kind]?.()) ?? '' });
    expect(JSON.parse(answer.text)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });
});

it('Requests with refused tokens change nothing, and a valid token gives access', async () => {
  const before = await wholeTable(product);
  for (const route of routes.filter(({ scope }) => scope !== 'public')) {
    for (const make of [...Object.values(BAD), ...Object.values(POWERLESS)]) {
      if (route.method === 'POST') await ask(product, route, { id, token: await make() });
    }
  }
  expect(await wholeTable(product)).toEqual(before);
  const [list] = routes;
  if (!list) throw new Error('No routes');
  expect((await ask(product, list, { token: await mint.access(ADA) })).status).toBe(200);
});
