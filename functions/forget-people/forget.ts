import type { Clock } from '../../adapters/clock.ts';
import { readPerson } from '../../adapters/table/erasure.ts';
import { ConflictError, type Store } from '../../adapters/table/store.ts';
import { allSummaries } from '../../adapters/table/views.ts';
import { addMonths, dateOf, type IsoDate } from '../../domain/calendar/local-time.ts';
import { take } from '../person/take.ts';

/** How long we know somebody after the end of their last trajectory. */
export const MONTHS = 24;

export type Dependencies = { store: Store; clock: Clock; count: (name: string, value: number) => void };

/** Erases everybody whose last trajectory ended so long ago, as an admin would. Who was erased before costs one read. */
export const forget = async ({ store, clock, count }: Dependencies): Promise<void> => {
  const now = clock.now();
  const today = dateOf(now);
  const { summaries, unreadable } = await allSummaries(store.table);
  // It may be the one for which somebody is still needed.
  if (unreadable.length > 0) throw new Error(`These summaries cannot be read: ${unreadable.join(', ')}`);
  const ends = new Map<string, IsoDate>();
  for (const { coachId, officerId, phases } of summaries) {
    for (const personId of [coachId, officerId]) {
      const before = ends.get(personId);
      if (before === undefined || before < phases.end) ends.set(personId, phases.end);
    }
  }
  const context = { at: now, actor: 'retention', correlationId: `retention/${today}`, causationId: null };
  let forgotten = 0;
  for (const [personId, end] of ends) {
    if (today <= addMonths(end, MONTHS)) continue;
    const person = await readPerson(store.table, personId);
    if (!person.profile) continue;
    try {
      await take(store, { ...person, personId, role: undefined }, context);
      forgotten += 1;
    } catch (error) {
      // An admin is doing something to them right now: next time.
      if (!(error instanceof ConflictError)) throw error;
    }
  }
  count('PeopleForgotten', forgotten);
};
