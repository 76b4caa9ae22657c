import { batchGet } from '../../adapters/table/batch-get.ts';
import { execute } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { keyOf } from '../../adapters/table/keys.ts';
import { readState, ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { attendances } from '../../domain/attendance/aggregate.ts';
import { aggregate } from '../../domain/attendance/decide.ts';
import { addMonths, type IsoDate } from '../../domain/calendar/local-time.ts';
import { KEPT } from '../../domain/participant/retention.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { rsvps } from '../../domain/rsvp/aggregate.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { TrajectorySummary } from '../../domain/trajectory/summary.ts';

/** The sessions of a trajectory of which only the counts are kept. */
export const sessionsToAggregate = ({ sessions }: Pick<TrajectorySummary, 'sessions'>, today: IsoDate) =>
  sessions.filter(({ date }) => today > addMonths(date, KEPT.attendanceMonths)).map(({ id }) => id);

/**
 * Leaves only the counts of the sessions of a trajectory that were a year ago: one read tells of which there is still a list. Of the others
 * it makes no request.
 */
export const aggregateAttendance = async (
  store: Store,
  summary: Pick<TrajectorySummary, 'trajectoryId' | 'sessions'>,
  today: IsoDate,
  context: Context,
): Promise<void> => {
  const { trajectoryId } = summary;
  const past = sessionsToAggregate(summary, today);
  if (past.length === 0) return;
  const lists = await batchGet(
    store.table,
    past.map((session) => keyOf(attendances, { trajectoryId, session })),
  );
  for (const [index, session] of past.entries()) {
    const { status } = readState(attendances, lists[index]).state;
    if (status !== 'open' && status !== 'closed') continue;
    await execute({
      store,
      context,
      load: {
        attendance: ref(attendances, { trajectoryId, session }),
        trajectory: ref(trajectories, trajectoryId),
        places: ref(placesKind, trajectoryId),
        rsvp: ref(rsvps, { trajectoryId, session }),
      },
      decide: ({ attendance, trajectory, places, rsvp }) => ({
        ok: true,
        events: {
          attendance:
            trajectory.status === 'absent' ? [] : aggregate(attendance, { trajectory, places, rsvp, session }),
        },
      }),
    });
  }
};
