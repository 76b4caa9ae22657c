import * as z from 'zod/mini';
import { fields } from '../http/form-state.ts';
import type { HttpFunction } from '../http/http-function.ts';
import { define } from '../http/route.ts';
import { openedFromMail } from '../link/from-mail.ts';
import { COMMIT } from '../table-grant.ts';

const page = {
  scope: 'public',
  roles: [],
  // Mail programs and link checkers add parameters of their own, and so does the pool.
  query: z.record(z.string(), z.optional(z.string())),
  formats: ['html'],
  isPage: true,
} as const;

const openBecause =
  'Nobody is signed in yet who signs in; it begins a session only for whoever the user pool or a link from a mail lets in.';

export const signInView = z.object({
  /** What the page shows: the choice, or what comes of it. */
  state: z.enum(['choose', 'mailed', 'ask', 'too-old', 'unknown', 'failed', 'unavailable']),
  /** The path of this site to go to afterwards. */
  next: z.optional(z.string()),
});
export type SignInView = z.infer<typeof signInView>;

export const showSignIn = define({
  ...page,
  id: 'showSignIn',
  method: 'GET',
  path: '/aanmelden',
  openBecause,
  view: signInView,
  summary: 'The page to sign in',
  description: 'Staff go on to the pages of the user pool, citizens ask for a link by mail.',
});

export const askSignInLink = define({
  ...page,
  id: 'askSignInLink',
  method: 'POST',
  path: '/aanmelden',
  openBecause,
  takes: 'form',
  body: fields,
  view: signInView,
  success: [200, 422],
  summary: 'Ask for a link by mail to sign in with',
  description: 'The answer is the same for every address, known or not. At most three mails an hour and ten a day.',
});

export const signInAsStaff = define({
  ...page,
  id: 'signInAsStaff',
  method: 'GET',
  path: '/aanmelden/medewerker',
  openBecause,
  view: signInView,
  success: [303],
  summary: 'Go on to the pages of the user pool',
  description: 'Authorization code with PKCE; state and verifier wait in a cookie for ten minutes.',
});

export const comeBackFromPool = define({
  ...page,
  id: 'comeBackFromPool',
  method: 'GET',
  path: '/aanmelden/terug',
  openBecause,
  view: signInView,
  success: [303, 400],
  summary: 'Come back from the user pool',
  description: 'Exchanges the code for a token and begins a session of our own. The token is kept nowhere.',
});

const fromMail = { ...openedFromMail, path: '/aanmelden/{token}', view: signInView, isPage: true } as const;

export const askToSignIn = define({
  ...fromMail,
  id: 'askToSignIn',
  method: 'GET',
  summary: 'Ask whether somebody wants to sign in',
  description: 'The page behind the link in a sign-in mail. Opening it changes nothing, so a scanner signs nobody in.',
});

export const confirmSignIn = define({
  ...fromMail,
  id: 'confirmSignIn',
  method: 'POST',
  success: [303, 404, 410],
  summary: 'Sign in with a link from a mail',
  description: 'Works once, for half an hour after the mail was asked for.',
});

const signOutView = z.object({ state: z.enum(['ask', 'done', 'done-everywhere']), next: z.optional(z.string()) });
export type SignOutView = z.infer<typeof signOutView>;

export const showSignOut = define({
  ...page,
  id: 'showSignOut',
  method: 'GET',
  path: '/afmelden',
  openBecause: 'The page asks whether to sign out. It shows nothing of anybody and changes nothing.',
  view: signOutView,
  summary: 'The page to sign out, here or everywhere',
  description: 'Opening it changes nothing.',
});

export const signOut = define({
  ...page,
  id: 'signOut',
  method: 'POST',
  path: '/afmelden',
  openBecause: 'It ends nothing but the session in the cookie that comes along, if that session goes on.',
  takes: 'form',
  body: fields,
  view: signOutView,
  summary: 'Sign out',
  description:
    'Ends the session of this browser, or with `everywhere` all of this person, and then that of the user pool.',
});

/** What signs people in and out. */
export const signInFunction: HttpFunction = {
  name: 'sign-in',
  tag: { name: 'Signing in', description: 'Pages to sign in and out.' },
  impact: 'Nobody can sign in or out.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['sign-in', 'access', 'address', 'trajectory'] },
    { actions: ['Query'], partitions: ['member'] },
    { actions: ['ConditionCheckItem'], partitions: ['access'] },
    { actions: ['PutItem'], partitions: ['sign-in'] },
    { actions: COMMIT, partitions: ['trajectory'] },
  ],
  signsIn: true,
  routes: [
    showSignIn,
    askSignInLink,
    signInAsStaff,
    comeBackFromPool,
    askToSignIn,
    confirmSignIn,
    showSignOut,
    signOut,
  ],
};
