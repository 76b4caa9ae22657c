import type { HttpFunction } from '../http/http-function.ts';
import { COMMIT } from '../table-grant.ts';
import { factsPages } from './facts-routes.ts';
import { planPages } from './page-routes.ts';
import {
  advanceTrajectory,
  cancelTrajectory,
  correctTrajectory,
  extendPhase,
  holdTransition,
  pauseTrajectory,
  releaseTransition,
  rescheduleTrajectory,
  resumeTrajectory,
} from './routes.ts';

/** What changes a trajectory. */
export const trajectoryFunction: HttpFunction = {
  name: 'trajectory',
  tag: { name: 'Trajectories', description: 'What coaches and Ecolife change.' },
  impact:
    'A coach or officer cannot reschedule, extend, pause, resume, advance, hold, release, correct or cancel a trajectory.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['GetItem'], partitions: ['trajectory'] },
    // Warnings look at the other trajectories of the coach.
    { actions: ['Query'], partitions: ['member'] },
    // A new start depends on the other trajectories of the municipality.
    { actions: ['BatchGetItem', 'ConditionCheckItem'], partitions: ['trajectory', 'municipality'] },
    { actions: COMMIT, partitions: ['trajectory'] },
  ],
  routes: [
    rescheduleTrajectory,
    extendPhase,
    pauseTrajectory,
    resumeTrajectory,
    advanceTrajectory,
    holdTransition,
    releaseTransition,
    correctTrajectory,
    cancelTrajectory,
    ...planPages,
    ...factsPages,
  ],
};
