import type { HttpFunction } from '../http/http-function.ts';
import { showMail, showMails } from './page-routes.ts';
import { getMail, listMails } from './routes.ts';

/** The function of the mails. It loads the texts of mails only when one is written. */
export const mailsFunction: HttpFunction = {
  name: 'mails',
  tag: { name: 'Mails', description: 'What went out, and what will.' },
  impact: 'A coach, an officer or Ecolife gets an error page instead of the mails of a trajectory.',
  runbook: 'reports-fail',
  timeout: 20,
  memory: 1024,
  table: [
    // How often the page of the call was looked at: a mail tells it.
    { actions: ['Query'], partitions: ['trajectory', 'visits'] },
    // In the trajectory, the texts that stand in for ours.
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'person', 'access'] },
  ],
  routes: [listMails, getMail, showMails, showMail],
};
