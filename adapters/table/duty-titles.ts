import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { isOwnDuty } from '../../domain/trajectory/duties.ts';
import { type DutyTitles, NO_TITLES } from '../../domain/trajectory/duty-titles.ts';
import { trajectoryPartition } from '../../domain/trajectory/partition.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { expiring } from './expiry.ts';
import type { Item } from './items.ts';
import { EXPIRES, type Key, stateKey } from './keys.ts';
import type { Partition } from './partition.ts';
import { fromItem, type Table, toItem } from './table.ts';

/** Months for which titles are kept: 24 for the longest trajectory, and 24 as long as its people are kept after its end. */
export const TITLE_MONTHS = 48;

const KIND = 'duty-titles';
const BESIDE: readonly string[] = ['pk', 'sk', EXPIRES];

/** The key of the item with the titles of a trajectory's own duties. Its attributes are the ids of the duties. */
export const dutyTitlesKey = (trajectoryId: string): Key => stateKey(trajectoryPartition(trajectoryId), KIND);

export const titlesFrom = (item: Item | undefined): DutyTitles =>
  new Map(
    Object.entries(item ?? {}).flatMap(([name, title]) =>
      typeof title === 'string' && !BESIDE.includes(name) ? [[name, title]] : [],
    ),
  );

/** The titles in a partition that was read. */
export const titlesIn = (partition: Partition): DutyTitles => titlesFrom(partition.get(KIND)?.[0]);

/** Reads the titles of a trajectory: one GetItem. */
export const readTitles = async (table: Table, trajectoryId: string): Promise<DutyTitles> => {
  const Key = toItem(dutyTitlesKey(trajectoryId));
  const { Item } = await table.client.send(new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }));
  return titlesFrom(Item && fromItem(Item));
};

/** The titles of a trajectory that was read: a request only if it has duties beside the catalogue. */
export const titlesOf = async (
  table: Table,
  trajectoryId: string,
  { plan }: Pick<ExistingTrajectory, 'plan'>,
): Promise<DutyTitles> => (plan.duties.some(({ id }) => isOwnDuty(id)) ? readTitles(table, trajectoryId) : NO_TITLES);

/** Writes the title of a duty. The version of the trajectory, which gave the duty its id, keeps others from writing it too. */
export const titleItem = (
  table: Table,
  { trajectoryId, dutyId, title, at }: { trajectoryId: string; dutyId: string; title: string; at: IsoInstant },
): TransactWriteItem => {
  const until = expiring(dateOf(at), TITLE_MONTHS)[EXPIRES];
  return {
    Update: {
      TableName: table.name,
      Key: toItem(dutyTitlesKey(trajectoryId)),
      UpdateExpression: 'SET #duty = :title, #expires = :until',
      ExpressionAttributeNames: { '#duty': dutyId, '#expires': EXPIRES },
      ExpressionAttributeValues: toItem({ ':title': title, ':until': until }),
    },
  };
};
