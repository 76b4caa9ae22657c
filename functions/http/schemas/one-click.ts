import * as z from 'zod/mini';
import { label } from './fields.ts';

const piece = z.union([z.string(), z.object({ strong: label })]);

/** What the page behind a link in a mail shows. */
export const oneClickView = z.discriminatedUnion('state', [
  z.object({
    state: z.enum(['ask', 'done', 'done-before', 'cancelled']),
    title: label,
    told: z.array(z.array(piece)),
    button: z.optional(label),
    aside: z.optional(label),
  }),
  z.object({ state: z.literal('unknown') }),
]);
export type OneClickView = z.infer<typeof oneClickView>;
