import type { HttpFunction } from '../http/http-function.ts';
import { COMMIT } from '../table-grant.ts';
import { teamPages } from './page-routes.ts';
import { changeTeam } from './routes.ts';

/** What changes the people of a trajectory. */
export const teamFunction: HttpFunction = {
  name: 'team',
  tag: { name: 'Teams', description: 'Who guides a trajectory, and who is its contact.' },
  impact: 'Ecolife or a coach cannot hand a trajectory over to somebody else.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'person', 'address', 'access'] },
    // Whoever is removed by id needs no other read.
    { actions: ['GetItem'], partitions: ['trajectory'] },
    { actions: ['PutItem'], partitions: ['person', 'address', 'member'] },
    { actions: ['ConditionCheckItem'], partitions: ['access'] },
    { actions: COMMIT, partitions: ['trajectory'] },
  ],
  routes: [changeTeam, ...teamPages],
};
