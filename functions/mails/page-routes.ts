import * as z from 'zod/mini';
import { showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { getMail, listMails } from './routes.ts';

const description = 'A page for staff.';

export const showMails = define({
  ...showing,
  id: 'showMails',
  path: '/trajecten/{id}/mails',
  scope: 'trajectory',
  roles: listMails.roles,
  params: listMails.params,
  query: z.object(listMails.query.shape),
  view: listMails.view,
  summary: 'The mails of a trajectory, to come and gone',
  description,
});

export const showMail = define({
  ...showing,
  id: 'showMail',
  path: '/trajecten/{id}/mails/{key}',
  scope: 'trajectory',
  roles: getMail.roles,
  params: getMail.params,
  view: getMail.view,
  refusals: getMail.refusals,
  summary: 'One mail of a trajectory, with its text',
  description,
});
