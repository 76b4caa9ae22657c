import { batchGet } from '../../adapters/table/batch-get.ts';
import { keyOf, subjectKey } from '../../adapters/table/keys.ts';
import { readState } from '../../adapters/table/ref.ts';
import { storedState } from '../../adapters/table/subject.ts';
import type { Table } from '../../adapters/table/table.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import { readEvent } from '../../events/catalogue.ts';
import type { Envelope } from '../../events/envelope.ts';
import { askedBy, listensTo, subjectsOf } from '../request-mails/asked.ts';

/**
 * Those of some events of one trajectory that ask for a mail that is not in its ledger: what `request-mails` would do if
 * they came again. Most events that led to no mail asked for none. Makes two requests, and none without events.
 */
export const askedInVain = async (table: Table, events: readonly Envelope[]): Promise<Envelope[]> => {
  const trajectoryId = events[0]?.trajectoryId;
  if (!trajectoryId) return [];
  const subjects = [...new Set(events.flatMap(subjectsOf))];
  const [trajectory, ...items] = await batchGet(table, [
    keyOf(trajectories, trajectoryId),
    ...subjects.map((subject) => subjectKey(trajectoryId, subject)),
  ]);
  const { state } = readState(trajectories, trajectory);
  const states = new Map(subjects.map((subject, index) => [subject, storedState(items[index])]));
  const asked = events.map((event) => keysAskedBy(event, state, states));
  const keys = [...new Set(asked.flatMap((each) => each ?? []))];
  const lines = await batchGet(
    table,
    keys.map((key) => keyOf(mails, { trajectoryId, key })),
  );
  const missing = new Set(keys.filter((_, index) => !lines[index]));
  return events.filter((_, index) => asked[index]?.some((key) => missing.has(key)) ?? true);
};

/** Undefined when the event cannot be read: `request-mails` says why once it comes again. */
const keysAskedBy = (
  event: Envelope,
  trajectory: Trajectory,
  states: ReadonlyMap<string, unknown>,
): string[] | undefined => {
  if (trajectory.status === 'absent') return undefined;
  try {
    const subjects = subjectsOf(event).map((subject) => states.get(subject));
    return [...askedBy(readEvent(listensTo, event), { trajectory, subjects }).keys()];
  } catch {
    return undefined;
  }
};
