import * as z from 'zod/mini';

/** RFC 9457, with our code, and the fields at fault if there are any. */
export const problemDocument = z
  .object({
    type: z.string().check(z.describe('Stable; `about:blank` when nobody foresaw it.')),
    title: z.string().check(z.describe('In Dutch.')),
    status: z.int(),
    detail: z.optional(z.string().check(z.describe('In Dutch: what to do about it.'))),
    instance: z.string().check(z.describe('This very request: quote it when you ask for help.')),
    code: z.optional(z.string()),
    errors: z.optional(
      z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).check(z.minLength(1)),
    ),
  })
  .check(z.meta({ id: 'Problem' }));
export type ProblemDocument = z.infer<typeof problemDocument>;
