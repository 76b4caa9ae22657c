import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { subjectKey } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

/** An item of the table, as it was read. */
export type Item = Record<string, unknown>;

/** What lies in the partition of a trajectory under that name: one strongly consistent GetItem. */
export const readSubject = async (table: Table, trajectoryId: string, subject: string): Promise<Item | undefined> => {
  const Key = toItem(subjectKey(trajectoryId, subject));
  const { Item } = await table.client.send(new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }));
  return Item && fromItem(Item);
};

/** The state in an item, which its noun can parse; undefined where there is no item. */
export const storedState = (item: Item | undefined): unknown =>
  typeof item?.state === 'string' ? JSON.parse(item.state) : undefined;
