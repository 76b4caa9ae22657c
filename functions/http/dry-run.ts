import * as z from 'zod/mini';

/** The query of a command that can be tried without effect. */
export const dryRunQuery = (answer: string) =>
  z.strictObject({
    dryRun: z.optional(
      z.enum(['true', 'false']).check(z.describe(`\`true\` changes nothing, and answers with ${answer}.`)),
    ),
  });
