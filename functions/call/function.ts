import type { HttpFunction } from '../http/http-function.ts';
import { COMMIT } from '../table-grant.ts';
import { callPages } from './page-routes.ts';
import { closeCall, getCall, getCallFunnel, getCallKit, getCallSheet, openCall, writeCall } from './routes.ts';

/** The calls, for those who work with them. */
export const callFunction: HttpFunction = {
  name: 'call',
  tag: {
    name: 'Calls',
    description: 'The call of a trajectory to its citizens: texts, open or closed, and what to spread it with.',
  },
  impact: 'Nobody can change, open or close the call of a trajectory, or print its poster.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'document', 'person'] },
    { actions: ['Query'], partitions: ['trajectory', 'visits'] },
    { actions: ['PutItem'], partitions: ['document'] },
    { actions: COMMIT, partitions: ['trajectory'] },
  ],
  publicUrl: true,
  routes: [getCall, writeCall, openCall, closeCall, getCallKit, getCallFunnel, getCallSheet, ...callPages],
};
