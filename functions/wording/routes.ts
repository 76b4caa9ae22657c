import * as z from 'zod/mini';
import { trajectoryRefusals } from '../../domain/trajectory/refusals.ts';
import { ofTrajectory, owner, trajectoryId } from '../http/fields.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';
import {
  restoring,
  rewording,
  switchedView,
  wordingDetails,
  wordingPreview,
  wordingsView,
  wordingView,
} from './schema.ts';

const template = z
  .string()
  .check(z.regex(/^[a-z-]{1,40}$/), z.describe('The mail, by its template: `session-reminder`.'));
const ofMail = z.strictObject({ id: trajectoryId, template });
const ofWording = z.strictObject({ ...ofMail.shape, role: owner.check(z.describe('To whom it goes.')) });

const dryRun = z.strictObject({
  dryRun: z.optional(
    z
      .enum(['true', 'false'])
      .check(z.describe('`true` changes nothing, and answers with the mail as it would be: a `WordingPreview`.')),
  ),
});

const everybody = ['admin', 'coach', 'officer'] as const;
// Mails go out in the name of Ecolife, also those that the officer gets.
const ours = ['admin', 'coach'] as const;

export const listWordings = define({
  id: 'listWordings',
  method: 'GET',
  path: '/trajectories/{id}/wordings',
  scope: 'trajectory',
  roles: everybody,
  params: ofTrajectory,
  view: wordingsView,
  summary: 'List the mails that can be reworded or switched off',
  description: 'With the placeholders that each may have, which are reworded, and which are switched off.',
});

export const getWording = define({
  id: 'getWording',
  method: 'GET',
  path: '/trajectories/{id}/wordings/{template}/{role}',
  scope: 'trajectory',
  roles: everybody,
  params: ofWording,
  view: wordingDetails,
  summary: 'Read the text of one mail, with every version',
  description: 'With the whole mail as the next one of its kind would be.',
  refusals: refusalsOf(trajectoryRefusals, 'ReadWording'),
});

export const rewordMail = define({
  id: 'rewordMail',
  method: 'POST',
  path: '/trajectories/{id}/wordings/{template}/{role}/reword',
  scope: 'trajectory',
  roles: ours,
  params: ofWording,
  query: dryRun,
  takes: 'json',
  body: rewording,
  view: z.union([wordingView, wordingPreview]),
  summary: 'Give a mail another text in one trajectory',
  description:
    'Plain text with placeholders between braces, each line a paragraph. It stands in for our paragraphs and, if it fits, our subject, in every mail of this kind from now on; greeting, title, dates, questions, buttons and what stands below the mail stay ours. `basedOn` is the version that you saw, 0 for ours: when somebody changed the text since, it is refused. Repeating it changes nothing. With `dryRun` it changes nothing either, and answers with the mail.',
  refusals: refusalsOf(trajectoryRefusals, 'RewordMail'),
});

export const restoreMail = define({
  id: 'restoreMail',
  method: 'POST',
  path: '/trajectories/{id}/wordings/{template}/{role}/restore',
  scope: 'trajectory',
  roles: ours,
  params: ofWording,
  takes: 'json',
  body: restoring,
  view: wordingView,
  summary: 'Give a mail our text again',
  description: 'The texts that were written are kept, and can be given again. Repeating it changes nothing.',
  refusals: refusalsOf(trajectoryRefusals, 'RestoreMail'),
});

const switching = {
  method: 'POST',
  scope: 'trajectory',
  roles: ours,
  params: ofMail,
  view: switchedView,
  refusals: refusalsOf(trajectoryRefusals, 'SwitchMail'),
} as const;

export const switchMailOff = define({
  ...switching,
  id: 'switchMailOff',
  path: '/trajectories/{id}/wordings/{template}/switch-off',
  summary: 'Send an optional mail to nobody in one trajectory',
  description: 'Also those that were asked for and did not leave yet. Repeating it changes nothing.',
});

export const switchMailOn = define({
  ...switching,
  id: 'switchMailOn',
  path: '/trajectories/{id}/wordings/{template}/switch-on',
  summary: 'Send an optional mail again that was switched off',
  description:
    'From now on: what did not go out meanwhile does not come later. Whoever wants only what is needed still does not get it. Repeating it changes nothing.',
});
