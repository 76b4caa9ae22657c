import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  paginateScan,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { fromItem, type Table } from '../../../adapters/table/table.ts';
import { SHOWN_BESIDE } from '../../../domain/trajectory/shown-beside.ts';
import { type Server, startServerInMemory, startServerOnFile } from './servers.ts';

/** A new table on a DynamoDB-compatible server. `requests` lists every request that `table` made, retries included. */
export type TestTable = {
  table: Table;
  requests: string[];
  /** The same table through another client, whose requests a test may disturb. */
  connect(): Table;
  items(): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
};

/** On the server at `DYNAMODB_ENDPOINT`, where `close` deletes the table. Without that variable, on a new engine in memory. */
export const startTable = async (): Promise<TestTable> => {
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  return startTableOn(
    endpoint === undefined ? await startServerInMemory() : { endpoint, shared: true, stop: async () => undefined },
  );
};

/** On an engine of its own, whose table lies in a file. */
export const startTableOnFile = async (): Promise<TestTable> => startTableOn(await startServerOnFile());

/** The tables that a contract is tried on: the one given by its endpoint, or the embedded engine in both its forms. */
export const tables: { on: string; start: () => Promise<TestTable> }[] =
  process.env.DYNAMODB_ENDPOINT === undefined
    ? [
        { on: 'the embedded engine in memory', start: startTable },
        { on: 'the embedded engine on a file', start: startTableOnFile },
      ]
    : [{ on: process.env.DYNAMODB_ENDPOINT, start: startTable }];

const startTableOn = async (server: Server): Promise<TestTable> => {
  const name = `klimaatdoeners-test-${randomUUID()}`;
  const clients: DynamoDBClient[] = [];
  const connect = (): Table => {
    const client = new DynamoDBClient(configurationFor(server.endpoint));
    clients.push(client);
    return { client, name };
  };
  const table = connect();
  await createTable(table);
  if (server.shared)
    await waitUntilTableExists({ client: table.client, minDelay: 1, maxWaitTime: 60 }, { TableName: name });
  const requests: string[] = [];
  table.client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        requests.push(String(commandName));
        return next(args);
      },
    { step: 'finalizeRequest' },
  );
  return {
    table,
    requests,
    connect,
    async items() {
      const { client } = connect();
      const items: Record<string, unknown>[] = [];
      for await (const { Items = [] } of paginateScan({ client }, { TableName: name, ConsistentRead: true })) {
        items.push(...Items.map((item) => fromItem(item)));
      }
      return items;
    },
    async close() {
      if (server.shared) await connect().client.send(new DeleteTableCommand({ TableName: name }));
      for (const client of clients) client.destroy();
      await server.stop();
    },
  };
};

// Only AWS checks the credentials. Other servers accept any, and some keep a database per access key: this is the key
// of the local cloud.
export const configurationFor = (endpoint: string): DynamoDBClientConfig => ({
  endpoint,
  region: process.env.AWS_REGION ?? 'eu-west-1',
  ...(process.env.AWS_ACCESS_KEY_ID === undefined && process.env.AWS_PROFILE === undefined
    ? { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
    : {}),
});

const createTable = async ({ client, name }: Table): Promise<void> => {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'gsi1',
          KeySchema: [
            { AttributeName: 'gsi1pk', KeyType: 'HASH' },
            { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['summary', ...SHOWN_BESIDE] },
        },
      ],
    }),
  );
};
