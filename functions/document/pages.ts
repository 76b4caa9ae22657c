import { documentTexts } from '../../emails/nl-BE/pages/documents.ts';
import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';
import type { DocumentKind } from '../../events/document.ts';
import { type Answer, type PageAnswer, type Request, route, type Served, type Surroundings } from '../http/edge.ts';
import { type Asking, ask, bodyOf, type Preview, submit } from '../http/form.ts';
import type { Fields } from '../http/form-state.ts';
import type { Route } from '../http/route.ts';
import { trajectoryPath } from '../http/trajectory-shell.ts';
import {
  approveDocumentForm,
  publishDocumentForm,
  type Survey,
  showComparison,
  showDocument,
  showDocuments,
  showSurvey,
  submitDocumentForm,
  withdrawDocumentForm,
  writeDocumentForm,
} from './page-routes.ts';
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
import type { DocumentView } from './schema.ts';

type OfKind = Request<{ id: string; kind: DocumentKind }, unknown, Fields>;

const html = () => import('./pages/staff-pages.ts');

/** Serves the pages of documents. Each form stands for a route of `api`. */
export const pages = (api: readonly Served[]): Served[] => {
  const one = (request: Asking) => ask(api, getDocument, { ...request, query: {} });
  const shown = async (view: DocumentView, around: Surroundings) => (await html()).documentStaffPage(view, around);
  const sent = (
    request: OfKind,
    form: Route,
    to: Route,
    {
      body,
      message,
      params = request.params,
      typedAt,
      preview,
    }: {
      body: (typed: Fields) => unknown;
      message: MessageCode;
      params?: object;
      typedAt?: (field: string, typed: Fields) => string;
      preview?: Preview;
    },
  ): Promise<PageAnswer<DocumentView>> =>
    submit(request, {
      served: api,
      to,
      of: form.id,
      params,
      body,
      ...(typedAt ? { typedAt } : {}),
      preview,
      labels: documentTexts.labels,
      done: ({ id, kind }) => ({ at: `${trajectoryPath(id, 'documents')}/${kind}`, message }),
      again: () => one({ ...request, body: undefined }),
    });
  const version = (typed: Fields) => bodyOf(typed, { numbers: ['version'] });
  return [
    route(showDocuments, {
      answer: (request: Asking) => ask(api, listDocuments, { ...request, query: {} }),
      html: async (view, around) => (await html()).documentsPage(view, around),
    }),
    route(showSurvey, {
      async answer(request: Asking): Promise<Answer<Survey>> {
        const all = await ask(api, listDocuments, { ...request, query: {} });
        if (!all.ok) return all;
        const { trajectoryId, municipality } = all.view;
        return { ok: true, view: { trajectoryId, municipality } };
      },
      html: async (view, around) => (await html()).surveySheet(view, around),
    }),
    route(showDocument, { answer: one, html: shown }),
    route(showComparison, {
      answer: (request) => ask(api, compareDocument, request),
      html: async (view, around) => (await html()).comparisonStaffPage(view, around),
    }),
    route(writeDocumentForm, {
      async answer(request): Promise<PageAnswer<DocumentView>> {
        const { id, kind } = request.params;
        const before = await one({ ...request, body: undefined });
        if (!before.ok) return before;
        const { factsIn, FILTER, tickedByNotes, typedAt, withRow } = await import('./pages/facts-form.ts');
        const typed = tickedByNotes(kind, request.body, before.view.shown.facts);
        const unsaved = typed.step === FILTER ? typed : withRow(kind, typed);
        if (unsaved) {
          return { ...before, form: { of: writeDocumentForm.id, typed: unsaved, errors: [], status: 200 } };
        }
        return sent({ ...request, body: typed }, writeDocumentForm, writeRoutes[kind], {
          params: { id },
          body: ({ basedOn = '', text = '', ...typed }) => ({
            basedOn: Number(basedOn),
            facts: factsIn(kind, typed, before.view.shown.facts),
            text,
          }),
          message: 'document-written',
          typedAt: typedAt(kind),
          preview: 'asked',
        });
      },
      html: shown,
    }),
    route(submitDocumentForm, {
      answer: (request) =>
        sent(request, submitDocumentForm, submitDocument, { body: version, message: 'document-submitted' }),
      html: shown,
    }),
    route(approveDocumentForm, {
      answer: (request) =>
        sent(request, approveDocumentForm, approveDocument, { body: version, message: 'document-approved' }),
      html: shown,
    }),
    route(publishDocumentForm, {
      answer: (request) =>
        sent(request, publishDocumentForm, publishDocument, { body: version, message: 'document-published' }),
      html: shown,
    }),
    route(withdrawDocumentForm, {
      answer: (request) =>
        sent(request, withdrawDocumentForm, withdrawDocument, { body: version, message: 'document-withdrawn' }),
      html: shown,
    }),
  ];
};
