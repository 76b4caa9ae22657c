import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { exportJWK, type JSONWebKeySet } from 'jose';
import * as z from 'zod';

/** The key pair that signs the pool's tokens. It is made once per data folder, so that tokens stay valid after a restart. */
export type SigningKey = {
  kid: string;
  readonly privateKey: KeyObject;
  /** What Cognito publishes under `/.well-known/jwks.json`. */
  jwks(): Promise<JSONWebKeySet>;
};

const KID = 'local-signing-key';
const stored = z.object({ pem: z.string() }).optional();

export const openSigningKey = (database: DatabaseSync): SigningKey => {
  database.exec('CREATE TABLE IF NOT EXISTS identity_signing_key (kid TEXT PRIMARY KEY, pem TEXT NOT NULL) STRICT');
  let loaded: KeyObject | undefined;
  let published: JSONWebKeySet | undefined;
  // The key is made when first needed, because making one is slow and most runs need none.
  const load = (): KeyObject => {
    if (loaded) return loaded;
    const row = stored.parse(database.prepare('SELECT pem FROM identity_signing_key WHERE kid = ?').get(KID));
    loaded = createPrivateKey(row?.pem ?? newKey(database));
    return loaded;
  };
  return {
    kid: KID,
    get privateKey() {
      return load();
    },
    async jwks() {
      published ??= {
        keys: [{ ...(await exportJWK(createPublicKey(load()))), kid: KID, use: 'sig', alg: 'RS256' }],
      };
      return published;
    },
  };
};

const newKey = (database: DatabaseSync): string => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  database.prepare('INSERT INTO identity_signing_key (kid, pem) VALUES (?, ?)').run(KID, privateKey);
  return privateKey;
};
