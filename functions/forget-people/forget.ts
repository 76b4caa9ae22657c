import type { Clock } from '../../adapters/clock.ts';
import { ConflictError } from '../../adapters/table/conflict.ts';
import { membersIn } from '../../adapters/table/members.ts';
import { readPartition } from '../../adapters/table/partition.ts';
import { readPeople } from '../../adapters/table/people.ts';
import type { Store } from '../../adapters/table/store.ts';
import { allSummaries } from '../../adapters/table/views.ts';
import { addMonths, dateOf, type IsoDate } from '../../domain/calendar/local-time.ts';
import { executePersonCommand } from '../person/command.ts';

/** Months after the end of a person's last trajectory. Then the person is erased. */
export const MONTHS = 24;

export type Dependencies = { store: Store; clock: Clock; count: (name: string, value: number) => void };

/**
 * Erases each person whose last trajectory ended more than `MONTHS` months ago, with the same command that an admin
 * gives. Makes one Query per trajectory. The aggregate of each item in the partition names the members.
 */
export const forget = async ({ store, clock, count }: Dependencies): Promise<void> => {
  const now = clock.now();
  const today = dateOf(now);
  const ends = await lastEnds(store);
  const over = [...ends].filter(([, end]) => today > addMonths(end, MONTHS)).map(([personId]) => personId);
  const context = { at: now, actor: 'retention', correlationId: `retention/${today}`, causationId: null };
  let forgotten = 0;
  for (const personId of await known(store, over)) {
    try {
      await executePersonCommand(store, { type: 'Erase', personId }, context);
      forgotten += 1;
    } catch (error) {
      // An admin changes this person at this moment. The next run tries again.
      if (!(error instanceof ConflictError)) throw error;
    }
  }
  count('PeopleForgotten', forgotten);
};

/**
 * The end date of the last trajectory of each person. Throws when a summary cannot be read, because an unread
 * trajectory may still need its people.
 */
const lastEnds = async ({ table }: Store): Promise<Map<string, IsoDate>> => {
  const { summaries, unreadable } = await allSummaries(table);
  if (unreadable.length > 0) throw new Error(`These summaries cannot be read: ${unreadable.join(', ')}`);
  const ends = new Map<string, IsoDate>();
  for (const { trajectoryId, phases } of summaries) {
    for (const { personId } of membersIn(await readPartition(table, trajectoryId))) {
      const before = ends.get(personId);
      if (before === undefined || before < phases.end) ends.set(personId, phases.end);
    }
  }
  return ends;
};

/** The people among these who were not erased yet. */
const known = async ({ table }: Store, personIds: readonly string[]): Promise<string[]> => [
  ...(await readPeople(table, personIds)).keys(),
];
