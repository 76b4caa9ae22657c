import type { HttpFunction } from '../http/http-function.ts';
import { COMMIT } from '../table-grant.ts';
import { dutyPages } from './page-routes.ts';
import { addDuty, assignDuty, completeDuty, moveDuty, reopenDuty, waiveDuty } from './routes.ts';

/** What changes the duties of a trajectory. */
export const dutyFunction: HttpFunction = {
  name: 'duty',
  tag: { name: 'Duties', description: 'Who does what until when.' },
  impact: 'A coach or officer cannot tick off, add or change a duty.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'person'] },
    { actions: COMMIT, partitions: ['trajectory'] },
  ],
  routes: [addDuty, assignDuty, moveDuty, completeDuty, waiveDuty, reopenDuty, ...dutyPages],
};
