import type { HttpFunction } from '../http/http-function.ts';
import { showHistory } from './page-routes.ts';
import { getHistory } from './routes.ts';

/** The function of the history. It reads every event of a trajectory. */
export const historyFunction: HttpFunction = {
  name: 'history',
  tag: { name: 'History', description: 'Who changed what and when.' },
  impact: 'A coach, an officer or Ecolife gets an error page instead of the history of a trajectory.',
  runbook: 'reports-fail',
  timeout: 20,
  memory: 1024,
  table: [
    { actions: ['GetItem', 'Query'], partitions: ['trajectory'] },
    { actions: ['BatchGetItem'], partitions: ['person'] },
  ],
  routes: [getHistory, showHistory],
};
