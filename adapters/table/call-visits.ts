import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { IsoDate } from '../../domain/calendar/local-time.ts';
import type { Channel } from '../../domain/call/channels.ts';
import { expiring } from './expiry.ts';
import { EXPIRES } from './keys.ts';
import { queryAll } from './query.ts';
import { type Table, toItem } from './table.ts';

/** The partition of the counts of visits to the call of a trajectory: of days and channels, never of people. */
const visitsPartition = (trajectoryId: string): string => `VISITS#${trajectoryId}`;

/** Counts one visit: one UpdateItem. */
export const countVisit = async (
  table: Table,
  { trajectoryId, channel, day }: { trajectoryId: string; channel: Channel; day: IsoDate },
): Promise<void> => {
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem({ pk: visitsPartition(trajectoryId), sk: `${day}#${channel}` }),
      UpdateExpression: 'ADD visits :one SET #expires = :expires',
      ExpressionAttributeNames: { '#expires': EXPIRES },
      ExpressionAttributeValues: toItem({ ':one': 1, ':expires': expiring(day)[EXPIRES] }),
    }),
  );
};

const counted = z.object({ sk: z.string(), visits: z.int() });

/** The visits to a call by channel: one Query. */
export const readVisits = async (table: Table, trajectoryId: string): Promise<Record<Channel, number>> => {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: toItem({ ':pk': visitsPartition(trajectoryId) }),
  });
  const lines = items.map((item) => counted.parse(item));
  const of = (channel: Channel): number =>
    lines.reduce((sum, { sk, visits }) => (sk.endsWith(`#${channel}`) ? sum + visits : sum), 0);
  return {
    poster: of('poster'),
    flyer: of('flyer'),
    social: of('social'),
    newsletter: of('newsletter'),
    magazine: of('magazine'),
    direct: of('direct'),
  };
};
