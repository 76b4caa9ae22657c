import type { SummaryCursor } from '../../adapters/table/views.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import type { TrajectorySummary } from '../../domain/trajectory/summary.ts';
import { rowOf } from './portfolio.ts';
import type { TrajectoryList } from './schemas/list.ts';

/** Reads a page of summaries. */
export type ReadSummaries = (options: {
  limit?: number;
  after?: SummaryCursor;
}) => Promise<{ summaries: TrajectorySummary[]; next?: SummaryCursor }>;

export type Wanted = { nisCode?: string | undefined; status?: string | undefined };

const PAGE = 50;

/** All summaries that pass, in as few pages as they take. */
export const readAll = async (
  read: ReadSummaries,
  sees: (summary: TrajectorySummary) => boolean,
): Promise<TrajectorySummary[]> => {
  const seen: TrajectorySummary[] = [];
  let after: SummaryCursor | undefined;
  do {
    const page = await read(after ? { after } : {});
    seen.push(...page.summaries.filter(sees));
    after = page.next;
  } while (after);
  return seen;
};

/** One page of the list, and where the next begins. Reads one more than it gives, to know whether there is a next. */
export const readPage = async ({
  read,
  sees,
  seesAll,
  wanted,
  limit = PAGE,
  after,
  now,
}: {
  read: ReadSummaries;
  sees: (summary: TrajectorySummary) => boolean;
  /** Whether the caller may see every trajectory: then no more is read than is given. */
  seesAll: boolean;
  wanted: Wanted;
  limit?: number | undefined;
  after?: SummaryCursor | undefined;
  now: IsoInstant;
}): Promise<{ items: TrajectoryList['items']; last?: SummaryCursor }> => {
  const matches = (summary: TrajectorySummary) =>
    sees(summary) &&
    (wanted.nisCode === undefined || summary.nisCode === wanted.nisCode) &&
    (wanted.status === undefined || summary.status === wanted.status);
  const everything = seesAll && wanted.nisCode === undefined && wanted.status === undefined;
  const found: TrajectorySummary[] = [];
  let from = after;
  do {
    const page = await read({ ...(everything ? { limit: limit + 1 } : {}), ...(from ? { after: from } : {}) });
    found.push(...page.summaries.filter(matches));
    from = page.next;
  } while (from && found.length <= limit);
  const today = dateOf(now);
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map((summary) => rowOf(summary, today)),
    ...(last ? { last: { trajectoryId: last.trajectoryId, startDate: last.phases.preparation } } : {}),
  };
};
