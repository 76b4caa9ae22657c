import {
  DeleteTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { configurationFor } from './start-table.ts';

/** What the local cloud calls a table; those of a deployment end in capitals, and cannot be deleted besides. */
const LOCAL_TABLE = /^KlimaatdoenersData-\w+-[0-9a-z]{12}$/;

/**
 * Takes the local cloud's tables away from the endpoint at `DYNAMODB_ENDPOINT`, if there is one, so that a cloud on it
 * starts afresh.
 */
export const emptyEndpoint = async (): Promise<void> => {
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  if (endpoint === undefined) return;
  const client = new DynamoDBClient(configurationFor(endpoint));
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  for (const TableName of TableNames.filter((name) => LOCAL_TABLE.test(name))) {
    await client.send(new DeleteTableCommand({ TableName }));
    await waitUntilTableNotExists({ client, minDelay: 1, maxWaitTime: 60 }, { TableName });
  }
  client.destroy();
};
