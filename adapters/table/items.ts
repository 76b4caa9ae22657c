import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Key } from './keys.ts';
import { type Table, toItem } from './table.ts';

/** An item of the table as plain values. */
export type Item = Record<string, unknown>;

/** What goes with every event: when, by whom, in the wake of what. */
export type Context = { at: IsoInstant; actor: string; correlationId: string; causationId: string | null };

/** An item that must not exist yet. */
export const createItem = (table: Table, key: Key, attributes: object): TransactWriteItem => ({
  Put: {
    TableName: table.name,
    Item: toItem({ ...key, ...attributes }),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

export const deleteItem = (table: Table, key: Key): TransactWriteItem => ({
  Delete: { TableName: table.name, Key: toItem(key) },
});

/** That an attribute of an item still is what was read, whoever else writes meanwhile. */
export const checkItem = (table: Table, key: Key, name: string, value: string | number): TransactWriteItem => ({
  ConditionCheck: {
    TableName: table.name,
    Key: toItem(key),
    ConditionExpression: '#name = :value',
    ExpressionAttributeNames: { '#name': name },
    ExpressionAttributeValues: toItem({ ':value': value }),
  },
});

/** That there still is no such item. */
export const checkAbsent = (table: Table, key: Key): TransactWriteItem => ({
  ConditionCheck: { TableName: table.name, Key: toItem(key), ConditionExpression: 'attribute_not_exists(pk)' },
});
