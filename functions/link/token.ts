import { timingSafeEqual } from 'node:crypto';
import { TRAJECTORY_ID } from '../http/fields.ts';

/** The content of a link in a mail: the id of the mail, and a secret that only this mail holds. */
export type Token = { trajectoryId: string; mailKey: string; secret: string };

/** `<trajectoryId>~<mailKey>~<secret>`; undefined for anything else. */
export const readToken = (token: string): Token | undefined => {
  const [trajectoryId, mailKey, secret, ...more] = token.split('~');
  if (!trajectoryId || !mailKey || !secret || more.length > 0) return undefined;
  if (!TRAJECTORY_ID.test(trajectoryId) || !/^[\w.-]{1,128}$/.test(mailKey) || !/^[\w-]{16,256}$/.test(secret)) {
    return undefined;
  }
  return { trajectoryId, mailKey, secret };
};

/** Compares secrets in constant time. */
export const sameSecret = (given: string, known: string): boolean => {
  const a = Buffer.from(given);
  const b = Buffer.from(known);
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
};
