import * as z from 'zod/mini';
import { label } from '../http/fields.ts';
import type { HttpFunction } from '../http/http-function.ts';
import { define } from '../http/route.ts';
import { COMMIT } from '../table-grant.ts';
import { openedFromMail, pageFields } from './from-mail.ts';

/** The content of the page that a link in a mail opens. */
const linkView = z.discriminatedUnion('state', [
  z.object({
    state: z.enum(['ask', 'done', 'done-before', 'cancelled', 'passed-on']),
    ...pageFields,
  }),
  /** What the button asks for cannot be done yet. It says why, and the link keeps working. */
  z.object({ state: z.literal('refused'), why: label }),
  z.object({ state: z.enum(['unknown', 'erased', 'role-removed']) }),
]);
export type LinkView = z.infer<typeof linkView>;

const link = {
  ...openedFromMail,
  path: '/klaar/{token}',
  view: linkView,
} as const;

export const askDone = define({
  ...link,
  id: 'askDone',
  method: 'GET',
  summary: 'Ask whether a duty is done',
  description:
    'The page behind the button in a reminder. Opening it changes nothing. It tells when the link has ended: with its task, with the role of whom the mail was for, or with their data.',
});

export const confirmDone = define({
  ...link,
  id: 'confirmDone',
  method: 'POST',
  summary: 'Tick off a duty from a mail',
  description: 'What the button on the page sends.',
});

/** The function that serves the pages that links in mails open. */
export const linkFunction: HttpFunction = {
  name: 'link',
  tag: { name: 'Links in mails', description: 'Pages that need no token.' },
  impact: 'Somebody who clicked the link in a reminder cannot tick off the duty and will be reminded again.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'access'] },
    { actions: COMMIT, partitions: ['trajectory'] },
    { actions: ['ConditionCheckItem'], partitions: ['trajectory', 'access'] },
  ],
  routes: [askDone, confirmDone],
};
