import * as z from 'zod/mini';
import { label } from '../http/fields.ts';
import type { HttpFunction } from '../http/http-function.ts';
import { define } from '../http/route.ts';
import { openedFromMail, pageFields } from '../link/from-mail.ts';
import { COMMIT } from '../table-grant.ts';

export const rsvpChoice = z.enum(['ja', 'misschien', 'nee']);
export type RsvpChoice = z.infer<typeof rsvpChoice>;

const rsvpView = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('ask'),
    title: label,
    municipality: z.string(),
    when: label,
    place: z.nullable(z.string()),
    accessibility: z.nullable(z.string()),
    bring: z.nullable(z.string()),
    said: z.nullable(label).check(z.describe('What was answered before, or just now.')),
    chosen: z.nullable(rsvpChoice),
    guests: z.int(),
    mostGuests: z.int(),
    free: z.nullable(z.int()).check(z.describe('How many chairs are left. Null when there is no limit.')),
    left: z.nullable(z.string()).check(z.describe('The same in words.')),
    asked: z.int().check(z.describe('Which date, hours and place the answer is to.')),
    errors: z.array(z.object({ field: z.string(), code: z.string(), message: label })),
  }),
  z.object({ state: z.enum(['done', 'off', 'over', 'early', 'ended', 'cancelled']), ...pageFields }),
  z.object({ state: z.enum(['unknown', 'erased']) }),
]);
export type RsvpView = z.infer<typeof rsvpView>;
export type RsvpAsk = Extract<RsvpView, { state: 'ask' }>;

const rsvp = { ...openedFromMail, path: '/komst/{token}', view: rsvpView, success: [200, 404, 410, 422] } as const;

export const askRsvp = define({
  ...rsvp,
  id: 'askRsvp',
  method: 'GET',
  summary: 'Ask whether a citizen comes to a session',
  description:
    'The page behind the buttons of an invitation. `antwoord` is the answer that was tapped there: `ja`, `misschien` or `nee`. Opening it changes nothing.',
});

export const answerRsvp = define({
  ...rsvp,
  id: 'answerRsvp',
  method: 'POST',
  summary: 'Say whether a citizen comes to a session',
  description:
    'What the button on the page sends: `antwoord`, `gasten` from 0 to 3, and `versie`, which says to which date, hours and place it is an answer. Who comes to a full session waits.',
});

/** What citizens answer an invitation with. A function of its own, that a storm on the form of a call does not touch. */
export const rsvpFunction: HttpFunction = {
  name: 'rsvp',
  tag: { name: 'Who comes', description: 'How citizens say whether they come to a session.' },
  impact: 'Citizens cannot say whether they come to a session.',
  runbook: 'commands-fail',
  table: [
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'person', 'access'] },
    { actions: ['ConditionCheckItem', ...COMMIT], partitions: ['trajectory'] },
  ],
  publicUrl: true,
  routes: [askRsvp, answerRsvp],
};
