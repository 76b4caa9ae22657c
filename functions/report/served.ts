import type { Clock } from '../../adapters/clock.ts';
import type { Reasons } from '../../adapters/table/reasons.ts';
import type { TrajectoryRead } from '../../adapters/table/views.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { leadOf } from '../../domain/person/member.ts';
import type { Profile } from '../../domain/person/person.ts';
import { besideDuties } from '../../domain/trajectory/duty-standing.ts';
import type { TrajectorySummary } from '../../domain/trajectory/summary.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { unreachableIn } from '../../domain/trajectory/vacancies.ts';
import { route, type Served } from '../http/edge.ts';
import { readAdmitted } from '../http/read-admitted.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { gatesViewOf } from './gates.ts';
import { type ReadSummaries, readAll, readPage } from './list.ts';
import { portfolioViewOf, type TitlesByTrajectory, titledIn, unreachableOf } from './portfolio.ts';
import { reportViewOf } from './report.ts';
import { getGates, getPortfolio, getReport, getTimeline, getTrajectory, listTrajectories } from './routes.ts';
import { timelineViewOf } from './timeline-view.ts';
import { trajectoryViewOf } from './trajectory-view.ts';
import { readNames } from './unreachable.ts';

export type Dependencies = {
  /** Makes one Query. */
  trajectory(id: string): Promise<TrajectoryRead | undefined>;
  /** Makes one BatchGetItem. Erased people are left out. */
  people(ids: readonly string[]): Promise<ReadonlyMap<string, Profile>>;
  summaries: ReadSummaries;
  /** Makes one BatchGetItem, and none for a trajectory that goes on as planned. */
  reasons(id: string, trajectory: ExistingTrajectory): Promise<Reasons>;
  /** Makes one BatchGetItem for each hundred. */
  titles(trajectoryIds: readonly string[]): Promise<TitlesByTrajectory>;
  clock: Clock;
};

/** Loaded when a page is asked for. */
const pages = () => import('./html/pages.ts');
/** Loaded when a file is asked for. */
const files = () => import('./csv-views.ts');

/** What the rows of these trajectories name that no index holds, read at once: no request where there is nothing. */
const readWords = async (
  { titles, people }: Pick<Dependencies, 'titles' | 'people'>,
  summaries: readonly TrajectorySummary[],
  now: IsoInstant,
) => {
  const [titled, names] = await Promise.all([
    titles(titledIn(summaries, now)),
    readNames(people, summaries.flatMap(unreachableOf)),
  ]);
  return { titles: titled, names };
};

/** Serves the routes that read. */
export const served = (deps: Dependencies): Served[] => [
  route(listTrajectories, {
    async answer({ query, principal, sees }) {
      const list = { ...query, personId: principal?.personId ?? '' };
      const after = query.cursor === undefined ? undefined : readCursor(query.cursor, list);
      if (query.cursor !== undefined && !after) {
        const message = 'Deze cursor hoort niet bij deze lijst. Begin opnieuw zonder cursor.';
        return { ok: false, refusal: { code: 'CURSOR_INVALID', message, field: 'cursor' } };
      }
      const { items, last } = await readPage({
        read: deps.summaries,
        sees,
        seesAll: principal?.roles.includes('admin') ?? false,
        wanted: query,
        limit: query.limit === undefined ? undefined : Number(query.limit),
        after,
        now: deps.clock.now(),
        wordsOf: (listed) => readWords(deps, listed, deps.clock.now()),
      });
      return { ok: true, view: { items, nextCursor: last ? cursorOf(last, list) : null } };
    },
    csv: async (view) => (await files()).listCsv(view),
    html: async (view) => (await pages()).listPage(view),
  }),

  route(getTrajectory, {
    async answer(request) {
      const read = await readAdmitted(deps.trajectory, request);
      if (read.refusal) return { ok: false, refusal: read.refusal };
      const { trajectory } = read;
      const view = trajectoryViewOf(request.params.id, trajectory, deps.clock.now(), read.titles, besideDuties(read));
      // An officer does not see the contacts, so the people are not read.
      const people =
        read.as === 'officer' ? new Map() : await deps.people(trajectory.members.map(({ personId }) => personId));
      const leader = (role: 'coach' | 'officer') => people.get(leadOf(trajectory.members, role) ?? '') ?? null;
      const contacts = { coach: leader('coach'), officer: leader('officer') };
      const team = trajectory.members.map(({ personId, role }) => ({
        personId,
        role,
        contact: people.get(personId) ?? null,
      }));
      return { ok: true, view: { ...view, contacts, team } };
    },
    csv: async (view) => (await files()).trajectoryCsv(view),
    html: async (view) => (await pages()).trajectoryPage(view),
  }),

  route(getTimeline, {
    async answer(request) {
      const read = await readAdmitted(deps.trajectory, request);
      if (read.refusal) return { ok: false, refusal: read.refusal };
      return { ok: true, view: timelineViewOf(request.params.id, read.trajectory, deps.clock.now(), read.titles) };
    },
    csv: async (view) => (await files()).timelineCsv(view),
    html: async (view) => (await pages()).timelinePage(view),
  }),

  route(getReport, {
    async answer(request) {
      const read = await readAdmitted(deps.trajectory, request);
      if (read.refusal) return { ok: false, refusal: read.refusal };
      const { id } = request.params;
      const { members, mailStops } = read.trajectory;
      const [reasons, names] = await Promise.all([
        deps.reasons(id, read.trajectory),
        readNames(deps.people, unreachableIn(members, mailStops)),
      ]);
      return { ok: true, view: reportViewOf(id, { ...read, names }, deps.clock.now(), reasons) };
    },
    csv: async (view) => (await files()).reportCsv(view),
    html: async (view, { as }) => (await pages()).reportPage(view, { as }),
  }),

  route(getGates, {
    async answer(request) {
      const read = await readAdmitted(deps.trajectory, request);
      if (read.refusal) return { ok: false, refusal: read.refusal };
      const { id } = request.params;
      const reasons = await deps.reasons(id, read.trajectory);
      return { ok: true, view: gatesViewOf(id, { ...read, now: deps.clock.now() }, reasons) };
    },
    html: async (view, { as }) => (await pages()).gatesPage(view, as),
  }),

  route(getPortfolio, {
    async answer({ sees }) {
      const [summaries, now] = [await readAll(deps.summaries, sees), deps.clock.now()];
      return { ok: true, view: portfolioViewOf(summaries, now, await readWords(deps, summaries, now)) };
    },
    csv: async (view) => (await files()).portfolioCsv(view),
    html: async (view) => (await pages()).portfolioPage(view),
  }),
];
