import type * as z from 'zod/mini';
import type { Store } from '../../adapters/table/store.ts';
import { type PageAnswer, route, type Served } from '../http/edge.ts';
import { type Asking, ask } from '../http/form.ts';
import { showReport, showToday, showTrajectories, showTrajectory } from './page-routes.ts';
import { readPurchaseOrder } from './purchase-order.ts';
import { getPortfolio, getReport, listTrajectories } from './routes.ts';

type Today = z.infer<typeof showToday.view>;

/** Loaded when a page is asked for. */
const html = () => import('./html/pages.ts');

/** Serves the pages of trajectories. What they show is what the routes of `api` answer, and the purchase order of the intake. */
export const pages = (api: readonly Served[], { store }: { store: Store }): Served[] => [
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
    async answer(request: Asking): Promise<PageAnswer<z.infer<typeof showTrajectory.view>>> {
      const asked = await ask(api, getReport, request);
      if (!asked.ok) return asked;
      const { trajectoryId, documents } = asked.view;
      const version = documents.find(({ kind }) => kind === 'intake')?.version ?? 0;
      const purchaseOrder = await readPurchaseOrder(store.table, trajectoryId, version);
      return { ok: true, view: { report: asked.view, purchaseOrder } };
    },
    html: async (view, around) => (await html()).overviewPage(view, around),
  }),
  route(showReport, {
    answer: (request: Asking) => ask(api, getReport, request),
    html: async (view, around) => (await html()).reportPage(view, around),
  }),
];
