import * as z from 'zod/mini';
import { documentKind } from '../../events/document.ts';
import { count, label } from '../http/fields.ts';

const shown = {
  kind: documentKind,
  label,
  municipality: z.string(),
  version: count,
  statusLabel: label,
  markdown: z.string(),
};

/** The decision as it was typed, whatever is wrong with it. */
export const typedDecision = z.object({
  body: z.catch(z.string(), ''),
  decidedOn: z.catch(z.string(), ''),
  reference: z.catch(z.string(), ''),
});
export type TypedDecision = z.infer<typeof typedDecision>;

/** What the page shows that a mail about a document opens. */
export const openedView = z.discriminatedUnion('state', [
  z.object({
    state: z.enum(['ask', 'read', 'agreed', 'outdated', 'withdrawn']),
    ...shown,
    byDecision: z.boolean().check(z.describe('True when the agreement is a decision of the municipality.')),
    error: z.nullable(z.string()).check(z.describe('What to mend in the form.')),
    typed: typedDecision.check(z.describe('What was typed in a form that is to be mended.')),
  }),
  z.object({ state: z.enum(['unknown', 'erased', 'role-removed']) }),
]);
export type OpenedView = z.infer<typeof openedView>;
