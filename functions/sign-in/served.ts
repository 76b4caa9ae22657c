import type { Clock } from '../../adapters/clock.ts';
import type { Store } from '../../adapters/table/store.ts';
import { cookie, cookieIn, noCookie, SESSION_COOKIE } from '../http/cookies.ts';
import { type PageAnswer, route, type Served } from '../http/edge.ts';
import { ownPath, SeeOther } from '../http/see-other.ts';
import { isEmail } from '../http/text.ts';
import { askForLink, followSignIn } from './link.ts';
import { signInPage, signOutPage } from './page.ts';
import {
  attemptIn,
  attemptText,
  authorizeUrl,
  type Exchange,
  exchangeCode,
  type Pool,
  poolSignOutUrl,
} from './pool.ts';
import {
  askSignInLink,
  askToSignIn,
  comeBackFromPool,
  confirmSignIn,
  type SignInView,
  type SignOutView,
  showSignIn,
  showSignOut,
  signInAsStaff,
  signOut as signOutRoute,
} from './routes.ts';
import { signIn, signOut } from './sign-in.ts';

export type Dependencies = {
  store: Store;
  clock: Clock;
  pool: Pool;
  exchange: Exchange;
  newSessionSecret(): string;
};

const ATTEMPT_COOKIE = '__Host-aanmelden';
const ATTEMPT_SECONDS = 600;

/** Where a citizen wanted to go, while the mail with the link is on its way. It is of use in the same browser alone. */
const NEXT_COOKIE = '__Host-naar';
const NEXT_SECONDS = 1800;

/** Where staff begin, and where citizens do. */
const HOME = { staff: '/vandaag', citizen: '/mijn-groep' };

/** Serves the pages to sign in and out. */
export const served = (deps: Dependencies): Served[] => [
  route(showSignIn, {
    answer: async ({ query }) => shown({ state: 'choose', next: ownPath(query.naar) }),
    html: signInPage,
  }),
  route(askSignInLink, {
    async answer({ body, correlationId }): Promise<PageAnswer<SignInView>> {
      const email = (body.email ?? '').trim();
      const next = ownPath(body.naar);
      if (!isEmail(email)) {
        const errors = [
          {
            field: 'email',
            code: 'FIELD_INVALID',
            message: 'Vul een volledig e-mailadres in, zoals naam@voorbeeld.be.',
          },
        ];
        return {
          ok: true,
          view: { state: 'choose', next },
          form: { of: askSignInLink.id, typed: body, errors, status: 422 },
        };
      }
      await askForLink(deps, email, correlationId);
      return shown({ state: 'mailed', next });
    },
    cookies: ({ state, next }) =>
      state === 'mailed' && next?.startsWith(HOME.citizen) ? [cookie(NEXT_COOKIE, next, NEXT_SECONDS)] : [],
    html: signInPage,
  }),
  route(signInAsStaff, {
    async answer({ query }) {
      const [state, verifier] = [deps.newSessionSecret(), deps.newSessionSecret()];
      const attempt = { state, verifier, next: ownPath(query.naar) };
      const cookies = [cookie(ATTEMPT_COOKIE, attemptText(attempt), ATTEMPT_SECONDS)];
      return new SeeOther(authorizeUrl(deps.pool, attempt), { cookies });
    },
    html: signInPage,
  }),
  route(comeBackFromPool, {
    async answer({ query, event }) {
      const attempt = attemptIn(cookieIn(event, ATTEMPT_COOKIE));
      const { code, state } = query;
      if (!attempt || !code || state !== attempt.state) return shown({ state: 'failed', next: attempt?.next });
      const { exchange, clock } = deps;
      const principal = await exchangeCode(
        deps.pool,
        { code, verifier: attempt.verifier },
        { exchange, now: clock.now() },
      );
      if (principal === 'refused') return shown({ state: 'failed', next: attempt.next });
      const session = await signIn(deps, event, { ...principal, by: 'pool' });
      if (!session) return shown({ state: 'failed' });
      return new SeeOther(ownPath(attempt.next) ?? HOME.staff, { cookies: [session, noCookie(ATTEMPT_COOKIE)] });
    },
    status: () => 400,
    html: signInPage,
  }),
  route(askToSignIn, {
    answer: async ({ params }) => shown({ state: (await followSignIn(deps, params.token)).state }),
    status: statusOf,
    html: signInPage,
  }),
  route(confirmSignIn, {
    async answer({ params, event }) {
      const followed = await followSignIn(deps, params.token);
      if (followed.state !== 'ask') return shown({ state: followed.state });
      const { personId, mail } = followed;
      const session = await signIn(deps, event, { personId, roles: ['participant'], by: 'mail', mail });
      if (!session) return shown({ state: 'too-old' });
      const next = ownPath(cookieIn(event, NEXT_COOKIE));
      return new SeeOther(next ?? HOME.citizen, { cookies: [session, noCookie(NEXT_COOKIE)] });
    },
    status: statusOf,
    html: signInPage,
  }),
  route(showSignOut, { answer: async () => signedOut({ state: 'ask' }), html: signOutPage }),
  route(signOutRoute, {
    async answer({ body, event }) {
      const everywhere = body.everywhere === 'yes';
      const ended = await signOut(deps, event, everywhere);
      const next = ended?.by === 'pool' ? poolSignOutUrl(deps.pool) : undefined;
      return signedOut({ state: everywhere ? 'done-everywhere' : 'done', next });
    },
    cookies: () => [noCookie(SESSION_COOKIE)],
    html: signOutPage,
  }),
];

const shown = (view: SignInView) => ({ ok: true, view }) as const;

const signedOut = (view: SignOutView) => ({ ok: true, view }) as const;

const statusOf = ({ state }: SignInView): number => {
  if (state === 'unknown') return 404;
  return state === 'too-old' ? 410 : 200;
};
