import * as z from 'zod/mini';
import { isoDate } from '../../events/contract.ts';
import { ofEachSession } from '../../events/plan.ts';
import { day, email, nisCode, status, trajectoryId } from '../http/fields.ts';
import { warningView } from '../session/warning-schema.ts';
import { MAX_BUDGET_CENTS, MAX_GROUP_SIZE, MAX_ROWS, MAX_TEXT } from './limits.ts';

// The handler says field by field what is wrong; here stands as much of it as a schema can say.
const text = z
  .string()
  .check(z.minLength(1), z.maxLength(MAX_TEXT), z.regex(/[\p{L}\p{N}]/u), z.describe('Has a letter or a digit.'));
const phone = z
  .string()
  .check(z.minLength(9), z.maxLength(30), z.regex(/^[+\d][\d\s./()-]*$/), z.describe('Telephone number.'));

export const onboarding = z
  .strictObject({
    nisCode,
    startDate: day,
    coach: z.strictObject({ name: text, email }),
    officer: z.strictObject({ name: text, email, phone: z.optional(phone) }),
    workingBudgetCents: z.int().check(z.minimum(0), z.maximum(MAX_BUDGET_CENTS), z.describe('Euro cents.')),
    targetGroupSize: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_GROUP_SIZE))),
    venue: z.optional(text),
    allowOverlap: z.optional(
      z.boolean().check(z.describe('True when the municipality really has two trajectories at once.')),
    ),
  })
  .check(z.meta({ id: 'Onboarding' }));

const rows = z.array(onboarding).check(z.minLength(1), z.maxLength(MAX_ROWS));

/** One, a list, or a list under a name. */
export const onboardings = z.union([onboarding, rows, z.strictObject({ onboardings: rows })]);

const differences = z
  .array(z.string())
  .check(
    z.describe(
      'The fields in which the onboarding differs from what exists, such as `venue`, or `coach.name` of a coach who is known; none of them was changed.',
    ),
  );

const tried = {
  dryRun: z.optional(z.literal(true).check(z.describe('Nothing was written: what is `created` would be.'))),
};
const warnings = z.optional(
  z.array(warningView).check(z.describe('With `dryRun`: holidays, and other sessions of the coach within two hours.')),
);

const onboarded = z
  .object({
    trajectoryId,
    created: z.boolean().check(z.describe('False when it existed already and nothing was changed.')),
    differences,
    trajectoryStatus: status,
    municipality: z.string(),
    nisCode,
    startDate: isoDate.check(z.describe('As it is now; the id keeps the one it was onboarded with.')),
    phases: z.object({ preparation: isoDate, guidance: isoDate, evaluation: isoDate, end: isoDate }),
    sessions: ofEachSession(isoDate),
    ...tried,
    warnings,
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
    results: z
      .array(
        z.object({
          row: z.int().check(z.describe('Counts from 1.')),
          nisCode: z.nullable(z.string()),
          status: z.enum(['created', 'existing', 'refused']),
          trajectoryId: z.optional(z.string()),
          trajectoryStatus: z.optional(status),
          differences: z.optional(differences),
          warnings,
          error: z.optional(rowError.check(z.describe('The first of `errors`.'))),
          errors: z
            .optional(z.array(rowError).check(z.minLength(1)))
            .check(z.describe('All that is wrong with a row that is refused.')),
        }),
      )
      .check(z.minLength(1)),
    ...tried,
    summary: z.object({
      created: z.int(),
      existing: z.int().check(z.describe('Those that differ count too.')),
      different: z.int().check(z.describe('Rows with `differences`, from a trajectory or people that exist.')),
      refused: z.int(),
    }),
  })
  .check(z.meta({ id: 'OnboardingBatch' }));

export const onboardingAnswer = z.union([onboarded, batch]);
export type OnboardingAnswer = z.infer<typeof onboardingAnswer>;
