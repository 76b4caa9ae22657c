import type { Clock } from '../../adapters/clock.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { ConflictError } from '../../adapters/table/conflict.ts';
import { keyOf } from '../../adapters/table/keys.ts';
import { membersIn, trajectoriesOf } from '../../adapters/table/members.ts';
import { readBesideMails } from '../../adapters/table/partition.ts';
import { readPeople } from '../../adapters/table/people.ts';
import { readState } from '../../adapters/table/ref.ts';
import type { Table } from '../../adapters/table/table.ts';
import { allSummaries } from '../../adapters/table/views.ts';
import { addMonths, dateOf, type IsoDate, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { documents } from '../../domain/document/aggregate.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { endedAt as endOf } from '../../domain/trajectory/trajectory.ts';
import { type Dependencies as CommandDependencies, executePersonCommand } from '../person/command.ts';
import { rotated } from '../rotated.ts';
import { aggregateAttendance } from './attendance.ts';
import { eraseDocuments } from './documents.ts';
import { forgetParticipants, mayForget } from './participants.ts';

/** Months after the real end of a person's last trajectory. Then the person is erased. */
export const MONTHS = 24;

export type Dependencies = CommandDependencies & { clock: Clock; count: (name: string, value: number) => void };

/**
 * Erases each person whose last trajectory was completed or cancelled more than `MONTHS` months ago, with the same
 * command that an admin gives, and deletes the texts of the documents of those trajectories. Of sessions a year ago it leaves only the
 * counts of who came. The index only says which
 * trajectories ended; the states decide. It goes by a few trajectories at a time, and each run begins elsewhere, so one
 * that is cut off has erased some people and a later one the others. Throws at the end when a summary could not be read or
 * an erasure failed, because people or texts may have been kept too long.
 */
export const forget = async ({ clock, count, ...deps }: Dependencies): Promise<void> => {
  const { table } = deps.store;
  const now = clock.now();
  const today = dateOf(now);
  const { summaries, unreadable } = await allSummaries(table);
  const ended = rotated(
    summaries.filter(({ endedAt }) => isLongAgo(endedAt, today)),
    now,
  );
  const context = { at: now, actor: 'retention', correlationId: `retention/${today}`, causationId: null };
  const errors: unknown[] = [];
  const asked = new Set<string>();
  for (const summary of rotated(summaries, now).filter((one) => mayForget(one, today))) {
    try {
      const citizens = await forgetParticipants(deps, summary, today, context);
      if (citizens > 0) count('PeopleForgotten', citizens);
    } catch (error) {
      errors.push(error);
    }
  }
  for (const summary of rotated(summaries, now)) {
    await aggregateAttendance(deps.store, summary, today, context).catch((error) => {
      // After a conflict, because somebody corrects the list at this moment, the next run tries again.
      if (!(error instanceof ConflictError)) errors.push(error);
    });
  }
  for (let from = 0; from < ended.length; from += TRAJECTORIES_AT_ONCE) {
    const some = ended.slice(from, from + TRAJECTORIES_AT_ONCE);
    const partitions = await Promise.all(
      some.map(({ trajectoryId }) => readBesideMails(table, trajectoryId, [trajectories, documents])),
    );
    const members = new Set(partitions.flatMap((partition) => membersIn(partition).map(({ personId }) => personId)));
    const candidates = [...members].filter((personId) => !asked.has(personId));
    for (const [index, { trajectoryId }] of some.entries()) {
      const partition = partitions[index];
      if (!partition) continue;
      await eraseDocuments(deps.store, trajectoryId, partition, context).catch((error) => errors.push(error));
    }
    let forgotten = 0;
    for (const personId of (await readPeople(table, candidates)).keys()) {
      asked.add(personId);
      try {
        if (await isNeeded(table, personId, today)) continue;
        await executePersonCommand({ type: 'Erase', personId }, context, deps);
        forgotten += 1;
      } catch (error) {
        // After a conflict, because an admin changes this person at this moment, the next run tries again.
        if (!(error instanceof ConflictError)) errors.push(error);
      }
    }
    if (forgotten > 0) count('PeopleForgotten', forgotten);
  }
  if (errors.length + unreadable.length > 0) {
    const why = `${errors.length} people, documents or lists of who came could not be erased, ${unreadable.length} summaries not be read: ${unreadable.join(', ')}`;
    throw new AggregateError(errors, why);
  }
};

/** Trajectories that are read together. */
const TRAJECTORIES_AT_ONCE = 10;

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
