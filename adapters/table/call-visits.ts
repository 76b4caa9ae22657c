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

/** The partition of what sign-ups of all municipalities together came by. It names no municipality and nobody. */
const ALL = 'VISITS#all';

/** Counts one sign-up that was confirmed: one UpdateItem. */
export const countConfirmed = async (table: Table, channel: Channel): Promise<void> => {
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toItem({ pk: ALL, sk: `CONFIRMED#${channel}` }),
      UpdateExpression: 'ADD confirmed :one',
      ExpressionAttributeValues: toItem({ ':one': 1 }),
    }),
  );
};

const confirmedLine = z.object({ sk: z.string(), confirmed: z.int() });

/** The sign-ups that were confirmed in all municipalities, by channel: one Query. */
export const readConfirmed = async (table: Table): Promise<ReadonlyMap<string, number>> => {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: toItem({ ':pk': ALL }),
  });
  return new Map(
    items.map((item) => confirmedLine.parse(item)).map(({ sk, confirmed }) => [sk.split('#')[1] ?? '', confirmed]),
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
