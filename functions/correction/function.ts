import type { HttpFunction } from '../http/http-function.ts';
import { COMMIT } from '../table-grant.ts';
import { correctionPages } from './page-routes.ts';
import { correctParticipant, correctPerson } from './routes.ts';

/** What puts the data of people right. */
export const correctionFunction: HttpFunction = {
  name: 'correction',
  tag: { name: 'Corrections', description: 'Who somebody is, put right.' },
  impact: 'A wrong name, address or telephone number stays, and mails go to the wrong address.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['Query'], partitions: ['member'] },
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'person', 'address', 'access'] },
    { actions: COMMIT, partitions: ['person'] },
    { actions: ['ConditionCheckItem'], partitions: ['access', 'trajectory'] },
    { actions: COMMIT, partitions: ['access', 'trajectory'] },
  ],
  suppressionList: true,
  publicUrl: true,
  routes: [correctPerson, correctParticipant, ...correctionPages],
};
