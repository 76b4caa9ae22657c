import type { Phase } from '../../events/plan.ts';
import { addDays, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import type { RunningTrajectory } from './trajectory.ts';
import { milestonesToReach } from './waiting.ts';

/**
 * A timeline wakes for so many days from its first instant. Step Functions ends an execution after a year. A plan that was
 * extended can be longer: the sweep of timelines starts another execution for the rest.
 */
const LONGEST_DAYS = 270;

/** Instants by the status in which a trajectory waits for them. */
export type WakeUps = Record<'planned' | Phase, IsoInstant[]>;

/**
 * The instants at which the timeline of a plan must wake, in order, as far as one execution goes. All milestones of one day share an instant. Overdue
 * milestones count too, and the end of a pause. The start of a phase belongs to the phase before it, which waits for it.
 */
export const wakeUpsOf = (state: Pick<RunningTrajectory, 'plan' | 'reached' | 'pause'>): WakeUps => {
  const { preparation, guidance, evaluation } = state.plan.phases;
  const until = state.pause?.until;
  const days = milestonesToReach(state).map(({ on }) => on);
  const all = [...new Set([...days, ...(until === undefined ? [] : [until])])];
  const last = all[0] === undefined ? '' : addDays(all[0], LONGEST_DAYS);
  const within = all.filter((day) => day <= last);
  const upTo = (start: string | undefined, end: string | undefined): IsoInstant[] =>
    within
      .filter((day) => (start === undefined || day > start) && (end === undefined || day <= end))
      .map((day) => instantAt(day));
  return {
    planned: upTo(undefined, preparation),
    preparation: upTo(preparation, guidance),
    guidance: upTo(guidance, evaluation),
    evaluation: upTo(evaluation, undefined),
  };
};
