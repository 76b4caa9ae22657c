import * as z from 'zod/mini';
import { showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { getHistory } from './routes.ts';

export const showHistory = define({
  ...showing,
  id: 'showHistory',
  path: '/trajecten/{id}/geschiedenis',
  scope: 'trajectory',
  roles: getHistory.roles,
  params: getHistory.params,
  query: z.object(getHistory.query.shape),
  view: getHistory.view,
  summary: 'The history of a trajectory',
  description: 'A page for staff.',
});
