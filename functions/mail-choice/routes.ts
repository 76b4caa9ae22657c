import * as z from 'zod/mini';
import type { HttpFunction } from '../http/http-function.ts';
import { define } from '../http/route.ts';
import { openedFromMail, pageFields } from '../link/from-mail.ts';
import { COMMIT } from '../table-grant.ts';
import { CHOICE_PAGE } from './path.ts';

const choiceView = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['all', 'needed']), often: z.enum(['at-once', 'daily', 'weekly']), ...pageFields }),
  z.object({ state: z.enum(['unknown', 'erased']) }),
]);
export type ChoiceView = z.infer<typeof choiceView>;

const choice = { ...openedFromMail, path: `${CHOICE_PAGE}/{token}`, view: choiceView } as const;

export const askMailChoice = define({
  ...choice,
  id: 'askMailChoice',
  method: 'GET',
  summary: 'Ask which mails somebody wants',
  description:
    'The page behind the link below every mail, also the target of `List-Unsubscribe` in an optional one. Opening it changes nothing.',
});

export const chooseMails = define({
  ...choice,
  id: 'chooseMails',
  method: 'POST',
  crossSiteBecause:
    'Mail programs send it by themselves with one click (RFC 8058). Its secret in the path is what lets it in, and no other site knows that.',
  summary: 'Choose mails',
  description:
    'What a button on the page sends: `often` (`at-once`, `daily`, `weekly`) says how often to send what may wait, `mails=all` brings optional mails again. Anything else ends these, also the one-click POST of a mail program (RFC 8058).',
});

/** What lets people choose their mails without signing in. */
export const mailChoiceFunction: HttpFunction = {
  name: 'mail-choice',
  tag: { name: 'Choice of mails', description: 'Which mails somebody wants, and how often, from a link in a mail.' },
  impact: 'Somebody who does not want optional mails keeps getting them, and may report them as spam.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'access'] },
    { actions: ['GetItem', ...COMMIT], partitions: ['access'] },
  ],
  routes: [askMailChoice, chooseMails],
};
