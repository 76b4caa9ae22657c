import type { HttpFunction } from '../http/http-function.ts';
import { reportPages } from './page-routes.ts';
import { getGates, getPortfolio, getReport, getTimeline, getTrajectory, listTrajectories } from './routes.ts';

/** The function of the routes that only read. */
export const reportFunction: HttpFunction = {
  name: 'report',
  tag: { name: 'Reports', description: 'Where trajectories stand.' },
  impact: 'A coach, an officer or Ecolife gets an error page instead of a report.',
  runbook: 'reports-fail',
  timeout: 20,
  memory: 1024,
  table: [
    { actions: ['Query'], partitions: ['trajectory'] },
    // In a document, the number of the purchase order.
    { actions: ['BatchGetItem'], partitions: ['person', 'trajectory', 'document'] },
  ],
  index: true,
  routes: [listTrajectories, getTrajectory, getTimeline, getReport, getGates, getPortfolio, ...reportPages],
};
