import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { trajectoryPartition } from '../../domain/trajectory/partition.ts';
import { type ToldPlans, told } from '../../domain/trajectory/told.ts';
import { checkAbsent, checkItem, type Item } from './items.ts';
import type { Key } from './keys.ts';
import { type Table, toItem } from './table.ts';

const storedPlans = z.array(told);

/** What one person was told of the plan of a trajectory, as it was read. The version is 0 when there is no item. */
export type ToldItem = { key: Key; plans: ToldPlans; version: number };

/** The key of what one person was told of the plan of a trajectory. It is in no event, and no report reads it. */
export const toldKey = (trajectoryId: string, personId: string): Key => ({
  pk: trajectoryPartition(trajectoryId),
  sk: `TOLD#${personId}`,
});

export const readTold = (key: Key, item: Item | undefined): ToldItem =>
  item ? { key, plans: storedPlans.parse(item.plans), version: Number(item.version) } : { key, plans: [], version: 0 };

/** Writes the next plans that a person may know. Fails when that changed since it was read. */
export const writeTold = (table: Table, { key, version }: ToldItem, next: ToldPlans): TransactWriteItem => ({
  Update: {
    TableName: table.name,
    Key: toItem(key),
    UpdateExpression: 'SET plans = :plans, #version = :next',
    ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: toItem({
      ':plans': next,
      ':next': version + 1,
      ...(version === 0 ? {} : { ':version': version }),
    }),
  },
});

/** Checks that a person was told nothing since it was read. */
export const checkTold = (table: Table, { key, version }: ToldItem): TransactWriteItem =>
  version === 0 ? checkAbsent(table, key) : checkItem(table, key, 'version', version);
