import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from './items.ts';
import { fromItem, type Table } from './table.ts';

/** All items that a Query finds: one request per megabyte. */
export const queryAll = async (table: Table, query: Omit<QueryCommandInput, 'TableName'>): Promise<Item[]> => {
  const items: Item[] = [];
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await table.client.send(new QueryCommand({ ...query, TableName: table.name, ExclusiveStartKey }));
    items.push(...(page.Items ?? []).map((item) => fromItem(item)));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
};
