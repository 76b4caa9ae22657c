import type { Clock } from '../../adapters/clock.ts';
import { secretHash } from '../../adapters/secret.ts';
import { changeSignIns } from '../../adapters/table/sign-ins.ts';
import type { Store } from '../../adapters/table/store.ts';
import { begin, end, endAll, LIFETIMES, type Session, sessionIn, takeLink } from '../../domain/sign-in/sessions.ts';
import { isStaff } from '../../events/roles.ts';
import { cookie, SESSION_COOKIE } from '../http/cookies.ts';
import type { HttpEvent } from '../http/event.ts';
import { sessionTokenIn, sessionTokenOf } from '../http/sessions.ts';

export type Deps = { store: Pick<Store, 'table'>; clock: Clock; newSessionSecret(): string };

type Beginning = Pick<Session, 'roles' | 'by'> & {
  personId: string;
  /** The mail whose link signs in. It does so once. */
  mail?: string;
};

/**
 * Begins a session with a secret of its own, so that nobody can choose it beforehand, and ends the one that the browser had. Answers the
 * cookie; undefined when the link was used before, or the person was erased meanwhile.
 */
export const signIn = async (
  { store, clock, newSessionSecret }: Deps,
  event: Pick<HttpEvent, 'cookies' | 'headers'>,
  { personId, roles, by, mail }: Beginning,
): Promise<string | undefined> => {
  const now = clock.now();
  const secret = newSessionSecret();
  const before = sessionTokenIn(event);
  if (before && before.personId !== personId) await signOut({ store, clock }, event, false);
  const begun = await changeSignIns(
    store.table,
    personId,
    ({ signIns, revoked }) => {
      if (revoked.status === 'erased') return undefined;
      const taken = mail === undefined ? signIns : takeLink(signIns, mail, now);
      if (!taken) return undefined;
      const others = before ? end(taken, secretHash(before.secret)) : taken;
      return begin(others, secretHash(secret), { roles, by }, now);
    },
    now,
  );
  if (!begun) return undefined;
  const { absolute } = roles.some(isStaff) ? LIFETIMES.staff : LIFETIMES.citizen;
  return cookie(SESSION_COOKIE, sessionTokenOf({ personId, secret }), absolute / 1_000);
};

/** Ends the session of a browser, or all of its person. Answers the session that ended. */
export const signOut = async (
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  event: Pick<HttpEvent, 'cookies' | 'headers'>,
  everywhere: boolean,
): Promise<Session | undefined> => {
  const token = sessionTokenIn(event);
  if (!token) return undefined;
  const hash = secretHash(token.secret);
  let ended: Session | undefined;
  await changeSignIns(
    store.table,
    token.personId,
    ({ signIns }) => {
      // Who does not hold a session that goes on, ends nothing of anybody.
      ended = sessionIn(signIns, hash, clock.now());
      return ended && (everywhere ? endAll(signIns) : end(signIns, hash));
    },
    clock.now(),
  );
  return ended;
};
