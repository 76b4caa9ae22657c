import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { isOwnDuty } from '../../domain/trajectory/duties.ts';
import { trajectoryPartition } from '../../domain/trajectory/partition.ts';
import { isExtra, sessionsIn } from '../../domain/trajectory/sessions.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { Plan } from '../../events/plan.ts';
import { batchGet } from './batch-get.ts';
import { expiring } from './expiry.ts';
import type { Item } from './items.ts';
import { EXPIRES, type Key, stateKey } from './keys.ts';
import type { Partition } from './partition.ts';
import { fromItem, type Table, toItem } from './table.ts';

/** Months for which titles are kept: 24 for the longest trajectory, and 24 as long as its people are kept after its end. */
export const TITLE_MONTHS = 48;

const KIND = 'titles';
const BESIDE: readonly string[] = ['pk', 'sk', EXPIRES];

/** The key of the item with the titles of a trajectory's own duties and extra sessions. Its attributes are their ids. */
export const titlesKey = (trajectoryId: string): Key => stateKey(trajectoryPartition(trajectoryId), KIND);

export const titlesFrom = (item: Item | undefined): Titles =>
  new Map(
    Object.entries(item ?? {}).flatMap(([name, title]) =>
      typeof title === 'string' && !BESIDE.includes(name) ? [[name, title]] : [],
    ),
  );

/** The titles in a partition that was read. */
export const titlesIn = (partition: Partition): Titles => titlesFrom(partition.get(KIND)?.[0]);

/** Reads the titles of a trajectory: one GetItem. */
export const readTitles = async (table: Table, trajectoryId: string): Promise<Titles> => {
  const Key = toItem(titlesKey(trajectoryId));
  const { Item } = await table.client.send(new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }));
  return titlesFrom(Item && fromItem(Item));
};

/** The titles of a trajectory that was read: a request only if something in it has a title. */
export const titlesOf = async (
  table: Table,
  trajectoryId: string,
  { plan }: Pick<ExistingTrajectory, 'plan'>,
): Promise<Titles> => (hasTitles(plan) ? readTitles(table, trajectoryId) : NO_TITLES);

/** Reads the titles of several trajectories: one BatchGetItem for each hundred, and none for none. */
export const readTitlesOf = async (
  table: Table,
  trajectoryIds: readonly string[],
): Promise<ReadonlyMap<string, Titles>> => {
  const items = await batchGet(table, trajectoryIds.map(titlesKey));
  return new Map(trajectoryIds.map((id, index) => [id, titlesFrom(items[index])]));
};

/** Whether a plan has extra sessions, or duties beside the catalogue. */
export const hasTitles = (plan: Plan): boolean =>
  sessionsIn(plan).some(isExtra) || plan.duties.some(({ id }) => isOwnDuty(id));

/** Writes the title of a duty or session. The version of the trajectory, which gave it its id, keeps others from writing it too. */
export const titleItem = (
  table: Table,
  { trajectoryId, id, title, at }: { trajectoryId: string; id: string; title: string; at: IsoInstant },
): TransactWriteItem => {
  const until = expiring(dateOf(at), TITLE_MONTHS)[EXPIRES];
  return {
    Update: {
      TableName: table.name,
      Key: toItem(titlesKey(trajectoryId)),
      UpdateExpression: 'SET #id = :title, #expires = :until',
      ExpressionAttributeNames: { '#id': id, '#expires': EXPIRES },
      ExpressionAttributeValues: toItem({ ':title': title, ':until': until }),
    },
  };
};
