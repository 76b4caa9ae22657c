import type { Phase } from '../../events/plan.ts';
import { type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { openMilestones, type RunningTrajectory } from './trajectory.ts';

/** Instants by the status in which a trajectory waits for them. */
export type WakeUps = Record<'planned' | Phase, IsoInstant[]>;

/**
 * The instants at which the timeline of a plan must wake, in order. All milestones of one day share an instant. Overdue
 * milestones count too. The start of a phase belongs to the phase before it, which waits for it.
 */
export const wakeUpsOf = (state: Pick<RunningTrajectory, 'plan' | 'reached'>): WakeUps => {
  const { preparation, guidance, evaluation } = state.plan.phases;
  const days = [...new Set(openMilestones(state).map(({ on }) => on))];
  const upTo = (start: string | undefined, end: string | undefined): IsoInstant[] =>
    days
      .filter((day) => (start === undefined || day > start) && (end === undefined || day <= end))
      .map((day) => instantAt(day));
  return {
    planned: upTo(undefined, preparation),
    preparation: upTo(preparation, guidance),
    guidance: upTo(guidance, evaluation),
    evaluation: upTo(evaluation, undefined),
  };
};
