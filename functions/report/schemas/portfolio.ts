import * as z from 'zod/mini';
import { isoDate, isoInstant } from '../../../events/contract.ts';
import { count, dutyCounts, label, money, status } from '../../http/fields.ts';
import { trajectoryRow } from './list.ts';

export const portfolioView = z
  .object({
    generatedAt: isoInstant,
    today: isoDate,
    trajectories: count,
    running: count,
    perStatus: z.array(z.object({ status, label, count })),
    perProvince: z.array(z.object({ province: z.string(), count, workingBudgetCents: z.int() })),
    duties: dutyCounts,
    trajectoriesWithLateDuties: count,
    trajectoriesWithVacancies: count,
    trajectoriesWithUnreachable: count,
    budget: money.check(z.describe('Totals; a trajectory that was cancelled is left out.')),
    rows: z.array(trajectoryRow),
  })
  .check(z.meta({ id: 'Portfolio' }));
export type PortfolioView = z.infer<typeof portfolioView>;
