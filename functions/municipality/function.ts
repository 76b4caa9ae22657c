import type { HttpFunction } from '../http/http-function.ts';
import { COMMIT } from '../table-grant.ts';
import { adminPages } from './page-routes.ts';
import { onboardMunicipality } from './routes.ts';

/** The function that onboards municipalities. */
export const municipalityFunction: HttpFunction = {
  name: 'municipality',
  tag: { name: 'Onboarding', description: 'Municipalities that start.' },
  impact: 'Ecolife cannot onboard a municipality, or part of a batch.',
  runbook: 'onboarding-fails',
  timeout: 30,
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['municipality', 'trajectory', 'address', 'person'] },
    // Warnings look at the other trajectories of the coach.
    { actions: ['Query'], partitions: ['member'] },
    { actions: COMMIT, partitions: ['municipality', 'trajectory'] },
    { actions: ['PutItem'], partitions: ['person', 'address', 'member'] },
    { actions: ['ConditionCheckItem'], partitions: ['address', 'trajectory'] },
  ],
  routes: [onboardMunicipality, ...adminPages],
};
