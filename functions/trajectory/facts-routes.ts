import { ofTrajectory } from '../http/fields.ts';
import { sending, showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { correctTrajectory } from './routes.ts';
import { trajectoryView } from './schema.ts';

const facts = {
  scope: 'trajectory',
  path: '/trajecten/{id}/gegevens',
  roles: correctTrajectory.roles,
  params: ofTrajectory,
  view: trajectoryView,
  description: 'A page for staff.',
} as const;

export const factsPath = (id: string): string => `/trajecten/${id}/gegevens`;

export const showFacts = define({
  ...showing,
  ...facts,
  id: 'showFacts',
  summary: 'The facts of a trajectory, to put right',
});

export const correctTrajectoryForm = define({
  ...sending,
  ...facts,
  id: 'correctTrajectoryForm',
  refusals: correctTrajectory.refusals,
  summary: correctTrajectory.summary,
});

/** The page of the facts of a trajectory. */
export const factsPages = [showFacts, correctTrajectoryForm];
