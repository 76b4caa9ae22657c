import type { HttpFunction } from '../http/http-function.ts';
import { COMMIT } from '../table-grant.ts';
import { personPages } from './page-routes.ts';
import { erasePerson, listRevocations, listStaff, removeRole, replaceCalendarLink, signOutPerson } from './routes.ts';

/** What takes something from a person. */
export const personFunction: HttpFunction = {
  name: 'person',
  tag: { name: 'People', description: 'Who works here, and whose data, role, link or session goes.' },
  impact: 'Somebody who asked to be erased is not, or keeps a role that Ecolife wants to take away.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['person', 'address', 'access'] },
    { actions: ['Query'], partitions: ['person'] },
    { actions: ['DeleteItem'], partitions: ['person', 'address', 'member', 'sign-in'] },
    { actions: ['UpdateItem'], partitions: ['person', 'member'] },
    { actions: ['BatchGetItem', 'PutItem'], partitions: ['sign-in'] },
    { actions: ['ConditionCheckItem'], partitions: ['access'] },
    { actions: COMMIT, partitions: ['access'] },
  ],
  suppressionList: true,
  index: true,
  routes: [listStaff, listRevocations, removeRole, replaceCalendarLink, signOutPerson, erasePerson, ...personPages],
};
