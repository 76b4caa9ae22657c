import { createHash } from 'node:crypto';
import { normalisedEmail } from '../../domain/person/person.ts';

/** The hash of an address, which the table holds besides the profile: SHA-256 in hexadecimal. */
export const emailHash = (email: string): string => createHash('sha256').update(normalisedEmail(email)).digest('hex');
