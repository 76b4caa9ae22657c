import { ofTrajectory } from '../http/fields.ts';
import { sending, showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { getWording, listWordings, restoreMail, rewordMail, switchMailOff } from './routes.ts';

const PATH = '/trajecten/{id}/teksten';
const all = {
  scope: 'trajectory',
  params: ofTrajectory,
  view: listWordings.view,
  description: 'A page for staff.',
} as const;
const one = { ...all, params: getWording.params, view: getWording.view } as const;

export const showWordings = define({
  ...showing,
  ...all,
  id: 'showWordings',
  path: PATH,
  roles: listWordings.roles,
  summary: 'How the mails of a trajectory read, and which of them go out',
});

/** Switches an optional mail off or on. */
export const switchMailForm = define({
  ...sending,
  ...all,
  id: 'switchMailForm',
  path: `${PATH}/{template}`,
  params: switchMailOff.params,
  roles: switchMailOff.roles,
  refusals: switchMailOff.refusals,
  summary: 'Switch an optional mail off or on',
});

export const showWording = define({
  ...showing,
  ...one,
  id: 'showWording',
  path: `${PATH}/{template}/{role}`,
  roles: getWording.roles,
  refusals: getWording.refusals,
  summary: 'The text of one mail, with every version',
});

export const rewordMailForm = define({
  ...sending,
  ...one,
  id: 'rewordMailForm',
  path: `${PATH}/{template}/{role}`,
  roles: rewordMail.roles,
  refusals: rewordMail.refusals,
  summary: rewordMail.summary,
});

export const restoreMailForm = define({
  ...sending,
  ...one,
  id: 'restoreMailForm',
  path: `${PATH}/{template}/{role}/van-ons`,
  roles: restoreMail.roles,
  refusals: restoreMail.refusals,
  summary: restoreMail.summary,
});

/** The pages of how mails read. */
export const wordingPages = [showWordings, switchMailForm, showWording, rewordMailForm, restoreMailForm];
