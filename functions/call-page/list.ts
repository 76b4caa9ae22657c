import type { Table } from '../../adapters/table/table.ts';
import { turnedSince } from '../../adapters/table/turned-calls.ts';
import { listSummaries } from '../../adapters/table/views.ts';
import { addMonths, dateOf, type IsoInstant, instantAt } from '../../domain/calendar/local-time.ts';
import { standingOf } from '../../domain/call/standing.ts';
import { slugOf } from '../../domain/municipality/slug-of.ts';
import type { TrajectorySummary } from '../../domain/trajectory/summary.ts';
import type { CallListView } from './routes.ts';

/** A trajectory that began so long ago has no call any more, however often it was extended or paused. */
const MONTHS = 18;

/** The calls that are open or come, by two queries of the index: of the trajectories, and of the calls that somebody opened or closed. */
export const listOf = async (table: Table, now: IsoInstant): Promise<CallListView> => {
  const from = addMonths(dateOf(now), -MONTHS);
  const [{ summaries }, turned] = await Promise.all([
    listSummaries(table, { after: { startDate: from, trajectoryId: '' } }),
    turnedSince(table, instantAt(from)),
  ]);
  const decided = new Map(turned.map((one) => [one.trajectoryId, one]));
  const all = summaries.map((summary) => {
    const { trajectoryId, municipality, province, phases, pause } = summary;
    const kickoff = kickoffIn(summary);
    const isRunning = summary.status !== 'completed' && summary.status !== 'cancelled';
    const planned = { isRunning, phases, kickoff, pausedSince: pause?.since };
    const standing = standingOf(decided.get(trajectoryId) ?? { status: 'as-planned' }, planned, now);
    const opensOn = standing.state === 'not-open' ? (standing.opensOn ?? null) : null;
    // The time at which the Kickoff begins is not in the summary: on its very day the group came together or not.
    const isPaused = pause !== undefined && dateOf(pause.since) < kickoff;
    const isToCome = !isPaused && dateOf(now) <= kickoff;
    const lastDay = standing.state === 'open' ? (standing.lastDay ?? null) : null;
    return {
      state: standing.state,
      line: {
        ...{ slug: slugOf(municipality), municipality, province, opensOn, lastDay, isPaused },
        kickoff: isToCome ? kickoff : null,
      },
    };
  });
  const linesIn = (state: 'open' | 'not-open') => all.flatMap((one) => (one.state === state ? [one.line] : []));
  const open = linesIn('open').toSorted((a, b) => a.municipality.localeCompare(b.municipality, 'nl'));
  const isOpen = new Set(open.map(({ slug }) => slug));
  return {
    open: open.filter(({ slug }, index) => open.findIndex((one) => one.slug === slug) === index),
    coming: linesIn('not-open')
      .filter(({ slug }) => !isOpen.has(slug))
      .toSorted((a, b) => (a.opensOn ?? '').localeCompare(b.opensOn ?? '')),
  };
};

const kickoffIn = ({ sessions, phases }: TrajectorySummary): string =>
  sessions.find(({ id }) => id === 'kickoff')?.date ?? phases.guidance;
