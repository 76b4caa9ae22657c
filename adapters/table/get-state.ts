import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Key } from './keys.ts';
import { type Table, toItem } from './table.ts';

/**
 * State and version of one item, or undefined: one strongly consistent GetItem. Only these attributes are requested,
 * because converting the others costs as much as parsing the state.
 */
export const getState = async (table: Table, key: Key): Promise<Record<string, unknown> | undefined> => {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: toItem(key), ConsistentRead: true }),
  );
  return Item && { state: Item.state?.S ?? Item.state?.B, version: Item.version?.N };
};
