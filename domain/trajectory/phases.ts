import type { Phase, Plan } from '../../events/plan.ts';
import { addMonths, type IsoDate } from '../calendar/local-time.ts';

/** Months from the start date to each transition: one month of preparation, six of guidance, one of evaluation. */
export const PHASE_MONTHS = { preparation: 0, guidance: 1, evaluation: 7, end: 8 } as const;

export const PHASES: readonly Phase[] = ['preparation', 'guidance', 'evaluation'];

export const phasesFrom = (startDate: IsoDate): Plan['phases'] => ({
  preparation: startDate,
  guidance: addMonths(startDate, PHASE_MONTHS.guidance),
  evaluation: addMonths(startDate, PHASE_MONTHS.evaluation),
  end: addMonths(startDate, PHASE_MONTHS.end),
});
