import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { IsoDate } from '../../domain/calendar/local-time.ts';
import type { OwnTexts } from '../../domain/call/texts.ts';
import { documentPartition } from './document-contents.ts';
import { expiring } from './expiry.ts';
import { createItem, type Item } from './items.ts';
import type { Key } from './keys.ts';
import { stateAttribute, stateFrom } from './stored-state.ts';
import type { Table } from './table.ts';

const lines = z.array(z.string());

const texts: z.ZodMiniType<OwnTexts> = z.object({
  lead: z.optional(z.string()),
  about: z.optional(z.string()),
  asked: z.optional(lines),
  brings: z.optional(lines),
  sessions: z.optional(z.string()),
  contact: z.optional(z.string()),
  questions: z.optional(z.array(z.object({ question: z.string(), answer: z.string() }))),
  authority: z.optional(z.string()),
  publisher: z.optional(z.string()),
  dataProtection: z.optional(z.string()),
});

/** The key of one version of the own texts of a call, beside the contents of documents: they may name people. */
export const callTextsKey = (trajectoryId: string, version: number): Key => ({
  pk: documentPartition(trajectoryId),
  sk: `CALL#${String(version).padStart(6, '0')}`,
});

/** The item of a new version. It fails when the version exists. */
export const callTextsItem = (
  table: Table,
  trajectoryId: string,
  { version, content, end }: { version: number; content: OwnTexts; end: IsoDate },
): TransactWriteItem =>
  createItem(table, callTextsKey(trajectoryId, version), { content: stateAttribute(content), ...expiring(end) });

/** The own texts of a version. All are ours when it was deleted, and in version 0. */
export const callTextsFrom = (item: Item | undefined): OwnTexts =>
  item === undefined ? {} : texts.parse(stateFrom(item.content));
