import type { MailId } from '../../domain/mail/aggregate.ts';

/** The content of a link in a mail: the id of the mail, and a secret that only this mail holds. */
export type Token = { mail: MailId; secret: string };

/** `<trajectoryId>~<mail key>~<secret>` */
export const tokenOf = ({ trajectoryId, key }: MailId, secret: string): string => `${trajectoryId}~${key}~${secret}`;

/** Reads a token; undefined for anything else. */
export const readToken = (token: string): Token | undefined => {
  const [trajectoryId, key, secret, ...more] = token.split('~');
  if (!trajectoryId || !key || !secret || more.length > 0) return undefined;
  const isId = (text: string): boolean => /^[\w.-]{1,128}$/.test(text);
  return isId(trajectoryId) && isId(key) && /^[\w-]{16,256}$/.test(secret)
    ? { mail: { trajectoryId, key }, secret }
    : undefined;
};
