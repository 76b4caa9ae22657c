import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { DocumentId } from '../../domain/document/aggregate.ts';
import { createItem, deleteItem, type Item } from './items.ts';
import type { Key } from './keys.ts';
import { queryAll } from './query.ts';
import { stateAttribute, stateFrom } from './stored-state.ts';
import { type Table, toItem } from './table.ts';

/**
 * The content of one version of a document, which may name people: the facts and the text as they were given, and the
 * Markdown that was made of both. It lies in no other item and in no event.
 */
export type DocumentContent = { facts: unknown; text: string; markdown: string };

const source = z.object({ facts: z.unknown(), text: z.string() });

/** The partition of the contents of all documents of a trajectory. No report reads it. */
export const documentPartition = (trajectoryId: string): string => `DOCUMENT#${trajectoryId}`;

// Both parts may have 200 KB, and an item at most 400 KB.
const keysOf = ({ trajectoryId, kind }: DocumentId, version: number): { source: Key; markdown: Key } => {
  const [pk, name] = [documentPartition(trajectoryId), `${kind}#${String(version).padStart(6, '0')}`];
  return { source: { pk, sk: `SOURCE#${name}` }, markdown: { pk, sk: `MARKDOWN#${name}` } };
};

/** The keys of the content of a version, for `contentFrom`. */
export const contentKeys = (id: DocumentId, version: number): Key[] => Object.values(keysOf(id, version));

/** The key of what was given as facts and text in a version, for who needs no Markdown. */
export const sourceKey = (id: DocumentId, version: number): Key => keysOf(id, version).source;

/** The facts in the item of `sourceKey`. Undefined when it was deleted. */
export const factsFrom = (item: Item | undefined): unknown =>
  item === undefined ? undefined : source.parse(stateFrom(item.content)).facts;

/** The content in the items of `contentKeys`. Undefined when it was deleted. */
export const contentFrom = (items: readonly (Item | undefined)[]): DocumentContent | undefined => {
  const [given, made] = items;
  if (!given || !made) return undefined;
  return { ...source.parse(stateFrom(given.content)), markdown: z.string().parse(stateFrom(made.content)) };
};

/** The items of a new version. They fail when the version exists. */
export const contentItems = (
  table: Table,
  id: DocumentId,
  version: number,
  { facts, text, markdown }: DocumentContent,
): TransactWriteItem[] => {
  const keys = keysOf(id, version);
  return [
    createItem(table, keys.source, { content: stateAttribute({ facts, text }) }),
    createItem(table, keys.markdown, { content: stateAttribute(markdown) }),
  ];
};

/** What deletes the contents of all documents of a trajectory: one Query of their keys per megabyte. */
export const contentDeletions = async (table: Table, trajectoryId: string): Promise<TransactWriteItem[]> => {
  const items = await queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ProjectionExpression: 'pk, sk',
    ExpressionAttributeValues: toItem({ ':pk': documentPartition(trajectoryId) }),
  });
  return items.map(({ pk, sk }) => deleteItem(table, { pk: String(pk), sk: String(sk) }));
};
