import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Key } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

/** The most keys that one request takes. */
const MOST_KEYS = 100;
const ATTEMPTS = 5;
/** Milliseconds before unprocessed keys are requested again. The pause doubles each time. */
const FIRST_PAUSE = 25;

/**
 * Reads items strongly consistently, in the order of their keys. A missing item is `undefined`. Makes one request for
 * each hundred different keys, and more only when DynamoDB leaves keys unprocessed.
 */
export const batchGet = async (
  table: Table,
  keys: readonly Key[],
): Promise<(Record<string, unknown> | undefined)[]> => {
  const different = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  const found = new Map<string, Record<string, unknown>>();
  for (let from = 0; from < different.length; from += MOST_KEYS) {
    for (const item of await getHundred(table, different.slice(from, from + MOST_KEYS))) found.set(nameOf(item), item);
  }
  return keys.map((key) => found.get(nameOf(key)));
};

const getHundred = async (table: Table, keys: readonly Key[]): Promise<Record<string, unknown>[]> => {
  const found: Record<string, unknown>[] = [];
  let left = keys.map(toItem);
  for (let attempt = 1; left.length > 0; attempt++) {
    if (attempt > 1) await pause(FIRST_PAUSE * 2 ** (attempt - 2));
    if (attempt > ATTEMPTS) throw new Error(`${left.length} items were still unprocessed after ${ATTEMPTS} requests`);
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys: left, ConsistentRead: true } } }),
    );
    found.push(...(Responses?.[table.name] ?? []).map((stored) => fromItem(stored)));
    left = UnprocessedKeys?.[table.name]?.Keys ?? [];
  }
  return found;
};

const nameOf = ({ pk, sk }: Record<string, unknown>): string => `${pk} ${sk}`;
