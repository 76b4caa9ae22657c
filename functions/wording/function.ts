import type { HttpFunction } from '../http/http-function.ts';
import { COMMIT } from '../table-grant.ts';
import { wordingPages } from './page-routes.ts';
import { getWording, listWordings, restoreMail, rewordMail, switchMailOff, switchMailOn } from './routes.ts';

/** What shows and changes how the mails of a trajectory read, and which go out. */
export const wordingFunction: HttpFunction = {
  name: 'wording',
  tag: { name: 'Wordings', description: 'How mails read in one trajectory, and which of the optional ones go out.' },
  impact: 'A coach cannot reword a mail of a trajectory, switch an optional one off, or see how one reads.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['Query'], partitions: ['trajectory'] },
    { actions: ['BatchGetItem'], partitions: ['person'] },
    { actions: ['GetItem'], partitions: ['trajectory'] },
    { actions: COMMIT, partitions: ['trajectory'] },
  ],
  routes: [listWordings, getWording, rewordMail, restoreMail, switchMailOff, switchMailOn, ...wordingPages],
};
