import type { HttpFunction } from '../http/http-function.ts';
import { COMMIT } from '../table-grant.ts';
import { hallPages } from './page-routes.ts';
import { getAttendance, markAttendance, registerWalkIn } from './routes.ts';

/** What shows and notes who comes to a session, in the hall. */
export const attendanceFunction: HttpFunction = {
  name: 'attendance',
  tag: { name: 'Attendance', description: 'Who is expected at a session, and who came.' },
  impact: 'A coach cannot check people in. What was tapped on a phone stays there and is sent once it works again.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'person'] },
    { actions: COMMIT, partitions: ['trajectory'] },
    // To note who came relies on the group, the answers and the plan.
    { actions: ['ConditionCheckItem'], partitions: ['trajectory'] },
    // Whoever walks in is signed up on the spot.
    { actions: ['BatchGetItem'], partitions: ['address'] },
    { actions: ['PutItem'], partitions: ['person', 'address', 'member'] },
  ],
  routes: [getAttendance, registerWalkIn, markAttendance, ...hallPages],
};
