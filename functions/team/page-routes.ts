import * as z from 'zod/mini';
import { label, ofTrajectory, owner, trajectoryId, vacancies } from '../http/fields.ts';
import { sending, showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { changeTeam } from './routes.ts';

const staffView = z.object({
  trajectoryId,
  municipality: z.string(),
  team: z.array(
    z.object({
      personId: z.string(),
      role: owner,
      lead: z.boolean(),
      name: z.nullable(label),
      email: z.nullable(z.string()),
      phone: z.nullable(z.string()),
    }),
  ),
  vacancies,
});
export type StaffTeamView = z.infer<typeof staffView>;

const team = {
  path: '/trajecten/{id}/team',
  scope: 'trajectory',
  roles: changeTeam.roles,
  params: ofTrajectory,
  view: staffView,
  description: 'A page for staff.',
} as const;

export const showTeam = define({ ...showing, ...team, id: 'showTeam', summary: 'The team of a trajectory' });

export const changeTeamForm = define({
  ...sending,
  ...team,
  id: 'changeTeamForm',
  refusals: changeTeam.refusals,
  summary: 'Add, remove or replace somebody in the team',
});

/** The pages of the team. */
export const teamPages = [showTeam, changeTeamForm];
