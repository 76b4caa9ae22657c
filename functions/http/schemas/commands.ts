import * as z from 'zod/mini';
import { day } from './fields.ts';

/** A new start date moves everything; sessions that are given keep to their own dates. */
export const reschedule = z
  .strictObject({
    startDate: z.optional(day),
    sessions: z.optional(
      z.strictObject({
        kickoff: z.optional(day),
        'pick-n-choose': z.optional(day),
        'hands-on': z.optional(day),
        'wrap-up': z.optional(day),
      }),
    ),
  })
  .check(
    z.refine(
      ({ startDate, sessions }) => startDate !== undefined || Object.keys(sessions ?? {}).length > 0,
      'Geef een nieuwe startdatum, nieuwe sessiedata of allebei.',
    ),
    z.meta({ id: 'Reschedule' }),
  );
