import type { Clock } from '../../adapters/clock.ts';
import { secretHash } from '../../adapters/secret.ts';
import { noteSeen, readSignIns } from '../../adapters/table/sign-ins.ts';
import type { Store } from '../../adapters/table/store.ts';
import { isUnseen, sessionIn } from '../../domain/sign-in/sessions.ts';
import { cookieIn, SESSION_COOKIE } from './cookies.ts';
import type { HttpEvent } from './event.ts';
import { type Principal, stillHolding } from './policy.ts';

/** The content of the cookie: whose session it is, and the secret of which the table keeps the hash. */
export type SessionToken = { personId: string; secret: string };

export const sessionTokenOf = ({ personId, secret }: SessionToken): string => `${personId}~${secret}`;

/** The session in the cookie of a request; undefined for anything else. */
export const sessionTokenIn = (event: Pick<HttpEvent, 'cookies' | 'headers'>): SessionToken | undefined => {
  const [, personId, secret] = /^([\w.-]{1,128})~([\w-]{32,64})$/.exec(cookieIn(event, SESSION_COOKIE) ?? '') ?? [];
  return personId && secret ? { personId, secret } : undefined;
};

/** Who is signed in, in the browser that sent a request. Undefined when nobody is (any more). */
export type SignedIn = (event: Pick<HttpEvent, 'cookies' | 'headers'>) => Promise<Principal | undefined>;

/**
 * Reads the session of a browser with what was revoked from its person: one request, and one more every five minutes. A session whose
 * roles were all revoked since it began has ended.
 */
export const readSessions =
  ({ store, clock }: { store: Pick<Store, 'table'>; clock: Clock }): SignedIn =>
  async (event) => {
    const token = sessionTokenIn(event);
    if (!token) return undefined;
    const { personId } = token;
    const hash = secretHash(token.secret);
    const now = clock.now();
    const { signIns, revoked } = await readSignIns(store.table, personId);
    const session = sessionIn(signIns, hash, now);
    if (!session) return undefined;
    const principal = stillHolding({ roles: session.roles, personId, issuedAt: session.since }, revoked);
    if (principal.roles.length === 0) return undefined;
    if (isUnseen(session, now)) await noteSeen(store.table, personId, hash, now);
    return principal;
  };
