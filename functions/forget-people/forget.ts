import type { Clock } from '../../adapters/clock.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { ConflictError } from '../../adapters/table/conflict.ts';
import { keyOf } from '../../adapters/table/keys.ts';
import { membersIn, trajectoriesOf } from '../../adapters/table/members.ts';
import { readPartition } from '../../adapters/table/partition.ts';
import { readPeople } from '../../adapters/table/people.ts';
import { readState } from '../../adapters/table/ref.ts';
import type { Table } from '../../adapters/table/table.ts';
import { allSummaries } from '../../adapters/table/views.ts';
import { addMonths, dateOf, type IsoDate, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { endedAt as endOf } from '../../domain/trajectory/trajectory.ts';
import { type Dependencies as CommandDependencies, executePersonCommand } from '../person/command.ts';

/** Months after the real end of a person's last trajectory. Then the person is erased. */
export const MONTHS = 24;

export type Dependencies = CommandDependencies & { clock: Clock; count: (name: string, value: number) => void };

/**
 * Erases each person whose last trajectory was completed or cancelled more than `MONTHS` months ago, with the same
 * command that an admin gives. The index only says which trajectories ended; the states decide. Throws at the end when a
 * summary could not be read, because people of that trajectory may have been kept too long.
 */
export const forget = async ({ clock, count, ...deps }: Dependencies): Promise<void> => {
  const { table } = deps.store;
  const now = clock.now();
  const today = dateOf(now);
  const { summaries, unreadable } = await allSummaries(table);
  const candidates = new Set<string>();
  for (const { trajectoryId, endedAt } of summaries) {
    if (!isLongAgo(endedAt, today)) continue;
    for (const { personId } of membersIn(await readPartition(table, trajectoryId))) candidates.add(personId);
  }
  const context = { at: now, actor: 'retention', correlationId: `retention/${today}`, causationId: null };
  let forgotten = 0;
  for (const personId of (await readPeople(table, [...candidates])).keys()) {
    if (await isNeeded(table, personId, today)) continue;
    try {
      await executePersonCommand({ type: 'Erase', personId }, context, deps);
      forgotten += 1;
    } catch (error) {
      // An admin changes this person at this moment. The next run tries again.
      if (!(error instanceof ConflictError)) throw error;
    }
  }
  count('PeopleForgotten', forgotten);
  if (unreadable.length > 0) throw new Error(`These summaries cannot be read: ${unreadable.join(', ')}`);
};

const isLongAgo = (endedAt: IsoInstant | undefined, today: IsoDate): boolean =>
  endedAt !== undefined && today > addMonths(dateOf(endedAt), MONTHS);

const AT_ONCE = 100;

/** Whether a trajectory of this person runs, or ended no longer ago than `MONTHS`. */
const isNeeded = async (table: Table, personId: string, today: IsoDate): Promise<boolean> => {
  const keys = (await trajectoriesOf(table, personId)).map((id) => keyOf(trajectories, id));
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    for (const item of await batchGet(table, keys.slice(from, from + AT_ONCE))) {
      const { state } = readState(trajectories, item);
      if (state.status === 'absent' || !isLongAgo(endOf(state), today)) return true;
    }
  }
  return false;
};
