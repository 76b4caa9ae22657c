import {
  DeleteTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { configurationFor } from './start-table.ts';

/**
 * Names of tables of the local cloud. The names that CloudFormation makes for a deployment end in capitals, so they do
 * not match. A deployed table also has deletion protection.
 */
const LOCAL_TABLE = /^KlimaatdoenersData-\w+-[0-9a-z]{12}$/;

/**
 * Deletes the tables of the local cloud at the endpoint `DYNAMODB_ENDPOINT`, if that is set, so that a local cloud on
 * it starts without old data.
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
