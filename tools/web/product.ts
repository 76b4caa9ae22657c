import { createHash } from 'node:crypto';
import { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Cloud } from '@klimaatdoeners/local-cloud/service';
import * as z from 'zod';
import { normalisedEmail } from '../../domain/person/person.ts';

/** A trajectory on the local site. */
export type TrajectoryLine = z.infer<typeof summary>;

/** Reads the product's table for the local site. */
export type Product = {
  personIdOf(email: string): Promise<string | undefined>;
  /** Sorted by start date, latest first. */
  trajectories(filter?: {
    nisCode?: string | undefined;
    trajectoryId?: string | undefined;
    limit?: number;
  }): Promise<TrajectoryLine[]>;
};

const summary = z.object({
  trajectoryId: z.string(),
  nisCode: z.string(),
  municipality: z.string(),
  status: z.string(),
  members: z.array(z.object({ personId: z.string(), role: z.string() })),
  next: z.object({ milestoneId: z.string(), on: z.string() }).nullable(),
});
const pointer = z.object({ personId: z.string() });
const indexItem = z.object({ summary });

export const openProduct = (cloud: Cloud): Product => {
  const table = cloud.resources.find(({ type }) => type === 'AWS::DynamoDB::Table');
  if (!table) throw new Error('The template has no table');
  const client = new DynamoDBClient({
    endpoint: cloud.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'LOCALSITE', secretAccessKey: 'local' },
  });

  return {
    personIdOf: async (email) => {
      const hash = createHash('sha256').update(normalisedEmail(email)).digest('hex');
      const { Item } = await client.send(
        new GetItemCommand({
          TableName: table.ref,
          Key: { pk: { S: `PERSON-EMAIL#${hash}` }, sk: { S: 'POINTER' } },
        }),
      );
      return Item && pointer.parse(unmarshall(Item)).personId;
    },

    trajectories: async ({ nisCode, trajectoryId, limit = Number.POSITIVE_INFINITY } = {}) => {
      const isWanted = (line: TrajectoryLine): boolean =>
        (nisCode === undefined || line.nisCode === nisCode) &&
        (trajectoryId === undefined || line.trajectoryId === trajectoryId);
      const found: TrajectoryLine[] = [];
      let from: Record<string, never> | object | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: table.ref,
            IndexName: 'gsi1',
            KeyConditionExpression: 'gsi1pk = :all',
            ExpressionAttributeValues: { ':all': { S: 'TRAJECTORIES' } },
            ScanIndexForward: false,
            ...(from ? { ExclusiveStartKey: { ...from } } : {}),
          }),
        );
        const lines = Items.map((item) => indexItem.parse(unmarshall(item)).summary);
        found.push(...lines.filter(isWanted));
        from = LastEvaluatedKey;
      } while (from && found.length < limit);
      return found.slice(0, limit);
    },
  };
};
