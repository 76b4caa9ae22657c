import type { Phase, Plan, Transition } from '../../events/plan.ts';
import { addDays, addMonths, type IsoDate, instantAt } from '../calendar/local-time.ts';

/** Months from the start date to each transition: one month of preparation, six of guidance, one of evaluation. */
export const PHASE_MONTHS = { preparation: 0, guidance: 1, evaluation: 7, end: 8 } as const;

export const PHASES: readonly Phase[] = ['preparation', 'guidance', 'evaluation'];

export const TRANSITIONS: readonly Transition[] = ['guidance', 'evaluation', 'end'];

/** The transition that ends a phase. */
export const END_OF: Record<Phase, Transition> = { preparation: 'guidance', guidance: 'evaluation', evaluation: 'end' };

export const NOT_EXTENDED: Plan['extensions'] = { preparation: 0, guidance: 0, evaluation: 0 };

type Longer = Partial<Pick<Plan, 'extensions' | 'pauses'>>;

/**
 * Each transition is counted from the start date. The days by which phases were extended come on top, and then those of
 * each pause that began before it.
 */
export const phasesFrom = (
  startDate: IsoDate,
  { extensions: { preparation, guidance, evaluation } = NOT_EXTENDED, pauses = [] }: Longer = {},
): Plan['phases'] => {
  const after = (months: number, days: number): IsoDate =>
    pauses.reduce(
      (date, pause) => (instantAt(date) < pause.since ? date : addDays(date, pause.days)),
      addDays(addMonths(startDate, months), days),
    );
  return {
    preparation: startDate,
    guidance: after(PHASE_MONTHS.guidance, preparation),
    evaluation: after(PHASE_MONTHS.evaluation, preparation + guidance),
    end: after(PHASE_MONTHS.end, preparation + guidance + evaluation),
  };
};

/** The transitions whose day differs between two plans. */
export const movedTransitions = (from: Plan, to: Plan): Transition[] =>
  TRANSITIONS.filter((id) => from.phases[id] !== to.phases[id]);
