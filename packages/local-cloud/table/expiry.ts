import * as z from 'zod';
import type { Engine } from './engine.ts';
import type { TableSettings } from './table-settings.ts';

const pageShape = z.object({
  Items: z.array(z.record(z.string(), z.json())),
  LastEvaluatedKey: z.record(z.string(), z.json()).optional(),
});

const call = async (engine: Engine, action: string, input: object): Promise<string> => {
  const answer = await engine.forward(`DynamoDB_20120810.${action}`, JSON.stringify(input));
  if (answer.status !== 200) throw new Error(`${action} for expired items failed: ${answer.body}`);
  return answer.body.toString();
};

const described = z.object({ TimeToLiveDescription: z.object({ AttributeName: z.string().optional() }) });

/** Tells an engine that deletes expired items by itself which attribute says so. Others would go by the real clock. */
export const enableExpiry = async (engine: Engine, { name, timeToLive }: TableSettings): Promise<void> => {
  if (!engine.deleteExpired) return;
  const answer = await call(engine, 'DescribeTimeToLive', { TableName: name });
  const { AttributeName: known } = described.parse(JSON.parse(answer)).TimeToLiveDescription;
  if (known === timeToLive) return;
  const change = async (AttributeName: string, Enabled: boolean): Promise<void> => {
    const TimeToLiveSpecification = { AttributeName, Enabled };
    await call(engine, 'UpdateTimeToLive', { TableName: name, TimeToLiveSpecification });
  };
  if (known !== undefined) await change(known, false);
  if (timeToLive !== undefined) await change(timeToLive, true);
};

/** Deletes the items that had expired at `now` (epoch ms), as DynamoDB's time to live does some time later. */
export const deleteExpired = async (engine: Engine, table: TableSettings, now: number): Promise<void> => {
  if (table.timeToLive === undefined) return;
  if (engine.deleteExpired) return engine.deleteExpired(table.name, now);
  const expired = {
    TableName: table.name,
    ExpressionAttributeNames: { '#expiry': table.timeToLive },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(now / 1_000)) } },
  };
  const keys = table.KeySchema.map(({ AttributeName }) => AttributeName);
  let start: z.infer<typeof pageShape>['LastEvaluatedKey'];
  do {
    const page = pageShape.parse(
      JSON.parse(
        await call(engine, 'Scan', {
          ...expired,
          FilterExpression: '#expiry < :now',
          ...(start && { ExclusiveStartKey: start }),
        }),
      ),
    );
    for (const item of page.Items) {
      const Key = Object.fromEntries(keys.map((key) => [key, item[key]]));
      await call(engine, 'DeleteItem', { ...expired, Key, ConditionExpression: '#expiry < :now' });
    }
    start = page.LastEvaluatedKey;
  } while (start);
};
