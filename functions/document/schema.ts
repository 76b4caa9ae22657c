import * as z from 'zod/mini';
import { isoDate } from '../../events/contract.ts';
import { decision, documentKind } from '../../events/document.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import { count, label, maybeDay, owner, trajectoryId } from '../http/fields.ts';
import { evaluationFacts } from './facts/evaluation.ts';
import { intakeFacts } from './facts/intake.ts';
import { menuCardFacts } from './facts/menu-card.ts';
import { regulationsFacts } from './facts/regulations.ts';
import { workPlanFacts } from './facts/work-plan.ts';
import { documentStatus, documentSummary, summaryShape } from './summary-schema.ts';

/** Who did something, in which role, on which day. */
const deed = z.object({
  as: z.enum(STAFF_ROLES),
  name: z.nullable(z.string()).check(z.describe('Null for Ecolife, and for somebody who was erased.')),
  on: isoDate,
});
const maybeDeed = z.nullable(deed);

const agreement = z.extend(deed, { agrees: z.array(owner), decision: z.nullable(decision) });

const versionView = z.object({
  version: count,
  status: documentStatus,
  statusLabel: label,
  written: deed,
  submitted: maybeDeed,
  agreements: z.array(agreement),
  approved: maybeDeed,
  since: maybeDay.check(z.describe('In force or published since this day, or from it on when it lies ahead.')),
  hash: z.string().check(z.describe('SHA-256 of facts and text.')),
});
export type VersionView = z.infer<typeof versionView>;

const missing = z
  .array(z.string())
  .check(z.describe('What must be filled in before the newest version can be submitted, in Dutch.'));

/** The answer to a command. It holds no text and no names, so that a command reads only once. */
export const documentStanding = z
  .object({ trajectoryId, ...summaryShape, missing })
  .check(z.meta({ id: 'DocumentStanding' }));
export type DocumentStanding = z.infer<typeof documentStanding>;

/** The answer to a version that is only tried. */
export const documentPreview = z
  .object({
    dryRun: z.literal(true),
    trajectoryId,
    kind: documentKind,
    missing,
    markdown: z.string().check(z.describe('The whole document.')),
  })
  .check(z.meta({ id: 'DocumentPreview' }));
export type DocumentPreview = z.infer<typeof documentPreview>;

export const documentList = z
  .object({ trajectoryId, municipality: z.string(), documents: z.array(documentSummary) })
  .check(z.meta({ id: 'DocumentList' }));
export type DocumentList = z.infer<typeof documentList>;

export const anyFacts = z.union([intakeFacts, workPlanFacts, regulationsFacts, menuCardFacts, evaluationFacts]);

export const documentView = z
  .object({
    trajectoryId,
    municipality: z.string(),
    languageRegime: z.enum(['nl', 'rand', 'taalgrens']),
    ...summaryShape,
    shown: z.object({
      version: count.check(z.describe('0 is the proposal that the template makes.')),
      missing,
      facts: anyFacts,
      text: z.string(),
      markdown: z.string().check(z.describe('The whole document.')),
    }),
    versions: z.array(versionView).check(z.describe('The newest first.')),
  })
  .check(z.meta({ id: 'Document' }));
export type DocumentView = z.infer<typeof documentView>;

const changedLine = z.object({
  change: z.enum(['same', 'added', 'removed', 'skipped']),
  from: z.nullable(count).check(z.describe('The line in the older version.')),
  to: z.nullable(count).check(z.describe('The line in the newer version.')),
  text: z.string().check(z.describe('Empty for lines that are skipped because nothing changed around them.')),
});

export const comparison = z
  .object({
    trajectoryId,
    municipality: z.string(),
    kind: documentKind,
    label,
    from: count,
    to: count,
    added: count,
    removed: count,
    lines: z.array(changedLine),
  })
  .check(z.meta({ id: 'DocumentComparison' }));
export type Comparison = z.infer<typeof comparison>;
export type ChangedLine = z.infer<typeof changedLine>;
