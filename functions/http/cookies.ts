import type { HttpEvent } from './event.ts';

/**
 * A cookie that only this site gets, over TLS or from this machine, and that no script reads. Lax, because a browser that comes from
 * the link in a mail must bring it.
 */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

export const SESSION_COOKIE = '__Host-klimaatdoeners';

/** The value of a cookie of the request. The first counts when there are several. */
export const cookieIn = ({ cookies = [], headers }: Pick<HttpEvent, 'cookies' | 'headers'>, name: string) => {
  const all = cookies.length > 0 ? cookies : (headers?.cookie ?? '').split(/; */);
  return all.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
};

/** Sets a cookie, for so many seconds. */
export const cookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Max-Age=${seconds}; ${ATTRIBUTES}`;

export const noCookie = (name: string): string => cookie(name, '', 0);
