import { DeleteTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';

/**
 * Takes the product's tables away from the endpoint at `DYNAMODB_ENDPOINT`, if there is one, so that a cloud on it starts
 * afresh. Throws for AWS itself, where such a table may be in use.
 */
export const emptyEndpoint = async (): Promise<void> => {
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  if (endpoint === undefined) return;
  if (new URL(endpoint).hostname.endsWith('amazonaws.com')) throw new Error(`${endpoint} is no endpoint for tests`);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  for (const TableName of TableNames.filter((name) => name.startsWith('KlimaatdoenersData-'))) {
    await client.send(new DeleteTableCommand({ TableName }));
  }
  client.destroy();
};
