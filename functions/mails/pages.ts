import { route, type Served } from '../http/edge.ts';
import { type Asking, ask } from '../http/form.ts';
import { showMail, showMails } from './page-routes.ts';
import { getMail, listMails } from './routes.ts';

const html = () => import('./page.ts');

/** Serves the pages of mails. */
export const pages = (api: readonly Served[]): Served[] => [
  route(showMails, {
    answer: (request: Asking) => ask(api, listMails, request),
    html: async (view, around) => (await html()).mailsStaffPage(view, around),
  }),
  route(showMail, {
    answer: (request: Asking) => ask(api, getMail, { ...request, query: {} }),
    html: async (view, around) => (await html()).mailStaffPage(view, around),
  }),
];
