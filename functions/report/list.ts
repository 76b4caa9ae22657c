import type { SummaryCursor } from '../../adapters/table/views.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { TrajectorySummary } from '../../domain/trajectory/summary.ts';
import { rowOf, type TitlesByTrajectory } from './portfolio.ts';
import type { TrajectoryList } from './schemas/list.ts';
import type { Names } from './unreachable.ts';

/** Reads one page of trajectory summaries. */
export type ReadSummaries = (options: {
  limit?: number;
  after?: SummaryCursor;
}) => Promise<{ summaries: TrajectorySummary[]; next?: SummaryCursor }>;

export type Wanted = { nisCode?: string | undefined; status?: string | undefined };

const PAGE = 50;

/** Reads all summaries that the caller may see, in as few requests as possible. */
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

/**
 * Reads one page of the list, and where the next page begins. It reads one summary more than it returns, to know
 * whether there is a next page.
 */
export const readPage = async ({
  read,
  sees,
  seesAll,
  wanted,
  limit = PAGE,
  after,
  now,
  wordsOf,
}: {
  read: ReadSummaries;
  sees: (summary: TrajectorySummary) => boolean;
  /**
   * True when the caller may see every trajectory. Then it reads no summaries that it does not return, except that one.
   */
  seesAll: boolean;
  wanted: Wanted;
  limit?: number | undefined;
  after?: SummaryCursor | undefined;
  now: IsoInstant;
  /** Reads the names of the people whom no mail reaches, and what extra sessions are called. */
  wordsOf: (listed: readonly TrajectorySummary[]) => Promise<{ names: Names; titles: TitlesByTrajectory }>;
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
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  const { names, titles } = await wordsOf(items);
  return {
    items: items.map((summary) => rowOf(summary, now, { names, titles: titles.get(summary.trajectoryId) })),
    ...(last ? { last: { trajectoryId: last.trajectoryId, startDate: last.phases.preparation } } : {}),
  };
};
