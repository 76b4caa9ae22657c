import type { Clock } from '../../adapters/clock.ts';
import { prepareOverview } from '../../adapters/table/overviews.ts';
import type { Store } from '../../adapters/table/store.ts';
import { allSummaries } from '../../adapters/table/views.ts';
import { mondayDue, runningByPerson } from '../../domain/overview/week.ts';
import { inParallel } from '../in-parallel.ts';
import type { Count } from '../metrics.ts';
import { rotated } from '../rotated.ts';

/** Overviews that are prepared at the same time. */
const AT_ONCE = 8;

export type Dependencies = { store: Store; clock: Clock; count: Count };

/**
 * Prepares the overview of the week for each coach and officer who has none yet, on Monday from 09:00 local time on, and
 * does nothing at other times: the schedule knows no summer time. Throws when one could not be prepared or a summary not be
 * read, after the others had their turn.
 */
export const prepare = async ({ store, clock, count }: Dependencies): Promise<void> => {
  const now = clock.now();
  const monday = mondayDue(now);
  if (monday === undefined) return;
  const { summaries, unreadable } = await allSummaries(store.table);
  const context = { at: now, actor: 'overview', correlationId: `overview-${monday}`, causationId: null };
  const errors: unknown[] = [];
  let prepared = 0;
  await inParallel(rotated([...runningByPerson(summaries)], now), AT_ONCE, async ([personId, own]) => {
    try {
      if (await prepareOverview(store, { personId, summaries: own, monday }, context)) prepared += 1;
    } catch (error) {
      errors.push(error);
    }
  });
  if (prepared > 0) count('OverviewsPrepared', prepared);
  if (errors.length + unreadable.length > 0) {
    const why = `${errors.length} overviews could not be prepared, ${unreadable.length} summaries not be read: ${unreadable}`;
    throw new AggregateError(errors, why);
  }
};
