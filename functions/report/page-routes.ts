import * as z from 'zod/mini';
import { ofTrajectory } from '../http/fields.ts';
import { showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { getPortfolio, getReport, listTrajectories } from './routes.ts';

const OF_STAFF = listTrajectories.roles;

export const showTrajectory = define({
  ...showing,
  id: 'showTrajectory',
  path: '/trajecten/{id}',
  scope: 'trajectory',
  roles: getReport.roles,
  params: ofTrajectory,
  view: z.object({
    report: getReport.view,
    purchaseOrder: z
      .nullable(z.string())
      .check(z.describe('Its number, from the intake; null as long as nobody gave it.')),
  }),
  summary: 'One trajectory: where it stands, and what is asked now',
  description: 'A page for staff.',
});

/** The trajectories in which somebody is the officer: what is asked in those that run, and the others. */
const asOfficer = { asked: z.array(getReport.view), others: listTrajectories.view.shape.items };

export const showToday = define({
  ...showing,
  id: 'showToday',
  path: '/vandaag',
  scope: 'collection',
  roles: OF_STAFF,
  view: z.union([
    z.object({ kind: z.literal('coach'), portfolio: getPortfolio.view, ...asOfficer }),
    z.object({ kind: z.literal('officer'), ...asOfficer }),
    z.object({ kind: z.literal('municipality'), overview: showTrajectory.view }),
  ]),
  summary: 'What needs somebody today',
  description:
    'A coach sees the radar over all trajectories, an officer what is asked in each trajectory of the municipality that runs, and the only one as a whole. Whoever is both sees both.',
});

export const showTrajectories = define({
  ...showing,
  id: 'showTrajectories',
  path: '/trajecten',
  scope: 'collection',
  roles: OF_STAFF,
  query: z.object({ na: z.optional(z.string()) }),
  view: listTrajectories.view,
  refusals: listTrajectories.refusals,
  summary: 'The trajectories of somebody',
  description: 'In the order of their start dates.',
});

export const showReport = define({
  ...showing,
  id: 'showReport',
  path: '/trajecten/{id}/rapport',
  scope: 'trajectory',
  roles: getReport.roles,
  params: ofTrajectory,
  view: getReport.view,
  summary: 'The report of one trajectory, to print',
  description: 'A page for staff.',
});

/** The pages of trajectories. */
export const reportPages = [showToday, showTrajectories, showTrajectory, showReport];
