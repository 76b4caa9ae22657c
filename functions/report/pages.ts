import type * as z from 'zod/mini';
import { type PageAnswer, route, type Served } from '../http/edge.ts';
import { type Asking, ask } from '../http/form.ts';
import { showReport, showToday, showTrajectories, showTrajectory } from './page-routes.ts';
import { getPortfolio, getReport, listTrajectories } from './routes.ts';

type Today = z.infer<typeof showToday.view>;

/** Loaded when a page is asked for. */
const html = () => import('./html/pages.ts');

/** Serves the pages of trajectories. What they show is what the routes of `api` answer. */
export const pages = (api: readonly Served[]): Served[] => [
  route(showToday, {
    async answer(request): Promise<PageAnswer<Today>> {
      if (request.principal?.roles.some((role) => role !== 'officer' && role !== 'participant')) {
        const portfolio = await ask(api, getPortfolio, request);
        return portfolio.ok ? { ok: true, view: { kind: 'coach', portfolio: portfolio.view } } : portfolio;
      }
      const list = await ask(api, listTrajectories, { ...request, query: {} });
      return list.ok ? { ok: true, view: { kind: 'officer', list: list.view } } : list;
    },
    html: async (view, around) => (await html()).todayPage(view, around),
  }),
  route(showTrajectories, {
    answer: (request) =>
      ask(api, listTrajectories, {
        ...request,
        query: request.query.na === undefined ? {} : { cursor: request.query.na },
      }),
    html: async (view, around) => (await html()).trajectoriesPage(view, around),
  }),
  route(showTrajectory, {
    answer: (request: Asking) => ask(api, getReport, request),
    html: async (view, around) => (await html()).overviewPage(view, around),
  }),
  route(showReport, {
    answer: (request: Asking) => ask(api, getReport, request),
    html: async (view, around) => (await html()).reportPage(view, around),
  }),
];
