import { ofTrajectory } from '../http/fields.ts';
import { define } from '../http/route.ts';
import { trajectoryView, trajectoryWithContacts } from '../trajectory/schema.ts';
import { gatesView } from './schemas/gates.ts';
import { trajectoryList, trajectoryQuery, trajectoryQueryShape } from './schemas/list.ts';
import { portfolioView } from './schemas/portfolio.ts';
import { reportView } from './schemas/report.ts';
import { timelineView } from './schemas/timeline.ts';

const formats = ['json', 'csv', 'html'] as const;

const ofMany = { method: 'GET', scope: 'collection', formats } as const;

const ofOne = {
  method: 'GET',
  scope: 'trajectory',
  roles: ['admin', 'coach', 'officer'],
  params: ofTrajectory,
  formats,
} as const;

export const listTrajectories = define({
  ...ofMany,
  id: 'listTrajectories',
  path: '/trajectories',
  roles: ['admin', 'coach', 'officer'],
  query: trajectoryQuery,
  queryShape: trajectoryQueryShape,
  view: trajectoryList,
  summary: 'List trajectories',
  description: 'In the order of their start dates; a coach and an officer see their own.',
  refusals: { CURSOR_INVALID: { status: 400, title: 'De cursor klopt niet' } },
});

export const getTrajectory = define({
  ...ofOne,
  id: 'getTrajectory',
  path: '/trajectories/{id}',
  view: trajectoryWithContacts,
  narrowed: { officer: trajectoryView },
  summary: 'Read a trajectory',
  description: 'Its plan, sessions and duties. The admin and the coach also see whom to call.',
});

export const getTimeline = define({
  ...ofOne,
  id: 'getTimeline',
  path: '/trajectories/{id}/timeline',
  view: timelineView,
  summary: 'Read the timeline of a trajectory',
  description: 'Past and coming milestones with their state.',
});

export const getReport = define({
  ...ofOne,
  id: 'getReport',
  path: '/trajectories/{id}/report',
  view: reportView,
  summary: 'Report on a trajectory',
  description:
    'Where it stands, what the next transition still needs, phases planned against actual, duties, sessions, mails and budget; as a page it can be printed.',
});

export const getGates = define({
  ...ofOne,
  id: 'getGates',
  path: '/trajectories/{id}/gates',
  formats: ['json', 'html'],
  view: gatesView,
  summary: 'What each transition of a trajectory needs',
  description:
    'For its start, its two other phases and its end: what is needed, whether it is there, who has to see to it, and by which command.',
});

export const getPortfolio = define({
  ...ofMany,
  id: 'getPortfolio',
  path: '/reports/portfolio',
  roles: ['admin', 'coach'],
  view: portfolioView,
  summary: 'Report on all trajectories',
  description:
    'Which trajectories need somebody, why, and how soon, the most urgent first; counts per phase and province, late duties and budget totals. A coach sees their own portfolio.',
});
