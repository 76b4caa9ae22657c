import type * as z from 'zod';
import type { Catalog, Table } from './catalog.ts';
import { updateOf } from './expression/apply-update.ts';
import { checkCondition } from './expression/check.ts';
import { type Condition, parseCondition } from './expression/condition.ts';
import { holds } from './expression/evaluate.ts';
import { type Parsed, scopeOf } from './expression/scope.ts';
import { parseUpdate } from './expression/update.ts';
import type { Item } from './item/attribute.ts';
import { type Key, keyGiven, keyIn } from './item/key.ts';
import { sizeOfItem } from './item/size.ts';
import type { actionShape, deleteShape, putShape, updateShape } from './requests.ts';
import { namesIn, placeIn } from './schema.ts';
import type { Change, StoredItem } from './storage.ts';
import { invalid } from './table-error.ts';

/** A parsed write of one item that is not done yet. */
export type Write = {
  table: Table;
  key: Key;
  /** Whether the answer to a failed condition shows the item. */
  showsItem: boolean;
  /** The attributes that an update names. */
  updates: ReadonlySet<string>;
  condition(before: StoredItem | undefined): boolean;
  /** The change; undefined for a condition check. Throws a ValidationException when the item does not allow it. */
  change: ((before: StoredItem | undefined) => Change) | undefined;
};

const LARGEST_ITEM = 400 * 1_024;
const nothing: ReadonlySet<string> = new Set();

type Action = z.infer<typeof actionShape>;
type Fields = Pick<
  z.infer<typeof putShape>,
  'ExpressionAttributeNames' | 'ExpressionAttributeValues' | 'ReturnValuesOnConditionCheckFailure'
>;

const conditionOf = (
  parsed: Parsed<Condition> | undefined,
  fields: Fields,
  ...others: (Parsed<unknown> | undefined)[]
) => {
  const scope = scopeOf(fields, [...others, parsed]);
  if (parsed) checkCondition(parsed.expression, scope, parsed.kind);
  const condition = (before: StoredItem | undefined): boolean =>
    parsed === undefined || holds(parsed.expression, before?.item, scope);
  return { scope, condition, showsItem: fields.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' };
};

const parsed = (source: string | undefined): Parsed<Condition> | undefined =>
  source === undefined ? undefined : parseCondition(source);

export const readPut = (catalog: Catalog, request: z.infer<typeof putShape>): Write => {
  const table = catalog.get(request.TableName);
  const { Item: after } = request;
  const { condition, showsItem } = conditionOf(parsed(request.ConditionExpression), request);
  const key = keyIn(after, table.schema.keys);
  const size = sizeOfItem(after);
  if (size > LARGEST_ITEM) throw invalid('Item size has exceeded the maximum allowed size');
  const change = (before: StoredItem | undefined): Change => {
    refuseBadIndexKeys(table, after);
    return { key, before, after, size };
  };
  return { table, key, showsItem, updates: nothing, condition, change };
};

export const readDelete = (catalog: Catalog, request: z.infer<typeof deleteShape>): Write => {
  const check = readCheck(catalog, request);
  return { ...check, change: (before) => ({ key: check.key, before, after: undefined, size: 0 }) };
};

const readCheck = (catalog: Catalog, request: Omit<z.infer<typeof deleteShape>, 'ReturnValues'>): Write => {
  const table = catalog.get(request.TableName);
  const { condition, showsItem } = conditionOf(parsed(request.ConditionExpression), request);
  const key = keyGiven(request.Key, table.schema.keys);
  return { table, key, showsItem, updates: nothing, condition, change: undefined };
};

export const readUpdate = (catalog: Catalog, request: z.infer<typeof updateShape>): Write => {
  const table = catalog.get(request.TableName);
  const text = request.UpdateExpression === undefined ? undefined : parseUpdate(request.UpdateExpression);
  const { scope, condition, showsItem } = conditionOf(parsed(request.ConditionExpression), request, text);
  const key = keyGiven(request.Key, table.schema.keys);
  const update = text && updateOf(text.expression, scope);
  for (const name of namesIn(table.schema.keys)) {
    if (!update?.names.has(name)) continue;
    throw invalid(
      `One or more parameter values were invalid: Cannot update attribute ${name}. This attribute is part of the key`,
    );
  }
  const change = (before: StoredItem | undefined): Change => {
    const start: Item = before?.item ?? key.attributes;
    const after = update ? update.of(start) : start;
    const size = sizeOfItem(after);
    if (size > LARGEST_ITEM) throw invalid('Item size to update has exceeded the maximum allowed size');
    refuseBadIndexKeys(table, after);
    return { key, before, after, size };
  };
  return { table, key, showsItem, updates: update?.names ?? nothing, condition, change };
};

const refuseBadIndexKeys = ({ schema }: Table, item: Item): void => {
  for (const index of schema.indexes) placeIn(item, index);
};

/** One action of a transaction. */
export const readAction = (catalog: Catalog, { Put, Update, Delete, ConditionCheck }: Action): Write => {
  if ([Put, Update, Delete, ConditionCheck].filter((each) => each !== undefined).length > 1) {
    throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  if (Put) return readPut(catalog, Put);
  if (Update) return readUpdate(catalog, Update);
  if (Delete) return readDelete(catalog, Delete);
  if (ConditionCheck) return readCheck(catalog, ConditionCheck);
  throw invalid('Invalid Request: TransactWriteRequest should contain Delete or Put or Update request');
};
