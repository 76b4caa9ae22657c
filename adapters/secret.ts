import { createHash, randomBytes } from 'node:crypto';

/** A new secret for a link: 192 random bits in 32 characters that a URL takes. */
export const newSecret = (): string => randomBytes(24).toString('base64url');

/** The hash of a secret, which is all that the table keeps of it: SHA-256. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
