import * as z from 'zod/mini';
import { documentKind } from '../../events/document.ts';
import { ofTrajectory, trajectoryId } from '../http/fields.ts';
import { sending, showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import {
  approveDocument,
  compareDocument,
  getDocument,
  listDocuments,
  publishDocument,
  submitDocument,
  withdrawDocument,
  writeRoutes,
} from './routes.ts';

const description = 'A page for staff.';
const ofKind = z.strictObject({ id: trajectoryId, kind: documentKind });

export const showDocuments = define({
  ...showing,
  id: 'showDocuments',
  path: '/trajecten/{id}/documenten',
  scope: 'trajectory',
  roles: listDocuments.roles,
  params: ofTrajectory,
  view: listDocuments.view,
  summary: 'The documents of a trajectory',
  description,
});

const survey = z.object({ trajectoryId, municipality: z.string() });
export type Survey = z.infer<typeof survey>;

export const showSurvey = define({
  ...showing,
  id: 'showSurvey',
  path: '/trajecten/{id}/bevraging',
  scope: 'trajectory',
  roles: listDocuments.roles,
  params: ofTrajectory,
  view: survey,
  summary: 'The survey of the citizens, to print',
  description,
});

const one = { scope: 'trajectory', params: ofKind, view: getDocument.view, description } as const;

export const showDocument = define({
  ...showing,
  ...one,
  id: 'showDocument',
  path: '/trajecten/{id}/documenten/{kind}',
  roles: getDocument.roles,
  refusals: getDocument.refusals,
  summary: 'One document: to read, write, submit, approve and publish',
});

export const showComparison = define({
  ...showing,
  id: 'showComparison',
  path: '/trajecten/{id}/documenten/{kind}/vergelijk',
  scope: 'trajectory',
  params: ofKind,
  query: z.object(compareDocument.query.shape),
  roles: compareDocument.roles,
  view: compareDocument.view,
  refusals: compareDocument.refusals,
  summary: 'Two versions of a document, line by line',
  description,
});

const write = writeRoutes.intake;

export const writeDocumentForm = define({
  ...sending,
  ...one,
  id: 'writeDocumentForm',
  path: '/trajecten/{id}/documenten/{kind}/schrijf',
  roles: write.roles,
  refusals: write.refusals,
  summary: 'Write a new version of a document',
});

export const submitDocumentForm = define({
  ...sending,
  ...one,
  id: 'submitDocumentForm',
  path: '/trajecten/{id}/documenten/{kind}/leg-voor',
  roles: submitDocument.roles,
  refusals: submitDocument.refusals,
  summary: 'Submit a document',
});

export const approveDocumentForm = define({
  ...sending,
  ...one,
  id: 'approveDocumentForm',
  path: '/trajecten/{id}/documenten/{kind}/keur-goed',
  roles: approveDocument.roles,
  refusals: approveDocument.refusals,
  summary: 'Agree to a document',
});

export const publishDocumentForm = define({
  ...sending,
  ...one,
  id: 'publishDocumentForm',
  path: '/trajecten/{id}/documenten/{kind}/maak-bekend',
  roles: publishDocument.roles,
  refusals: publishDocument.refusals,
  summary: 'Put a document in force, or publish it',
});

export const withdrawDocumentForm = define({
  ...sending,
  ...one,
  id: 'withdrawDocumentForm',
  path: '/trajecten/{id}/documenten/{kind}/trek-in',
  roles: withdrawDocument.roles,
  refusals: withdrawDocument.refusals,
  summary: 'Make a document a draft again',
});

/** The pages of documents. */
export const documentPages = [
  showDocuments,
  showSurvey,
  showDocument,
  showComparison,
  writeDocumentForm,
  submitDocumentForm,
  approveDocumentForm,
  publishDocumentForm,
  withdrawDocumentForm,
];
