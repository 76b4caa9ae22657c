import { getState } from './get-state.ts';
import type { Item } from './items.ts';
import { subjectKey } from './keys.ts';
import { stateFrom } from './stored-state.ts';
import type { Table } from './table.ts';

/** Reads a state in the partition of a trajectory by its subject, with one strongly consistent GetItem. */
export const readSubject = (table: Table, trajectoryId: string, subject: string): Promise<Item | undefined> =>
  getState(table, subjectKey(trajectoryId, subject));

/** The state in an item, for its noun to parse. Undefined when there is no item. */
export const storedState = (item: Item | undefined): unknown => stateFrom(item?.state);
