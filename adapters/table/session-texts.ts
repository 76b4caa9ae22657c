import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { IsoDate } from '../../domain/calendar/local-time.ts';
import type { SessionKey } from '../../domain/session/aggregate.ts';
import { NO_TEXTS, type RecordTexts } from '../../domain/session/texts.ts';
import type { SessionId } from '../../events/plan.ts';
import { documentPartition } from './document-contents.ts';
import { expiring } from './expiry.ts';
import { createItem, type Item, putItem } from './items.ts';
import { type Key, subjectKey } from './keys.ts';
import type { Partition } from './partition.ts';
import { stateAttribute, stateFrom } from './stored-state.ts';
import type { Table } from './table.ts';

const KIND = 'session-record';

const texts = z.object({
  outcome: z.exactOptional(z.string()),
  agreements: z.array(z.string()),
  pictures: z.array(z.string()),
});

/**
 * The key of the texts of a record: what a session came to, its agreements and links to pictures, which may name people.
 * They lie with the states, so that a report stays one Query, and no event has them.
 */
export const recordKey = (trajectoryId: string, session: SessionId): Key =>
  subjectKey(trajectoryId, `${KIND}#${session}`);

/** The texts in the item of `recordKey` when they are about the session of this date. */
export const textsFrom = (item: Item | undefined, date: IsoDate): RecordTexts =>
  item?.date === date ? texts.parse(stateFrom(item.content)) : NO_TEXTS;

/** The texts of a session of this date in the partition of its trajectory. */
export const textsIn = (partition: Partition, session: SessionId, date: IsoDate): RecordTexts =>
  textsFrom(
    partition.get(KIND)?.find(({ sk }) => String(sk).endsWith(`#${session}`)),
    date,
  );

/** The item of the texts, in the place of those before. `end` is the last day that counts for its retention. */
export const recordItem = (
  table: Table,
  { trajectoryId, session }: SessionKey,
  { date, content, end }: { date: IsoDate; content: RecordTexts; end: IsoDate },
): TransactWriteItem =>
  putItem(table, recordKey(trajectoryId, session), { date, content: stateAttribute(content), ...expiring(end) });

/** The key of one version of the minutes of a session, beside the contents of documents. */
export const minutesKey = ({ trajectoryId, session }: SessionKey, version: number): Key => ({
  pk: documentPartition(trajectoryId),
  sk: `MINUTES#${session}#${String(version).padStart(6, '0')}`,
});

/** The item of a new version of the minutes. It fails when the version exists. */
export const minutesItem = (
  table: Table,
  key: SessionKey,
  { version, text, end }: { version: number; text: string; end: IsoDate },
): TransactWriteItem =>
  createItem(table, minutesKey(key, version), { content: stateAttribute(text), ...expiring(end) });

/** The text of minutes. Undefined when it was deleted. */
export const minutesFrom = (item: Item | undefined): string | undefined =>
  item && z.string().parse(stateFrom(item.content));
