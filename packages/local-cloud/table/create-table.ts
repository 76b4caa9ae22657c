import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { StartError } from '../start-error.ts';
import type { Engine } from './engine.ts';
import type { TableSettings } from './table-settings.ts';

const describedShape = z.object({
  Table: z.object({
    TableStatus: z.string(),
    KeySchema: z.json(),
    GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string() })).default([]),
  }),
});

const ATTEMPTS = 120;
const PAUSE = 500;

/** Creates the table when it does not exist. Throws a StartError when it exists with other keys or indexes. */
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
  if (answer.status === 200) return untilActive(engine, name);
  const reason = answer.body.toString();
  if (!reason.includes('ResourceInUseException')) {
    throw new StartError('ENGINE_FAILED', `The table ${name} cannot be made: ${reason}`);
  }
  const Table = await describe(engine, name);
  const wanted = { keys: KeySchema, indexes: (GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName).sort() };
  const found = {
    keys: Table.KeySchema,
    indexes: Table.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName).sort(),
  };
  if (JSON.stringify(found) === JSON.stringify(wanted)) return;
  throw new StartError(
    'DATA_BROKEN',
    `The table ${name} in the data folder has other keys or indexes than the template. Start with an empty data folder.`,
  );
};

const describe = async (engine: Engine, name: string): Promise<z.infer<typeof describedShape>['Table']> => {
  const { body } = await engine.forward('DynamoDB_20120810.DescribeTable', JSON.stringify({ TableName: name }));
  return describedShape.parse(JSON.parse(body.toString())).Table;
};

// AWS takes some seconds to make a table.
const untilActive = async (engine: Engine, name: string): Promise<void> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if ((await describe(engine, name)).TableStatus === 'ACTIVE') return;
    await delay(PAUSE);
  }
  throw new StartError('ENGINE_FAILED', `The table ${name} is still not ready after ${(ATTEMPTS * PAUSE) / 1_000} s.`);
};
