import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { IsoDate } from '../../domain/calendar/local-time.ts';
import { overviews } from '../../domain/overview/aggregate.ts';
import { type Seen, seenOf, seenTrajectory } from '../../domain/overview/changes.ts';
import { decide } from '../../domain/overview/overview.ts';
import { weekOf } from '../../domain/overview/week.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { wantedMails } from '../../domain/person/revocations.ts';
import type { TrajectorySummary } from '../../domain/trajectory/summary.ts';
import { isoDate } from '../../events/contract.ts';
import { execute } from './execute.ts';
import type { Context, Item } from './items.ts';
import { keyOf, overviewKey } from './keys.ts';
import { readState, ref } from './ref.ts';
import type { Store } from './store.ts';
import { type Table, toItem } from './table.ts';

/** The week of somebody's last overview, and what it was made of. */
const last = z.object({ monday: isoDate, seen: z.record(z.string(), seenTrajectory) });

/**
 * Commits what somebody's week holds, once for each person and week, whichever trajectory comes first by then. Nothing
 * happens for somebody without anything to say, or to whom the mail would not be sent: one read. Answers whether it did.
 */
export const prepareOverview = async (
  store: Store,
  { personId, summaries, monday }: { personId: string; summaries: readonly TrajectorySummary[]; monday: IsoDate },
  context: Context,
): Promise<boolean> => {
  const moment = { monday, now: context.at };
  // Which trajectory comes first, and so where the overview lies, does not depend on what the person has seen.
  const home = weekOf(personId, summaries, { ...moment, seen: {} })?.lines[0]?.trajectoryId;
  if (home === undefined) return false;
  const outcome = await execute({
    store,
    load: { overview: ref(overviews, { trajectoryId: home, personId }) },
    alongside: [overviewKey(personId), keyOf(revocations, personId)],
    decide({ overview }, [before, revoked]) {
      const known = before ? last.parse(before) : undefined;
      const week = weekOf(personId, summaries, { ...moment, seen: known?.seen ?? {} });
      if (!week || !getsOverviews(revoked) || (known && known.monday >= monday)) return { ok: true, events: {} };
      const decision = decide({ type: 'Prepare', ...week }, overview);
      if (!decision.ok || decision.events.length === 0) return { ok: true, events: {} };
      const items = [noteOverview(store.table, personId, { monday, seen: seenIn(summaries) })];
      return { ok: true, events: { overview: decision.events }, items };
    },
    context,
  });
  return outcome.ok && outcome.events.length > 0;
};

/** Whoever was erased, cannot be reached or wants only what is needed gets none. */
const getsOverviews = (item: Item | undefined): boolean => {
  const { state } = readState(revocations, item);
  return state.status === 'known' && state.mailStop === undefined && wantedMails(state) === 'all';
};

const seenIn = (summaries: readonly TrajectorySummary[]): Seen =>
  Object.fromEntries(summaries.map((one) => [one.trajectoryId, seenOf(one)]));

/** Fails when another run was first. */
const noteOverview = (table: Table, personId: string, week: { monday: IsoDate; seen: Seen }): TransactWriteItem => ({
  Put: {
    TableName: table.name,
    Item: toItem({ ...overviewKey(personId), ...week }),
    ConditionExpression: 'attribute_not_exists(pk) OR monday < :monday',
    ExpressionAttributeValues: toItem({ ':monday': week.monday }),
  },
});
