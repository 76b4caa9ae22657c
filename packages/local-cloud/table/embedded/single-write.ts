import type { Item } from './item/attribute.ts';
import type { Change, StoredItem } from './storage.ts';
import { TableError } from './table-error.ts';
import type { Write } from './write.ts';

export type ReturnValues = 'NONE' | 'ALL_OLD' | 'ALL_NEW' | 'UPDATED_OLD' | 'UPDATED_NEW';

/** Writes one item outside a transaction and gives the answer. Throws when its condition fails. */
export const writeOne = (
  write: Write,
  returnValues: ReturnValues = 'NONE',
  commit: (write: Write, change: Change) => void,
): string => {
  const before = write.table.storage.find(write.key);
  if (!write.condition(before)) {
    const shown = write.showsItem && before ? { Item: before.item } : {};
    throw new TableError('ConditionalCheckFailedException', 'The conditional request failed', shown);
  }
  const change = write.change?.(before);
  if (change) commit(write, change);
  const attributes = attributesOf(returnValues, write, before, change);
  return attributes === undefined ? '{}' : `{"Attributes":${attributes}}`;
};

const attributesOf = (
  returnValues: ReturnValues,
  { updates }: Write,
  before: StoredItem | undefined,
  change: Change | undefined,
): string | undefined => {
  switch (returnValues) {
    case 'ALL_OLD':
      return before?.text;
    case 'ALL_NEW':
      return JSON.stringify(change?.after);
    case 'UPDATED_OLD':
      return updated(before?.item, updates);
    case 'UPDATED_NEW':
      return updated(change?.after, updates);
    default:
      return undefined;
  }
};

/** The top-level attributes that the update names. */
const updated = (item: Item | undefined, names: ReadonlySet<string>): string | undefined => {
  const entries = Object.entries(item ?? {}).filter(([name]) => names.has(name));
  return entries.length === 0 ? undefined : JSON.stringify(Object.fromEntries(entries));
};
