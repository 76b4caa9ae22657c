import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Key } from './keys.ts';
import { type Table, toItem } from './table.ts';

/** An item of the table as plain values. */
export type Item = Record<string, unknown>;

/** Metadata of every event: the time, the actor, and the chain it belongs to. */
export type Context = { at: IsoInstant; actor: string; correlationId: string; causationId: string | null };

/** Creates an item. Fails when it exists. */
export const createItem = (table: Table, key: Key, attributes: object): TransactWriteItem => ({
  Put: {
    TableName: table.name,
    Item: toItem({ ...key, ...attributes }),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Puts an item, whether it exists or not. */
export const putItem = (table: Table, key: Key, attributes: object = {}): TransactWriteItem => ({
  Put: { TableName: table.name, Item: toItem({ ...key, ...attributes }) },
});

export const deleteItem = (table: Table, key: Key): TransactWriteItem => ({
  Delete: { TableName: table.name, Key: toItem(key) },
});

/** Checks that an attribute still has the value that was read. */
export const checkItem = (table: Table, key: Key, name: string, value: string | number): TransactWriteItem => ({
  ConditionCheck: {
    TableName: table.name,
    Key: toItem(key),
    ConditionExpression: '#name = :value',
    ExpressionAttributeNames: { '#name': name },
    ExpressionAttributeValues: toItem({ ':value': value }),
  },
});

/** Checks that the item still does not exist. */
export const checkAbsent = (table: Table, key: Key): TransactWriteItem => ({
  ConditionCheck: { TableName: table.name, Key: toItem(key), ConditionExpression: 'attribute_not_exists(pk)' },
});
