import type { MailId } from '../../domain/mail/aggregate.ts';

/** The content of a link in a mail: the id of the mail, the place of its item, and a secret that only this mail holds. */
export type Token = { mail: MailId; item: number; secret: string };

/** `<trajectoryId>~<mail key>~<item>~<secret>` */
export const tokenOf = ({ mail: { trajectoryId, key }, item, secret }: Token): string =>
  `${trajectoryId}~${key}~${item}~${secret}`;

/** Reads a token; undefined for anything else. */
export const readToken = (token: string): Token | undefined => {
  const [trajectoryId, key, item, secret, ...more] = token.split('~');
  if (!trajectoryId || !key || !item || !secret || more.length > 0) return undefined;
  const isId = (text: string): boolean => /^[\w.-]{1,128}$/.test(text);
  return isId(trajectoryId) && isId(key) && /^\d{1,3}$/.test(item) && /^[\w-]{16,256}$/.test(secret)
    ? { mail: { trajectoryId, key }, item: Number(item), secret }
    : undefined;
};
