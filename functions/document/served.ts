import type { LibraryAction } from '../../domain/menu-card/library.ts';
import { route, type Served } from '../http/edge.ts';
import { type Dependencies, onVersion, write } from './command.ts';
import type { LibraryView } from './library-schema.ts';
import { agree, follow, pageOf } from './opened.ts';
import type { OpenedView } from './opened-schema.ts';
import { answerComparison, answerDocument, answerList } from './read.ts';
import {
  agreeToDocument,
  approveDocument,
  askDocument,
  compareDocument,
  getDocument,
  getLibrary,
  listDocuments,
  publishDocument,
  submitDocument,
  withdrawDocument,
  writeRoutes,
} from './routes.ts';

export type { Dependencies };

// Pages and the libraries that they need are files of their own in the bundle.
const pages = () => import('./pages/pages.ts');

/** Serves the documents of a trajectory, and the library of the menu card. */
export const served = (deps: Dependencies): Served[] => [
  route(listDocuments, {
    answer: (request) => answerList(deps, request),
    html: async (shown) => (await pages()).listPage(shown),
  }),
  route(getDocument, {
    answer: (request) => answerDocument(deps, request),
    html: async (shown) => (await pages()).documentPage(shown),
  }),
  route(compareDocument, {
    answer: (request) => answerComparison(deps, request),
    html: async (shown) => (await pages()).comparisonPage(shown),
  }),
  route(writeRoutes.intake, { answer: (request) => write(deps, 'intake', request) }),
  route(writeRoutes['work-plan'], { answer: (request) => write(deps, 'work-plan', request) }),
  route(writeRoutes.regulations, { answer: (request) => write(deps, 'regulations', request) }),
  route(writeRoutes['menu-card'], { answer: (request) => write(deps, 'menu-card', request) }),
  route(submitDocument, {
    answer: (request) => onVersion(deps, request, (by) => ({ type: 'Submit', ...by, version: request.body.version })),
  }),
  route(approveDocument, {
    answer: (request) =>
      onVersion(deps, request, (by) => {
        const { version, decision } = request.body;
        return { type: 'Approve', ...by, version, ...(decision === undefined ? {} : { decision }) };
      }),
  }),
  route(publishDocument, {
    answer: (request) =>
      onVersion(deps, request, (by) => ({
        type: 'Publish',
        ...by,
        version: request.body.version,
        on: request.body.on,
      })),
  }),
  route(withdrawDocument, {
    answer: (request) => onVersion(deps, request, (by) => ({ type: 'Withdraw', ...by, version: request.body.version })),
  }),
  route(askDocument, {
    answer: async ({ params }) => ({ ok: true, view: await pageOf(deps, await follow(deps.store, params.token)) }),
    status: openedStatus,
    html: async (shown) => (await pages()).openedPage(shown),
  }),
  route(agreeToDocument, {
    async answer({ params, body, correlationId }) {
      const followed = await follow(deps.store, params.token);
      const outcome = followed ? await agree(deps, followed, body, correlationId) : {};
      const now = outcome.error === undefined ? await follow(deps.store, params.token) : followed;
      return { ok: true, view: await pageOf(deps, now, outcome) };
    },
    status: openedStatus,
    html: async (shown) => (await pages()).openedPage(shown),
  }),
  route(getLibrary, {
    async answer({ query: { theme, effort, budget, season, people } }) {
      const { actionsFor } = await import('./texts.ts');
      const wanted = { theme, season, effort: numberOf(effort), budget: numberOf(budget), people: numberOf(people) };
      return { ok: true, view: { actions: actionsFor(wanted).map(libraryAction) } };
    },
    html: async (shown) => (await pages()).libraryPage(shown),
  }),
];

const openedStatus = ({ state }: OpenedView): number => {
  if (state === 'unknown') return 404;
  return state === 'erased' || state === 'role-removed' ? 410 : 200;
};

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

const libraryAction = ({ people, costEuro, pact, ...action }: LibraryAction): LibraryView['actions'][number] => ({
  ...action,
  seasons: [...action.seasons],
  firstSteps: [...action.firstSteps],
  people: { from: people[0], to: people[1] },
  costEuro: { from: costEuro[0], to: costEuro[1] },
  pact: { werf: pact.werf, counts: pact.counts, unit: pact.unit ?? null, note: pact.note ?? null },
});
