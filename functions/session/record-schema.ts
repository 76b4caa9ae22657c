import * as z from 'zod/mini';

const maybe = z.nullable(z.string());

/** How a session went. */
export const recordView = z.object({
  present: z.nullable(z.int()),
  registered: z.nullable(z.int()),
  outcome: maybe,
  agreements: z.array(z.string()),
  pictures: z.array(z.string()),
});
export type RecordView = z.infer<typeof recordView>;
