import type { HttpFunction } from '../http/http-function.ts';
import { COMMIT } from '../table-grant.ts';
import { getAnswers, noteAnswer } from './answers/routes.ts';
import { sessionPages } from './page-routes.ts';
import {
  addSession,
  cancelSession,
  getMinutes,
  getSession,
  holdSession,
  listSessions,
  scheduleSession,
  writeSessionMinutes,
} from './routes.ts';

/** What shows and changes the sessions of a trajectory. */
export const sessionFunction: HttpFunction = {
  name: 'session',
  tag: { name: 'Sessions', description: 'The evenings of a trajectory: when, where, and what is on the agenda.' },
  impact:
    'A coach or officer cannot see or set the hours, the place and the agenda of a session, see or note who comes, call it off, or record how it went.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['Query'], partitions: ['trajectory'] },
    { actions: ['BatchGetItem'], partitions: ['trajectory'] },
    // A change of the agenda relies on the trajectory.
    { actions: ['ConditionCheckItem'], partitions: ['trajectory'] },
    { actions: COMMIT, partitions: ['trajectory'] },
    // Warnings look at the other trajectories of the coach.
    { actions: ['Query'], partitions: ['member'] },
    // Who comes is told by name.
    { actions: ['BatchGetItem'], partitions: ['person'] },
    // Minutes lie with the texts of documents.
    { actions: ['BatchGetItem', 'PutItem'], partitions: ['document'] },
  ],
  routes: [
    listSessions,
    getSession,
    getAnswers,
    noteAnswer,
    addSession,
    scheduleSession,
    cancelSession,
    holdSession,
    writeSessionMinutes,
    getMinutes,
    ...sessionPages,
  ],
};
