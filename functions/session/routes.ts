import * as z from 'zod/mini';
import { sessionRefusals } from '../../domain/session/refusals.ts';
import { trajectoryRefusals } from '../../domain/trajectory/refusals.ts';
import { sessionId } from '../../events/plan.ts';
import { ofTrajectory, trajectoryId } from '../http/fields.ts';
import type { HttpFunction } from '../http/http-function.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';
import { COMMIT } from '../table-grant.ts';
import { scheduling, sessionsView, sessionView } from './schema.ts';

const roles = ['admin', 'coach', 'officer'] as const;
const ofSession = z.strictObject({ id: trajectoryId, session: sessionId });

export const listSessions = define({
  id: 'listSessions',
  method: 'GET',
  path: '/trajectories/{id}/sessions',
  scope: 'trajectory',
  roles,
  params: ofTrajectory,
  view: sessionsView,
  summary: 'List the sessions of a trajectory',
  description: 'With hours, place and agenda, in the order in which they take place.',
});

export const getSession = define({
  id: 'getSession',
  method: 'GET',
  path: '/trajectories/{id}/sessions/{session}',
  scope: 'trajectory',
  roles,
  params: ofSession,
  view: sessionView,
  summary: 'Read one session of a trajectory',
  description: 'A session of which nobody has set anything has the usual hours and the usual agenda.',
});

export const scheduleSession = define({
  id: 'scheduleSession',
  method: 'POST',
  path: '/trajectories/{id}/sessions/{session}/schedule',
  scope: 'trajectory',
  roles,
  params: ofSession,
  takes: 'json',
  body: scheduling,
  view: sessionView,
  summary: 'Set the date, hours, place and agenda of a session',
  description:
    'What is left out stays. An admin and the coach set everything, an officer the venue alone. A new date follows the rules of a rescheduling, and is one change with the rest. Everybody in the team hears of a new date, new hours, another venue and what to bring. `basedOn` is the revision that you saw: when somebody else changed the session since, the answer says what. Repeating it changes nothing.',
  refusals: { ...refusalsOf(trajectoryRefusals, 'MoveSession'), ...refusalsOf(sessionRefusals, 'Schedule') },
});

/** What shows and changes the sessions of a trajectory. */
export const sessionFunction: HttpFunction = {
  name: 'session',
  tag: { name: 'Sessions', description: 'The evenings of a trajectory: when, where, and what is on the agenda.' },
  impact: 'A coach or officer cannot see or set the hours, the place and the agenda of a session.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['Query'], partitions: ['trajectory'] },
    { actions: ['BatchGetItem'], partitions: ['trajectory'] },
    // A change of the agenda relies on the trajectory.
    { actions: ['ConditionCheckItem'], partitions: ['trajectory'] },
    { actions: COMMIT, partitions: ['trajectory'] },
  ],
  routes: [listSessions, getSession, scheduleSession],
};
