import { batchGet } from './batch-get.ts';
import { subjectKey } from './keys.ts';
import type { Table } from './table.ts';

/** An item of the table, as it was read. */
export type Item = Record<string, unknown>;

/** What lies in the partition of a trajectory under that name, strongly consistent: one request. */
export const readSubject = async (table: Table, trajectoryId: string, subject: string): Promise<Item | undefined> =>
  (await batchGet(table, [subjectKey(trajectoryId, subject)]))[0];

/** The state in an item, which its noun can parse; undefined where there is no item. */
export const storedState = (item: Item | undefined): unknown =>
  typeof item?.state === 'string' ? JSON.parse(item.state) : undefined;
