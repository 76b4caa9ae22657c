import * as z from 'zod/mini';

/** What became of a row, or would become of it. It travels with the page, so it is read as strictly as anything typed. */
export const rowOutcome = z.object({
  /** Counts from 1; the line is that of the file. */
  row: z.int(),
  line: z.int(),
  municipality: z.string(),
  startDate: z.string(),
  status: z.enum(['created', 'existing', 'refused']),
  trajectoryId: z.optional(z.string()),
  /** The fields in which the row differs from what exists. */
  differences: z.optional(z.array(z.string())),
  warnings: z.optional(z.array(z.string())),
  /** Why it was refused. */
  errors: z.optional(z.array(z.string())),
});
export type RowOutcome = z.infer<typeof rowOutcome>;
