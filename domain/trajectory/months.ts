import type { Plan } from '../../events/plan.ts';
import { addDays, addMonths, type IsoDate } from '../calendar/local-time.ts';

/** How many months of a plan have begun, 0 before the start, and how many it has until its end, the last of which may be a part of one. */
export type Months = { begun: number; total: number };

/** The months of a plan as it is now: one that was extended, paused or advanced has more or fewer than eight. */
export const monthsOf = ({ preparation, end }: Pick<Plan['phases'], 'preparation' | 'end'>, today: IsoDate): Months => {
  const total = Math.max(1, monthsBegun(preparation, addDays(end, -1)));
  return { begun: Math.min(monthsBegun(preparation, today), total), total };
};

const monthsBegun = (start: IsoDate, today: IsoDate): number => {
  if (today < start) return 0;
  const monthOf = (date: IsoDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const months = monthOf(today) - monthOf(start);
  return addMonths(start, months) <= today ? months + 1 : months;
};
