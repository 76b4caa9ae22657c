import { createHash } from 'node:crypto';
import { normalisedEmail } from '../../domain/person/person.ts';

/** What an address leaves in the table besides the profile: SHA-256, in hexadecimal. */
export const emailHash = (email: string): string => createHash('sha256').update(normalisedEmail(email)).digest('hex');
