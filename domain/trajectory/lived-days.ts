import type { Plan } from '../../events/plan.ts';
import { addDays, dateOf, daysBetween, type IsoDate } from '../calendar/local-time.ts';

/** The days from one date to another in which the trajectory was not paused: in a pause nothing becomes late. Below zero for a date to come. */
export const livedDays = (
  from: IsoDate,
  to: IsoDate,
  pauses: readonly Pick<Plan['pauses'][number], 'since' | 'days'>[],
): number => {
  const waited = pauses.map(({ since, days }) => {
    const [first, last] = [dateOf(since), addDays(dateOf(since), days)];
    return Math.max(0, daysBetween(first > from ? first : from, last < to ? last : to));
  });
  return daysBetween(from, to) - waited.reduce((sum, days) => sum + days, 0);
};
