import type * as z from 'zod/mini';
import type { Store } from '../../adapters/table/store.ts';
import { type Answer, type PageAnswer, route, type Served } from '../http/edge.ts';
import { type Asking, ask } from '../http/form.ts';
import { showReport, showToday, showTrajectories, showTrajectory } from './page-routes.ts';
import { readPurchaseOrder } from './purchase-order.ts';
import { getPortfolio, getReport, listTrajectories } from './routes.ts';
import type { TrajectoryRow } from './schemas/list.ts';
import type { ReportView } from './schemas/report.ts';

type Today = z.infer<typeof showToday.view>;

/** Loaded when a page is asked for. */
const html = () => import('./html/pages.ts');

/** The rows of a person who is an officer too: of the trajectories that are not in the portfolio of a coach. */
const rowsBeside = async (
  api: readonly Served[],
  { rows }: z.infer<typeof getPortfolio.view>,
  request: Asking,
): Promise<Answer<TrajectoryRow[]>> => {
  const roles = request.principal?.roles ?? [];
  if (roles.includes('admin') || !roles.includes('officer')) return { ok: true, view: [] };
  const list = await ask(api, listTrajectories, { ...request, query: { limit: MOST_ROWS } });
  if (!list.ok) return list;
  const known = new Set(rows.map(({ trajectoryId }) => trajectoryId));
  return { ok: true, view: list.view.items.filter(({ trajectoryId }) => !known.has(trajectoryId)) };
};

const MOST_ROWS = '100';
/** Of so many trajectories an officer sees at once what is asked. Who has more opens the others. */
const MOST_ASKED = 6;

/** What is asked in the trajectories that run, one Query each at once, and the rows of the others. */
const askedIn = async (
  api: readonly Served[],
  rows: readonly TrajectoryRow[],
  request: Asking,
): Promise<Answer<{ asked: ReportView[]; others: TrajectoryRow[] }>> => {
  const running = rows.filter(isGoing).slice(0, MOST_ASKED);
  const reports = await Promise.all(
    running.map(({ trajectoryId: id }) => ask(api, getReport, { ...request, params: { id } })),
  );
  const asked: ReportView[] = [];
  for (const report of reports) {
    if (!report.ok) return report;
    asked.push(report.view);
  }
  return { ok: true, view: { asked, others: rows.filter((row) => !running.includes(row)) } };
};

const isGoing = ({ status }: TrajectoryRow): boolean => status !== 'completed' && status !== 'cancelled';

const overviewOf = async (
  api: readonly Served[],
  store: Store,
  request: Asking,
): Promise<Answer<z.infer<typeof showTrajectory.view>>> => {
  const asked = await ask(api, getReport, request);
  if (!asked.ok) return asked;
  const { trajectoryId, documents } = asked.view;
  const version = documents.find(({ kind }) => kind === 'intake')?.version ?? 0;
  const purchaseOrder = await readPurchaseOrder(store.table, trajectoryId, version);
  return { ok: true, view: { report: asked.view, purchaseOrder } };
};

/** Serves the pages of trajectories. What they show is what the routes of `api` answer, and the purchase order of the intake. */
export const pages = (api: readonly Served[], { store }: { store: Store }): Served[] => [
  route(showToday, {
    async answer(request): Promise<PageAnswer<Today>> {
      if (request.principal?.roles.some((role) => role !== 'officer' && role !== 'participant')) {
        const portfolio = await ask(api, getPortfolio, request);
        if (!portfolio.ok) return portfolio;
        const rows = await rowsBeside(api, portfolio.view, request);
        const officer = rows.ok ? await askedIn(api, rows.view, request) : rows;
        return officer.ok ? { ok: true, view: { kind: 'coach', portfolio: portfolio.view, ...officer.view } } : officer;
      }
      const list = await ask(api, listTrajectories, { ...request, query: {} });
      if (!list.ok) return list;
      const [running, ...others] = list.view.items.filter(isGoing);
      if (running === undefined || others.length > 0) {
        const officer = await askedIn(api, list.view.items, request);
        return officer.ok ? { ok: true, view: { kind: 'officer', ...officer.view } } : officer;
      }
      const overview = await overviewOf(api, store, { ...request, params: { id: running.trajectoryId } });
      return overview.ok ? { ok: true, view: { kind: 'municipality', overview: overview.view } } : overview;
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
    answer: (request: Asking) => overviewOf(api, store, request),
    html: async (view, around) => (await html()).overviewPage(view, around),
  }),
  route(showReport, {
    answer: (request: Asking) => ask(api, getReport, request),
    html: async (view, around) => (await html()).reportPage(view, around),
  }),
];
