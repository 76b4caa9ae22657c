import { createHash } from 'node:crypto';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Cloud } from '@klimaatdoeners/local-cloud/service';
import * as z from 'zod';
import { allSummaries } from '../../adapters/table/views.ts';
import { normalisedEmail } from '../../domain/person/person.ts';
import type { TrajectorySummary } from '../../domain/trajectory/summary.ts';

/** A trajectory on the local site. */
export type TrajectoryLine = Pick<
  TrajectorySummary,
  'trajectoryId' | 'nisCode' | 'municipality' | 'status' | 'members' | 'next'
>;

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

const pointer = z.object({ personId: z.string() });

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
      const { summaries } = await allSummaries({ client, name: table.ref });
      return summaries.toReversed().filter(isWanted).slice(0, limit);
    },
  };
};
