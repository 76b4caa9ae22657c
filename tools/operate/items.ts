import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

export type Item = Record<string, unknown>;

const AT_ONCE = 25;

/**
 * Reads all items of a table, or those whose partition key has the given prefix. Yields pages of one megabyte, strongly
 * consistent.
 */
export const scan = async function* (
  client: DynamoDBClient,
  table: string,
  beginsWith?: string,
): AsyncGenerator<Item[]> {
  let ExclusiveStartKey: ScanCommandInput['ExclusiveStartKey'];
  const filter = beginsWith !== undefined && {
    FilterExpression: 'begins_with(pk, :start)',
    ExpressionAttributeValues: marshall({ ':start': beginsWith }),
  };
  do {
    const page = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey, ...filter }),
    );
    yield (page.Items ?? []).map((item) => unmarshall(item));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
};

/** Puts the items that the table does not have yet, and returns them. */
export const putMissing = async (client: DynamoDBClient, table: string, items: readonly Item[]): Promise<Item[]> => {
  const put: Item[] = [];
  for (let index = 0; index < items.length; index += AT_ONCE) {
    const some = items.slice(index, index + AT_ONCE);
    const missing = await Promise.all(some.map((item) => putIfMissing(client, table, item)));
    put.push(...some.filter((_, position) => missing[position]));
  }
  return put;
};

const putIfMissing = async (client: DynamoDBClient, table: string, item: Item): Promise<boolean> => {
  try {
    await client.send(
      new PutItemCommand({
        TableName: table,
        Item: marshall(item),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
