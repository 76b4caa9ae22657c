import type { Plan } from '../../events/plan.ts';
import { addDays, addMonths, type IsoDate } from '../calendar/local-time.ts';

/** How many months of a plan have begun, 0 before the start, and how many it has until its end. */
export type Months = { begun: number; total: number };

/** A last month that is shorter is none: a pause of a day makes no ninth month. */
const HALF_A_MONTH = 15;

/** The months of a plan as it is now, rounded: one that was extended, paused or advanced by half a month has more or fewer than eight. */
export const monthsOf = ({ preparation, end }: Pick<Plan['phases'], 'preparation' | 'end'>, today: IsoDate): Months => {
  const total = Math.max(1, monthsBegun(preparation, addDays(end, -HALF_A_MONTH)));
  return { begun: Math.min(monthsBegun(preparation, today), total), total };
};

const monthsBegun = (start: IsoDate, today: IsoDate): number => {
  if (today < start) return 0;
  const monthOf = (date: IsoDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const months = monthOf(today) - monthOf(start);
  return addMonths(start, months) <= today ? months + 1 : months;
};
