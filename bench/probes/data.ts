import {
  DynamoDBClient,
  GetItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/** Reads one item, as nearly every function does first. */
export const handler = async (): Promise<unknown> =>
  (await client.send(new GetItemCommand({ TableName: 'probe', Key: { pk: { S: 'a' }, sk: { S: 'b' } } }))).Item;

/** Writes one item in a transaction. Returns the reasons when it is cancelled. */
export const write = async (): Promise<unknown> => {
  try {
    await client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName: 'probe', Item: { pk: { S: 'a' }, n: { N: '1' }, b: { B: new Uint8Array([1]) } } } },
        ],
      }),
    );
    return 'written';
  } catch (error) {
    if (error instanceof TransactionCanceledException) return error.CancellationReasons;
    throw error;
  }
};
