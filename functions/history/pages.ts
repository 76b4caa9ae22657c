import { route, type Served } from '../http/edge.ts';
import { type Asking, ask } from '../http/form.ts';
import { historyStaffPage } from './page.ts';
import { showHistory } from './page-routes.ts';
import { getHistory } from './routes.ts';

/** Serves the page of the history. */
export const pages = (api: readonly Served[]): Served[] => [
  route(showHistory, { answer: (request: Asking) => ask(api, getHistory, request), html: historyStaffPage }),
];
