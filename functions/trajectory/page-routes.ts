import * as z from 'zod/mini';
import { transition } from '../../events/plan.ts';
import { ofTrajectory } from '../http/fields.ts';
import { sending, showing } from '../http/page-route.ts';
import { define, type Route } from '../http/route.ts';
import {
  advanceTrajectory,
  cancelTrajectory,
  extendPhase,
  holdTransition,
  pauseTrajectory,
  releaseTransition,
  rescheduleTrajectory,
  resumeTrajectory,
} from './routes.ts';
import { reasons, trajectoryView } from './schema.ts';

const phases = z.array(z.enum(['preparation', ...transition.options]));

/** A trajectory with the changes of its plan that are possible now. */
export const planView = z.object({
  ...trajectoryView.shape,
  reasons,
  possible: z.object({
    ...{ move: z.boolean(), pause: z.boolean(), resume: z.boolean(), release: z.boolean(), cancel: z.boolean() },
    ...{ extend: phases, advance: phases, hold: phases },
  }),
});
export type PlanView = z.infer<typeof planView>;

const plan = {
  scope: 'trajectory',
  params: ofTrajectory,
  view: planView,
  description: 'A page for staff.',
} as const;

export const showPlan = define({
  ...showing,
  ...plan,
  id: 'showPlan',
  path: '/trajecten/{id}/plan',
  roles: pauseTrajectory.roles,
  summary: 'Changes of the plan: to see what would happen, and to do it',
});

const deed = ({ id, roles, refusals, summary }: Pick<Route, 'id' | 'roles' | 'refusals' | 'summary'>, last: string) =>
  define({ ...sending, ...plan, id: `${id}Form`, path: `/trajecten/{id}/plan/${last}`, roles, refusals, summary });

export const moveForm = deed(rescheduleTrajectory, 'verzet');
export const pauseForm = deed(pauseTrajectory, 'pauzeer');
export const resumeForm = deed(resumeTrajectory, 'hervat');
export const extendForm = deed(extendPhase, 'verleng');
export const advanceForm = deed(advanceTrajectory, 'ga-verder');
export const holdForm = deed(holdTransition, 'hou-vast');
export const releaseForm = deed(releaseTransition, 'geef-vrij');
export const cancelForm = deed(cancelTrajectory, 'zet-stop');

/** The pages of the plan. */
export const planPages = [
  showPlan,
  moveForm,
  pauseForm,
  resumeForm,
  extendForm,
  advanceForm,
  holdForm,
  releaseForm,
  cancelForm,
];
