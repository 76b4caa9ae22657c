import { route, type Served } from '../http/edge.ts';
import { type Dependencies, onVersion, write } from './command.ts';
import { answerComparison, answerDocument, answerList } from './read.ts';
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

export type { Dependencies };

// Pages and the libraries that they need are files of their own in the bundle.
const pages = () => import('./pages/pages.ts');

/** Serves the documents of a trajectory. */
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
  route(writeRoutes.evaluation, { answer: (request) => write(deps, 'evaluation', request) }),
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
];
