import * as z from 'zod';
import { type Item, isAttribute, isItem, isObject } from './item/attribute.ts';
import { invalid, TableError } from './table-error.ts';

const item = z.custom<Item>((value) => isObject(value) && isItem(value));

const isValues = (given: unknown): given is Item => {
  if (!isObject(given)) return false;
  for (const name in given) {
    if (!/^:\w+$/.test(name)) {
      throw invalid(`ExpressionAttributeValues contains invalid key: Syntax error; key: "${name}"`);
    }
    try {
      isAttribute(given[name]);
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      throw new TableError(
        error.type,
        `ExpressionAttributeValues contains invalid value: ${error.message} for key ${name}`,
      );
    }
  }
  return true;
};

const table = z.string();
const names = z.record(z.string().regex(/^#\w+$/), z.string().min(1)).optional();
const values = z.custom<Item>(isValues).optional();
const placeholders = { ExpressionAttributeNames: names, ExpressionAttributeValues: values };

/** Consumed capacity and item collections are not counted. A request that asks for them is refused. */
const uncounted = {
  ReturnConsumedCapacity: z.literal('NONE').optional(),
};
const uncountedWrite = { ...uncounted, ReturnItemCollectionMetrics: z.literal('NONE').optional() };

const condition = {
  ConditionExpression: z.string().optional(),
  ...placeholders,
  ReturnValuesOnConditionCheckFailure: z.enum(['NONE', 'ALL_OLD']).optional(),
};
const putFields = { TableName: table, Item: item, ...condition };
const updateFields = { TableName: table, Key: item, UpdateExpression: z.string().optional(), ...condition };
const deleteFields = { TableName: table, Key: item, ...condition };
const checkFields = { ...deleteFields, ConditionExpression: z.string() };
const old = z.enum(['NONE', 'ALL_OLD']).optional();

const projection = { ProjectionExpression: z.string().optional(), ExpressionAttributeNames: names };
const read = {
  TableName: table,
  IndexName: z.string().optional(),
  Select: z.enum(['ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES', 'COUNT']).optional(),
  Limit: z.int().min(1).optional(),
  ConsistentRead: z.boolean().optional(),
  FilterExpression: z.string().optional(),
  ExclusiveStartKey: item.optional(),
  ...projection,
  ...placeholders,
  ...uncounted,
};

export const putShape = z.strictObject({ ...putFields, ReturnValues: old, ...uncountedWrite });
export const updateShape = z.strictObject({
  ...updateFields,
  ReturnValues: z.enum(['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW']).optional(),
  ...uncountedWrite,
});
export const deleteShape = z.strictObject({ ...deleteFields, ReturnValues: old, ...uncountedWrite });

export const actionShape = z.strictObject({
  Put: z.strictObject(putFields).optional(),
  Update: z.strictObject(updateFields).optional(),
  Delete: z.strictObject(deleteFields).optional(),
  ConditionCheck: z.strictObject(checkFields).optional(),
});
export const transactShape = z.strictObject({
  TransactItems: z.array(actionShape).min(1).max(100),
  ClientRequestToken: z.string().min(1).max(36).optional(),
  ...uncountedWrite,
});

export const getShape = z.strictObject({
  TableName: table,
  Key: item,
  ConsistentRead: z.boolean().optional(),
  ...projection,
  ...uncounted,
});
export const batchGetShape = z.strictObject({
  RequestItems: z.record(
    z.string(),
    z.strictObject({
      Keys: z.array(item).min(1),
      ConsistentRead: z.boolean().optional(),
      ...projection,
    }),
  ),
  ...uncounted,
});

export const queryShape = z.strictObject({
  ...read,
  KeyConditionExpression: z.string(),
  ScanIndexForward: z.boolean().optional(),
});
export const scanShape = z.strictObject(read);

export const namedShape = z.strictObject({ TableName: table });
export const listTablesShape = z.strictObject({
  ExclusiveStartTableName: z.string().optional(),
  Limit: z.int().min(1).max(100).optional(),
});
export const expiryShape = z.strictObject({
  TableName: table,
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string().min(1), Enabled: z.boolean() }),
});
