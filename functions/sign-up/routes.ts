import * as z from 'zod/mini';
import { PROSPECTS } from '../../domain/places/prospect.ts';
import { label } from '../http/fields.ts';
import type { HttpFunction } from '../http/http-function.ts';
import { define } from '../http/route.ts';
import { openedFromMail, pageFields } from '../link/from-mail.ts';
import { COMMIT } from '../table-grant.ts';
import { changeOwn, exportOwn, showOwn } from './own-routes.ts';

const fieldError = z.object({ field: z.string(), code: z.string(), message: label });
const left = z.object({
  capacity: z.optional(z.int()),
  free: z.optional(z.int()),
  waiting: z.int(),
  prospect: z.enum(PROSPECTS),
});

const signUpView = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('form'),
    slug: z.string(),
    trajectoryId: z.string(),
    municipality: z.string(),
    /** What the text about personal data fills in. */
    statement: z.object({
      authority: z.string(),
      dataProtection: z.string(),
      officer: z.nullable(z.object({ name: z.string(), email: z.string() })),
      version: z.string(),
    }),
    values: z.record(z.string(), z.string()),
    errors: z.array(fieldError),
    minimumAge: z.nullable(z.int()),
    left,
  }),
  z.object({ state: z.enum(['sent', 'closed']), ...pageFields }),
  z.object({ state: z.literal('unknown') }),
]);
export type SignUpView = z.infer<typeof signUpView>;

export const signUp = define({
  id: 'signUp',
  method: 'POST',
  path: '/oproep/{slug}/inschrijven',
  scope: 'public',
  roles: [],
  openBecause: 'Citizens sign up without an account; the address that they give has to confirm it.',
  params: z.strictObject({ slug: z.string() }),
  query: openedFromMail.query,
  takes: 'form',
  body: z.unknown(),
  view: signUpView,
  formats: ['html'],
  success: [200, 404, 410, 422],
  summary: 'Sign up for a group',
  description:
    'What the form on the page of a call sends. The answer is the same for an address that is known and one that is not. What is wrong is shown with all that was typed.',
});

const pageView = z.discriminatedUnion('state', [
  z.object({
    state: z.enum(['ask', 'done', 'half', 'ended', 'cancelled']),
    ...pageFields,
  }),
  z.object({
    ...{ state: z.literal('child'), ...pageFields },
    photos: z.nullable(z.object({ photoTaken: z.boolean(), photoUsed: z.boolean() })),
    canLeave: z.boolean(),
    /** Whether it asks once more before the child leaves the group. */
    sure: z.boolean(),
    message: z.nullable(label),
  }),
  z.object({ state: z.enum(['unknown', 'erased']) }),
]);
export type PageView = z.infer<typeof pageView>;

const confirmation = { ...openedFromMail, path: '/inschrijving/{token}', view: pageView } as const;

export const askSignUp = define({
  ...confirmation,
  id: 'askSignUp',
  method: 'GET',
  summary: 'Ask whether a sign-up is right',
  description: 'The page behind the button in the mail about a sign-up. Opening it changes nothing.',
});

export const confirmSignUp = define({
  ...confirmation,
  id: 'confirmSignUp',
  method: 'POST',
  summary: 'Confirm a sign-up',
  description:
    'What the button on the page sends. It gives a place in the group, or one on the waiting list. A guardian also sends `foto-nemen` and `foto-tonen`, and later, with `doe`: `fotos`, and with `zeker=ja` `uitschrijven`.',
});

const offer = { ...openedFromMail, path: '/plaats/{token}', view: pageView } as const;

export const askOffer = define({
  ...offer,
  id: 'askOffer',
  method: 'GET',
  summary: 'Ask whether somebody wants a place',
  description: 'The page behind the button in the mail that offers a place. Opening it changes nothing.',
});

export const answerOffer = define({
  ...offer,
  id: 'answerOffer',
  method: 'POST',
  summary: 'Take a place, or leave it to the next',
  description: 'What a button on the page sends: `antwoord` is `ja` or `nee`.',
});

/** What citizens sign up with. It is a function of its own, so that a storm on it keeps nobody else waiting. */
export const signUpFunction: HttpFunction = {
  name: 'sign-up',
  tag: { name: 'Sign-up', description: 'How citizens join a group, confirm it, and answer the offer of a place.' },
  impact: 'Citizens cannot sign up for a group, confirm their sign-up, or answer the offer of a place.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'person', 'address', 'access', 'document'] },
    { actions: ['GetItem'], partitions: ['trajectory'] },
    // All that is kept of a citizen, to take along.
    { actions: ['Query'], partitions: ['trajectory', 'person'] },
    { actions: COMMIT, partitions: ['trajectory'] },
    { actions: ['ConditionCheckItem'], partitions: ['trajectory', 'access'] },
    { actions: ['PutItem'], partitions: ['person', 'address', 'member'] },
    { actions: ['DeleteItem'], partitions: ['person', 'address'] },
    { actions: ['UpdateItem'], partitions: ['person'] },
    { actions: COMMIT, partitions: ['access'] },
    // What sign-ups came by, counted over all municipalities.
    { actions: ['UpdateItem'], partitions: ['visits'] },
  ],
  publicUrl: true,
  routes: [signUp, askSignUp, confirmSignUp, askOffer, answerOffer, showOwn, changeOwn, exportOwn],
};
