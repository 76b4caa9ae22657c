import * as z from 'zod/mini';
import type { HttpFunction } from '../http/http-function.ts';
import { define } from '../http/route.ts';
import { openedFromMail, pageFields } from '../link/from-mail.ts';
import { COMMIT } from '../table-grant.ts';

const confirmationView = z.discriminatedUnion('state', [
  z.object({
    state: z.enum(['ask', 'early', 'done', 'ended', 'taken']),
    ...pageFields,
  }),
  z.object({ state: z.enum(['unknown']) }),
]);
export type ConfirmationView = z.infer<typeof confirmationView>;

const link = {
  ...openedFromMail,
  path: '/adres/{token}',
  view: confirmationView,
} as const;

export const askAddress = define({
  ...link,
  id: 'askAddress',
  method: 'GET',
  summary: 'Ask whether a new address is right',
  description: 'The page behind the button in the mail to a new address. Opening it changes nothing.',
});

export const confirmAddress = define({
  ...link,
  id: 'confirmAddress',
  method: 'POST',
  summary: 'Confirm a new address',
  description: 'What the button on the page sends. From then on mails go to the new address, which also signs in.',
});

/** The pages behind the link in the mail to a new address: public, so apart from the command that asks for it. */
export const addressLinkFunction: HttpFunction = {
  name: 'address-link',
  tag: { name: 'New addresses', description: 'The link in the mail to a new address.' },
  impact: 'Somebody cannot confirm a new address, and mails go to the wrong one.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'person', 'address', 'access'] },
    { actions: ['PutItem'], partitions: ['person', 'address', 'member'] },
    { actions: ['UpdateItem'], partitions: ['person', 'member'] },
    { actions: ['DeleteItem'], partitions: ['address'] },
    { actions: COMMIT, partitions: ['access', 'trajectory'] },
    // Of somebody who has no role there, the trajectory is only relied on.
    { actions: ['ConditionCheckItem'], partitions: ['trajectory'] },
  ],
  suppressionList: true,
  routes: [askAddress, confirmAddress],
};
