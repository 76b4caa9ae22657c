import * as z from 'zod/mini';
import { isoDate } from '../../events/contract.ts';
import { sessionId } from '../../events/plan.ts';
import { day, nisCode, status, trajectoryId } from '../http/fields.ts';

const text = z.string().check(z.minLength(1), z.maxLength(200));
const email = z.string().check(z.describe('E-mail address.'));

export const onboarding = z
  .strictObject({
    nisCode,
    startDate: day,
    coach: z.strictObject({ name: text, email }),
    officer: z.strictObject({ name: text, email, phone: z.optional(z.string()) }),
    workingBudgetCents: z.int().check(z.minimum(0), z.maximum(100_000_000), z.describe('Euro cents.')),
    targetGroupSize: z.optional(z.int().check(z.minimum(1), z.maximum(500))),
    venue: z.optional(text),
  })
  .check(z.meta({ id: 'Onboarding' }));

/** One, a list, or a list under a name. */
export const onboardings = z.union([
  onboarding,
  z.array(onboarding),
  z.strictObject({ onboardings: z.array(onboarding) }),
]);

const onboarded = z
  .object({
    trajectoryId,
    created: z.boolean().check(z.describe('False when it existed already and nothing was changed.')),
    trajectoryStatus: status,
    municipality: z.string(),
    nisCode,
    startDate: isoDate.check(z.describe('As it is now; the id keeps the one it was onboarded with.')),
    phases: z.object({ preparation: isoDate, guidance: isoDate, evaluation: isoDate, end: isoDate }),
    sessions: z.record(sessionId, isoDate),
  })
  .check(z.meta({ id: 'Onboarded' }));

const rowError = z.object({
  code: z
    .string()
    .check(
      z.describe(
        'That of a problem, `ROW_DUPLICATE` for a row that came before, or `TRY_AGAIN` after a fault of ours.',
      ),
    ),
  message: z.string(),
  field: z.optional(z.string()),
});

const batch = z
  .object({
    results: z.array(
      z.object({
        row: z.int().check(z.describe('Counts from 1.')),
        nisCode: z.nullable(z.string()),
        status: z.enum(['created', 'existing', 'refused']),
        trajectoryId: z.optional(z.string()),
        trajectoryStatus: z.optional(status),
        error: z.optional(rowError.check(z.describe('The first of `errors`.'))),
        errors: z.optional(z.array(rowError)).check(z.describe('All that is wrong with a row that is refused.')),
      }),
    ),
    summary: z.object({ created: z.int(), existing: z.int(), refused: z.int() }),
  })
  .check(z.meta({ id: 'OnboardingBatch' }));

export const onboardingAnswer = z.union([onboarded, batch]);
export type OnboardingAnswer = z.infer<typeof onboardingAnswer>;
