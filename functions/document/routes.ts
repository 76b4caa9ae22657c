import * as z from 'zod/mini';
import { documentRefusals } from '../../domain/document/refusals.ts';
import { type DocumentKind, decidingBody } from '../../events/document.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import { dryRunQuery } from '../http/dry-run.ts';
import { ofTrajectory, trajectoryId } from '../http/fields.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';
import { evaluationFacts } from './facts/evaluation.ts';
import { existingDay, markdown, reference } from './facts/fields.ts';
import { intakeFacts } from './facts/intake.ts';
import { menuCardFacts } from './facts/menu-card.ts';
import { regulationsFacts } from './facts/regulations.ts';
import { workPlanFacts } from './facts/work-plan.ts';
import { comparison, documentList, documentPreview, documentStanding, documentView } from './schema.ts';

/** The most bytes of a document in Markdown. */
export const MOST_BYTES = 200 * 1024;

const MOST_VERSION = 9999;
const version = z.int().check(z.minimum(1), z.maximum(MOST_VERSION));
const versionText = z.string().check(z.regex(/^\d{1,4}$/, 'Een versie is een getal, zoals 2.'));
const versionShape = z.optional(z.int().check(z.minimum(0), z.maximum(MOST_VERSION)));

const ofKind = z.strictObject({ id: trajectoryId, kind: z.string().check(z.minLength(1), z.maxLength(64)) });

const common = { scope: 'trajectory', roles: STAFF_ROLES } as const;

export const listDocuments = define({
  ...common,
  id: 'listDocuments',
  method: 'GET',
  path: '/trajectories/{id}/documents',
  params: ofTrajectory,
  view: documentList,
  formats: ['json', 'html'],
  summary: 'List the documents of a trajectory',
  description: 'Each kind with the status of its newest version, and the version that is in force or published.',
});

export const getDocument = define({
  ...common,
  id: 'getDocument',
  method: 'GET',
  path: '/trajectories/{id}/documents/{kind}',
  params: ofKind,
  query: z.strictObject({ version: z.optional(versionText) }),
  queryShape: z.strictObject({ version: versionShape }),
  view: documentView,
  formats: ['json', 'html'],
  summary: 'Read a document',
  description:
    'The newest version, or the one that is asked for, with who did what when. Version 0 is the proposal that the template makes of the trajectory. As a page it has a table of contents and can be printed.',
  refusals: refusalsOf(documentRefusals, 'Read'),
});

export const compareDocument = define({
  ...common,
  id: 'compareDocument',
  method: 'GET',
  path: '/trajectories/{id}/documents/{kind}/compare',
  params: ofKind,
  query: z.strictObject({ from: z.optional(versionText), to: z.optional(versionText) }),
  queryShape: z.strictObject({ from: versionShape, to: versionShape }),
  view: comparison,
  formats: ['json', 'html'],
  summary: 'Compare two versions of a document',
  description:
    'Line by line. Left out, `to` is the newest version and `from` the one before it. Version 0 is the proposal of the template.',
  refusals: refusalsOf(documentRefusals, 'Read'),
});

const NAMES: Record<DocumentKind, { name: string; of: string; facts: z.ZodMiniType }> = {
  intake: { name: 'Intake', of: 'the intake', facts: intakeFacts },
  'work-plan': { name: 'WorkPlan', of: 'the work plan', facts: workPlanFacts },
  regulations: { name: 'Regulations', of: 'the regulations', facts: regulationsFacts },
  'menu-card': { name: 'MenuCard', of: 'the menu card', facts: menuCardFacts },
  evaluation: { name: 'Evaluation', of: 'the evaluation', facts: evaluationFacts },
};

/** Each kind has facts of its own, and so a route of its own to write them. */
const writeOf = (kind: DocumentKind) => {
  const { name, of, facts } = NAMES[kind];
  return define({
    ...common,
    id: `write${name}`,
    method: 'POST',
    path: `/trajectories/{id}/documents/${kind}/write`,
    params: ofTrajectory,
    query: dryRunQuery('the whole document'),
    takes: 'json',
    body: z
      .strictObject({
        basedOn: z
          .int()
          .check(
            z.minimum(0),
            z.maximum(MOST_VERSION),
            z.describe('The newest version that was read; 0 for the first.'),
          ),
        facts,
        text: z.optional(markdown(MOST_BYTES).check(z.describe('Markdown that follows what the facts make.'))),
      })
      .check(z.meta({ id: `Write${name}` })),
    view: z.union([documentStanding, documentPreview]),
    summary: `Write a new version of ${of}`,
    description:
      'Facts and text together are the next version, a draft. When somebody else wrote a version since `basedOn`, it is refused, and the answer names what changed. The same content again changes nothing. With `dryRun` nothing is written, and the answer is the document.',
    refusals: refusalsOf(documentRefusals, 'Write'),
  });
};

export const writeRoutes = {
  intake: writeOf('intake'),
  'work-plan': writeOf('work-plan'),
  regulations: writeOf('regulations'),
  'menu-card': writeOf('menu-card'),
  evaluation: writeOf('evaluation'),
};

const command = { ...common, method: 'POST', params: ofKind, takes: 'json', view: documentStanding } as const;
const onVersion = z.strictObject({ version }).check(z.meta({ id: 'OnVersion' }));

export const submitDocument = define({
  ...command,
  id: 'submitDocument',
  path: '/trajectories/{id}/documents/{kind}/submit',
  body: onVersion,
  summary: 'Submit the newest version for approval',
  description:
    'Whoever has to agree is asked by mail. Whoever submits an intake, a work plan or an evaluation agrees to it. Repeating it changes nothing.',
  refusals: refusalsOf(documentRefusals, 'Submit'),
});

export const approveDocument = define({
  ...command,
  id: 'approveDocument',
  path: '/trajectories/{id}/documents/{kind}/approve',
  body: z
    .strictObject({
      version,
      decision: z.optional(
        z.strictObject({
          body: decidingBody,
          decidedOn: existingDay,
          reference,
        }),
      ),
    })
    .check(z.meta({ id: 'Approval' })),
  summary: 'Agree to the newest version',
  description:
    'Regulations are approved by the municipality, with the body, the date and the number of its decision. An intake, a work plan and an evaluation need the agreement of both, a menu card that of the party that did not submit it. An admin stands in for whoever is missing. Whoever submitted it hears of it by mail. An older version than the newest is refused. Repeating it changes nothing.',
  refusals: refusalsOf(documentRefusals, 'Approve'),
});

export const publishDocument = define({
  ...command,
  id: 'publishDocument',
  path: '/trajectories/{id}/documents/{kind}/publish',
  body: z.strictObject({ version, on: existingDay }).check(z.meta({ id: 'Publication' })),
  summary: 'Put an approved version in force, or publish it',
  description:
    'Regulations are in force, and a menu card is published, from that day on. The day can be changed as long as it lies ahead. An intake, a work plan and an evaluation are in force with their approval. Repeating it changes nothing.',
  refusals: refusalsOf(documentRefusals, 'Publish'),
});

export const withdrawDocument = define({
  ...command,
  id: 'withdrawDocument',
  path: '/trajectories/{id}/documents/{kind}/withdraw',
  body: onVersion,
  summary: 'Make the newest version a draft again',
  description:
    'Undoes the submission, the approval and the day from which it would be in force, as long as that day lies ahead. When somebody else withdraws it, whoever submitted it hears of it by mail. Repeating it changes nothing.',
  refusals: refusalsOf(documentRefusals, 'Withdraw'),
});
