import {
  DynamoDBClient,
  GetItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { createTable } from '@klimaatdoeners/local-cloud/table/create-table';
import type { Engine } from '@klimaatdoeners/local-cloud/table/engine';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';

const TableName = 'rivals';

/** Counts the reached milestones of a trajectory in a table of the engine, one by one. */
export type Cursor = {
  read(id: string): Promise<number>;
  /** Makes one conditional write. */
  move(id: string, from: number): Promise<void>;
  /** Makes one transaction: it moves the cursor and stores the milestone. */
  record(id: string, from: number): Promise<void>;
  /** The number of milestones that all cursors have passed, and the number that were stored. */
  count(): Promise<{ passed: number; recorded: number }>;
  close(): void;
};

/** The ordinary SDK without a network, because the engine is in this process. */
const toEngine = (engine: Engine) => ({
  async handle({ headers, body }: HttpRequest) {
    const {
      status,
      headers: answered,
      body: text,
    } = await engine.forward(headers['x-amz-target'] ?? '', Buffer.from(body.buffer, body.byteOffset, body.byteLength));
    return { response: new HttpResponse({ statusCode: status, headers: answered, body: Buffer.from(text) }) };
  },
});

export const openCursor = async (engine: Engine): Promise<Cursor> => {
  await createTable(engine, {
    name: TableName,
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  });
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
  // Nobody checks signatures here, and the connections of pg-boss have none either.
  const signer = { sign: async <T>(request: T): Promise<T> => request };
  const client = new DynamoDBClient({ region: 'eu-west-1', credentials, signer, requestHandler: toEngine(engine) });
  const keyOf = (id: string) => ({ pk: { S: id }, sk: { S: 'cursor' } });
  const step = (id: string, from: number) => ({
    TableName,
    Key: keyOf(id),
    UpdateExpression: 'SET #n = :next',
    ConditionExpression: from === 0 ? 'attribute_not_exists(pk)' : '#n = :from',
    ExpressionAttributeNames: { '#n': 'n' },
    ExpressionAttributeValues: { ':next': { N: String(from + 1) }, ...(from > 0 && { ':from': { N: String(from) } }) },
  });
  return {
    async read(id) {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: keyOf(id), ConsistentRead: true }));
      return Number(Item?.n?.N ?? 0);
    },
    async move(id, from) {
      await client.send(new UpdateItemCommand(step(id, from)));
    },
    async record(id, from) {
      const Item = { pk: { S: id }, sk: { S: `milestone#${from}` } };
      const Put = { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' };
      await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Update: step(id, from) }, { Put }] }));
    },
    async count() {
      let passed = 0;
      let recorded = 0;
      let from: object | undefined;
      do {
        const page = await client.send(new ScanCommand({ TableName, ...(from && { ExclusiveStartKey: { ...from } }) }));
        for (const { n } of page.Items ?? []) {
          if (n) passed += Number(n.N);
          else recorded += 1;
        }
        from = page.LastEvaluatedKey;
      } while (from);
      return { passed, recorded };
    },
    close: () => client.destroy(),
  };
};
