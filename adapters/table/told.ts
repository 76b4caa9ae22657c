import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { trajectoryPartition } from '../../domain/trajectory/partition.ts';
import { NOTHING_TOLD, type Telling, told } from '../../domain/trajectory/told.ts';
import { batchGet } from './batch-get.ts';
import { checkAbsent, checkItem, type Item } from './items.ts';
import type { Key } from './keys.ts';
import { type Table, toItem } from './table.ts';

const stored = z.object({
  plans: z.array(told),
  before: z.array(z.array(told)),
  isReturned: z.boolean(),
  version: z.number(),
});

/** What one person was told of a trajectory, as it was read. The version is 0 when there is no item. */
export type ToldItem = Telling & { key: Key; version: number };

/** The key of what one person was told of the plan of a trajectory. It is in no event, and no report reads it. */
export const toldKey = (trajectoryId: string, personId: string): Key => ({
  pk: trajectoryPartition(trajectoryId),
  sk: `TOLD#${personId}`,
});

export const readTold = (key: Key, item: Item | undefined): ToldItem =>
  item ? { key, ...stored.parse(item) } : { key, ...NOTHING_TOLD, version: 0 };

/** Writes what a person was told from now on. Fails when that changed since it was read. */
export const writeTold = (
  table: Table,
  { key, version }: Pick<ToldItem, 'key' | 'version'>,
  { plans, before, isReturned }: Telling,
): TransactWriteItem => ({
  Update: {
    TableName: table.name,
    Key: toItem(key),
    UpdateExpression: 'SET plans = :plans, #before = :before, isReturned = :returned, #version = :next',
    ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : '#version = :version',
    ExpressionAttributeNames: { '#version': 'version', '#before': 'before' },
    ExpressionAttributeValues: toItem({
      ':plans': plans,
      ':before': before,
      ':returned': isReturned,
      ':next': version + 1,
      ...(version === 0 ? {} : { ':version': version }),
    }),
  },
});

/** Checks that a person was told nothing since it was read. */
export const checkTold = (table: Table, { key, version }: ToldItem): TransactWriteItem =>
  version === 0 ? checkAbsent(table, key) : checkItem(table, key, 'version', version);

/** Reads what people were told in the order of the keys, strongly consistent, with one request. */
export const readTellings = async (table: Table, keys: readonly Key[]): Promise<ToldItem[]> => {
  const items = await batchGet(table, keys);
  return keys.map((key, index) => readTold(key, items[index]));
};
