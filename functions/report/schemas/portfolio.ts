import * as z from 'zod/mini';
import { LEVELS, RULES } from '../../../domain/radar/rules.ts';
import { isoDate, isoInstant } from '../../../events/contract.ts';
import { sessionId } from '../../../events/plan.ts';
import { count, dutyCounts, label, money, status, trajectoryId } from '../../http/fields.ts';
import { trajectoryRow } from './list.ts';

const level = z
  .enum(LEVELS)
  .check(z.describe('`now` needs somebody today, `week` this week; `watch` asks for nothing yet.'));

const signal = z.object({
  rule: z.enum(RULES.map(({ id }) => id)),
  level,
  levelLabel: label,
  days: z.int().check(z.describe('What the rule counts: days since, or until.')),
  who: z.enum(['admin', 'coach', 'officer']).check(z.describe('Who has to act.')),
  whoLabel: label,
  text: label,
  page: z.string().check(z.describe('The path of the page on which staff see to it, in a browser.')),
  pageLabel: label.check(z.describe('What a button that leads to the page says, in Dutch.')),
});

const onRadar = z.object({
  trajectoryId,
  municipality: z.string(),
  status,
  statusLabel: label,
  level: level.check(z.describe('Of its most urgent signal.')),
  levelLabel: label,
  signals: z.array(signal).check(z.describe('The most urgent first.')),
});

const evening = z.object({
  trajectoryId,
  municipality: z.string(),
  session: sessionId,
  label,
  date: isoDate,
  start: z.string().check(z.describe('Local time.')),
  end: z.string().check(z.describe('Local time.')),
  isOver: z.boolean().check(z.describe('Whether it is over, and nobody said how it went.')),
});

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
    radar: z
      .array(onRadar)
      .check(
        z.describe(
          'The trajectories that somebody has to look at, the most urgent first. docs/radar.md has the rules.',
        ),
      ),
    evenings: z
      .array(evening)
      .check(z.describe('The sessions of today, and those of yesterday of which nobody said how they went.')),
    rows: z.array(trajectoryRow),
  })
  .check(z.meta({ id: 'Portfolio' }));
export type PortfolioView = z.infer<typeof portfolioView>;
