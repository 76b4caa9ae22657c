import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Key } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

const ATTEMPTS = 5;
/** Milliseconds before unprocessed keys are requested again. The pause doubles each time. */
const FIRST_PAUSE = 25;

/**
 * Reads items strongly consistently, in the order of their keys (at most 100 different ones). A missing item is
 * `undefined`. Makes one request, and more only when DynamoDB leaves keys unprocessed.
 */
export const batchGet = async (
  table: Table,
  keys: readonly Key[],
): Promise<(Record<string, unknown> | undefined)[]> => {
  const found = new Map<string, Record<string, unknown>>();
  let left = [...new Map(keys.map((key) => [nameOf(key), key])).values()].map(toItem);
  for (let attempt = 1; left.length > 0; attempt++) {
    if (attempt > 1) await pause(FIRST_PAUSE * 2 ** (attempt - 2));
    if (attempt > ATTEMPTS) throw new Error(`${left.length} items were still unprocessed after ${ATTEMPTS} requests`);
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys: left, ConsistentRead: true } } }),
    );
    for (const stored of Responses?.[table.name] ?? []) {
      const item = fromItem(stored);
      found.set(nameOf(item), item);
    }
    left = UnprocessedKeys?.[table.name]?.Keys ?? [];
  }
  return keys.map((key) => found.get(nameOf(key)));
};

const nameOf = ({ pk, sk }: Record<string, unknown>): string => `${pk} ${sk}`;
