import * as z from 'zod/mini';
import { isoDate } from '../../../events/contract.ts';
import {
  count,
  label,
  nextDay,
  nisCode,
  status,
  trajectoryId,
  unreachableByName,
  vacancies,
} from '../../http/fields.ts';

const rowShape = {
  trajectoryId,
  nisCode,
  municipality: z.string(),
  province: z.string(),
  status,
  statusLabel: label,
  startDate: isoDate,
  endDate: isoDate,
  vacancies,
  unreachable: unreachableByName,
  signUps: z
    .nullable(z.object({ taking: count, waiting: count, target: z.nullable(count) }))
    .check(
      z.describe(
        'Who has a place and who waits. Null when nobody does, when the trajectory was cancelled, and before the preparation. `target`: how many are hoped for, null when nobody said, and from the Kickoff on.',
      ),
    ),
  sessionsHeld: count,
  duties: z.object({ done: count, open: count, late: count }),
  workingBudgetCents: z.int(),
  next: nextDay,
};

/** One line of a list or of the portfolio. */
export const trajectoryRow = z.object(rowShape).check(z.meta({ id: 'TrajectoryRow' }));
export type TrajectoryRow = z.infer<typeof trajectoryRow>;

const nextCursor = z.nullable(z.string()).check(z.describe('Pass it as `cursor` for the next page; null on the last.'));

export const trajectoryList = z.object({ items: z.array(trajectoryRow), nextCursor }).check(
  z.meta({
    id: 'TrajectoryList',
  }),
);
export type TrajectoryList = z.infer<typeof trajectoryList>;

const filters = {
  nisCode: z.optional(nisCode),
  status: z.optional(status),
  cursor: z.optional(
    z
      .string()
      .check(z.minLength(1), z.maxLength(200), z.describe('Where the page before ended: its `nextCursor`, as it is.')),
  ),
};

/** In a query everything is text. */
export const trajectoryQuery = z.strictObject({
  ...filters,
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/, 'Een bladzijde telt 1 tot 100 trajecten.'))),
});

/** What those texts mean. */
export const trajectoryQueryShape = z.strictObject({
  ...filters,
  limit: z.optional(
    z.int().check(z.minimum(1), z.maximum(100), z.describe('How many trajectories a page holds; 50 when left out.')),
  ),
});
