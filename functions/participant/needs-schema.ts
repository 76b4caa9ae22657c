import * as z from 'zod/mini';

/** What somebody needs to take part, as coach and officer see it. It is left out of what admins see. */
export const needs = z
  .nullable(z.string())
  .check(
    z.describe(
      'What the person needs to take part. Sensitive: only coach and officer see it, and only with the consent of the person.',
    ),
  );
