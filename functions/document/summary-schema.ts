import * as z from 'zod/mini';
import { isoDate } from '../../events/contract.ts';
import { decision, documentKind } from '../../events/document.ts';
import { count, label, maybeDay, owner } from '../http/fields.ts';

export const documentStatus = z
  .enum(['none', 'draft', 'submitted', 'approved', 'in-force', 'published', 'erased'])
  .check(
    z.describe('`none`: nothing was written yet. `erased`: the texts were deleted at the end of their retention.'),
  );
export type DocumentStatus = z.infer<typeof documentStatus>;

/** Where a document stands, without names. */
export const summaryShape = {
  kind: documentKind,
  label,
  status: documentStatus,
  statusLabel: label,
  version: count.check(z.describe('The newest version, 0 when nothing was written yet.')),
  writtenOn: maybeDay,
  inEffect: z
    .nullable(z.object({ version: count, since: isoDate }))
    .check(z.describe('The version that is in force or published today.')),
  approvedBy: z.array(owner).check(z.describe('Who agreed to the newest version.')),
  approvedOn: maybeDay,
  decision: z.nullable(decision).check(z.describe('The decision of the municipality on the newest version.')),
  waitsFor: z.array(owner).check(z.describe('Whose agreement the newest version waits for.')),
};
export const documentSummary = z.object(summaryShape).check(z.meta({ id: 'DocumentSummary' }));
export type DocumentSummary = z.infer<typeof documentSummary>;
