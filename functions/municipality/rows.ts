import * as z from 'zod/mini';
import type { Refusal } from '../../domain/decision.ts';
import { MAX_ROWS } from './limits.ts';
import type { OnboardingCode } from './parse.ts';

type Rows =
  | { kind: 'single'; row: unknown }
  | { kind: 'batch'; rows: unknown[] }
  | { kind: 'refused'; refusal: Refusal<OnboardingCode> };

/** A single onboarding, or the rows of a batch: an array or `{onboardings: […]}`. The rows are not looked at yet. */
export const rowsOf = (input: unknown): Rows => {
  if (Array.isArray(input)) return batchOf(input);
  if (typeof input !== 'object' || input === null || !Object.hasOwn(input, 'onboardings')) {
    return { kind: 'single', row: input };
  }
  const batch = z.strictObject({ onboardings: z.array(z.unknown()) }).safeParse(input);
  if (batch.success) return batchOf(batch.data.onboardings);
  return refusedBatch('Een reeks is {"onboardings": […]}, zonder andere velden.');
};

const batchOf = (rows: unknown[]): Rows => {
  if (rows.length === 0) return refusedBatch('De reeks bevat geen enkele rij.');
  if (rows.length > MAX_ROWS) {
    return refusedBatch(`De reeks telt ${rows.length} rijen; het mogen er hoogstens ${MAX_ROWS} tegelijk zijn.`);
  }
  return { kind: 'batch', rows };
};

const refusedBatch = (message: string): Rows => ({
  kind: 'refused',
  refusal: { code: 'FIELD_INVALID', message, field: 'onboardings' },
});
