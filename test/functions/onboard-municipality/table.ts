import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { fromItem, type Table } from '../../../adapters/table/table.ts';

/** A real table on a DynamoDB-compatible server of its own; `requests` names every request that reached it. */
export type TestTable = {
  table: Table;
  requests: string[];
  items(): Promise<Record<string, unknown>[]>;
  close(): void;
};

export const startTable = async (): Promise<TestTable> => {
  const port = await freePort();
  const server = spawn(
    createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide'),
    ['--port', String(port)],
    {
      stdio: 'ignore',
    },
  );
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await answering(client, server);
  const table = { client, name: 'klimaatdoeners' };
  await client.send(
    new CreateTableCommand({
      TableName: table.name,
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
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['summary'] },
        },
      ],
    }),
  );
  const requests: string[] = [];
  client.middlewareStack.add(
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
    async items() {
      const { Items = [] } = await client.send(new ScanCommand({ TableName: table.name }));
      return Items.map((item) => fromItem(item));
    },
    close() {
      client.destroy();
      server.kill();
    },
  };
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
};

const answering = async (client: DynamoDBClient, server: ChildProcess): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (attempt === 50 || server.exitCode !== null) throw error;
      await wait(20);
    }
  }
};
