import * as z from 'zod/mini';
import { isoDate } from '../../../events/contract.ts';
import { label } from './fields.ts';

/** What the page behind a link in a mail shows. */
export const oneClickView = z.discriminatedUnion('state', [
  z.object({
    state: z.enum(['ask', 'done', 'done-before', 'cancelled']),
    duty: label,
    municipality: z.string(),
    due: isoDate,
  }),
  z.object({ state: z.literal('unknown') }),
]);
export type OneClickView = z.infer<typeof oneClickView>;
