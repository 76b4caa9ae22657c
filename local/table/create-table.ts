import * as z from 'zod';
import { StartError } from '../start-error.ts';
import type { Engine } from './engine.ts';
import type { TableSettings } from './table-settings.ts';

const describedShape = z.object({
  Table: z.object({
    KeySchema: z.json(),
    GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string() })).default([]),
  }),
});

/** Makes the table when it is not there yet. Throws a StartError when it is there with other keys or indexes. */
export const createTable = async (engine: Engine, settings: TableSettings): Promise<void> => {
  const { name, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, StreamSpecification } = settings;
  const answer = await engine.forward(
    'DynamoDB_20120810.CreateTable',
    JSON.stringify({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions,
      KeySchema,
      ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
      ...(StreamSpecification && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: StreamSpecification.StreamViewType },
      }),
    }),
  );
  if (answer.status === 200) return;
  const reason = answer.body.toString();
  if (!reason.includes('ResourceInUseException')) {
    throw new StartError('ENGINE_FAILED', `The table ${name} cannot be made: ${reason}`);
  }
  const described = await engine.forward('DynamoDB_20120810.DescribeTable', JSON.stringify({ TableName: name }));
  const { Table } = describedShape.parse(JSON.parse(described.body.toString()));
  const wanted = { keys: KeySchema, indexes: (GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName).sort() };
  const found = {
    keys: Table.KeySchema,
    indexes: Table.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName).sort(),
  };
  if (JSON.stringify(found) === JSON.stringify(wanted)) return;
  throw new StartError(
    'DATA_BROKEN',
    `The table ${name} in the data folder has other keys or indexes than the template: start afresh.`,
  );
};
