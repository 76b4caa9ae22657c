import type { HttpFunction } from '../http/http-function.ts';
import { COMMIT } from '../table-grant.ts';
import { documentPages } from './page-routes.ts';
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

/** The documents of a trajectory. */
export const documentFunction: HttpFunction = {
  name: 'document',
  tag: { name: 'Documents', description: 'Intake, work plan, regulations and menu card, version by version.' },
  impact: 'Nobody can read, write or approve the intake, work plan, regulations or menu card of a trajectory.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'document', 'person'] },
    { actions: ['PutItem'], partitions: ['document'] },
    { actions: COMMIT, partitions: ['trajectory'] },
  ],
  routes: [
    listDocuments,
    getDocument,
    compareDocument,
    ...Object.values(writeRoutes),
    submitDocument,
    approveDocument,
    publishDocument,
    withdrawDocument,
    ...documentPages,
  ],
};
