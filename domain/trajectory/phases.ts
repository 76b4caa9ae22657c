import type { Phase, Plan, Transition } from '../../events/plan.ts';
import { addDays, addMonths, type IsoDate } from '../calendar/local-time.ts';

/** Months from the start date to each transition: one month of preparation, six of guidance, one of evaluation. */
export const PHASE_MONTHS = { preparation: 0, guidance: 1, evaluation: 7, end: 8 } as const;

export const PHASES: readonly Phase[] = ['preparation', 'guidance', 'evaluation'];

export const TRANSITIONS: readonly Transition[] = ['guidance', 'evaluation', 'end'];

/** The transition that ends a phase. */
export const END_OF: Record<Phase, Transition> = { preparation: 'guidance', guidance: 'evaluation', evaluation: 'end' };

export const NOT_EXTENDED: Plan['extensions'] = { preparation: 0, guidance: 0, evaluation: 0 };

/** Each transition is counted from the start date. The days by which phases were extended come on top. */
export const phasesFrom = (
  startDate: IsoDate,
  { preparation, guidance, evaluation }: Plan['extensions'] = NOT_EXTENDED,
): Plan['phases'] => ({
  preparation: startDate,
  guidance: addDays(addMonths(startDate, PHASE_MONTHS.guidance), preparation),
  evaluation: addDays(addMonths(startDate, PHASE_MONTHS.evaluation), preparation + guidance),
  end: addDays(addMonths(startDate, PHASE_MONTHS.end), preparation + guidance + evaluation),
});

/** The transitions whose day differs between two plans. */
export const movedTransitions = (from: Plan, to: Plan): Transition[] =>
  TRANSITIONS.filter((id) => from.phases[id] !== to.phases[id]);
