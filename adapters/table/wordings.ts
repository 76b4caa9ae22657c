import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { IsoDate, IsoInstant } from '../../domain/calendar/local-time.ts';
import { trajectoryPartition } from '../../domain/trajectory/partition.ts';
import { type WordingId, type WordingText, type WordingTexts, wordingKey } from '../../domain/trajectory/worded.ts';
import { isoInstant } from '../../events/contract.ts';
import { batchGet } from './batch-get.ts';
import { expiring } from './expiry.ts';
import { createItem, type Item } from './items.ts';
import type { Key } from './keys.ts';
import { queryAll } from './query.ts';
import { stateAttribute, stateFrom } from './stored-state.ts';
import { type Table, toItem } from './table.ts';

/** One version of the text of a mail, with who wrote it when. */
export type WordingVersion = WordingText & { version: number; by: string; at: IsoInstant };

const text = z.object({ subject: z.exactOptional(z.string()), text: z.string() });
const written = z.object({ version: z.int(), by: z.string(), at: isoInstant });

const prefixOf = (template: string, role: string): string => `WORDING#${template}#${role}#`;

// Beside the states, so that a report does not read them.
const keyOf = (trajectoryId: string, { template, role, version }: WordingId): Key => ({
  pk: trajectoryPartition(trajectoryId),
  sk: `${prefixOf(template, role)}${String(version).padStart(6, '0')}`,
});

/**
 * The item of a text that somebody wrote for a mail, which may name people. It fails when the version exists. `end` is the last
 * day that counts for its retention.
 */
export const wordingItem = (
  table: Table,
  { trajectoryId, ...id }: WordingId & { trajectoryId: string },
  { content, by, at, end }: { content: WordingText; by: string; at: IsoInstant; end: IsoDate },
): TransactWriteItem =>
  createItem(table, keyOf(trajectoryId, id), {
    ...{ version: id.version, by, at, content: stateAttribute(content) },
    ...expiring(end),
  });

/** Reads texts with one strongly consistent BatchGetItem. One that was deleted is missing. */
export const readWordings = async (
  table: Table,
  trajectoryId: string,
  ids: readonly WordingId[],
): Promise<WordingTexts> => {
  const items = await batchGet(
    table,
    ids.map((id) => keyOf(trajectoryId, id)),
  );
  return new Map(
    ids.flatMap(({ template, role }, index) => {
      const item = items[index];
      return item ? [[wordingKey(template, role), textIn(item)] as const] : [];
    }),
  );
};

/** Every version of the text of a mail for one role, the newest first: one Query. */
export const readVersions = async (
  table: Table,
  trajectoryId: string,
  { template, role }: Omit<WordingId, 'version'>,
): Promise<WordingVersion[]> => {
  const items = await queryAll(table, {
    ConsistentRead: true,
    ScanIndexForward: false,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: toItem({
      ':pk': trajectoryPartition(trajectoryId),
      ':prefix': prefixOf(template, role),
    }),
  });
  return items.map((item) => ({ ...textIn(item), ...written.parse(item) }));
};

const textIn = (item: Item): WordingText => text.parse(stateFrom(item.content));
