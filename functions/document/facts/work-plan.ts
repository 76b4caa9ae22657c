import * as z from 'zod/mini';
import { existingDay, line, lines } from './fields.ts';

export const OWNERS = ['coach', 'officer', 'group'] as const;

/** What municipality and coach set out to do: goals, and dated actions with owners. */
export const workPlanFacts = z
  .strictObject({
    goals: z.optional(lines(20)),
    actions: z.optional(
      z.array(z.strictObject({ what: line(300), owner: z.enum(OWNERS), due: existingDay })).check(z.maxLength(100)),
    ),
  })
  .check(z.meta({ id: 'WorkPlanFacts' }));
export type WorkPlanFacts = z.infer<typeof workPlanFacts>;
