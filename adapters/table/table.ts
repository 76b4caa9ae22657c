import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** The table and its client. `indexShards`: see `index-shards.ts`. */
export type Table = { client: DynamoDBClient; name: string; indexShards?: number };

export const openTable = (name: string): Table => ({ client: new DynamoDBClient({}), name });

export const toItem = (value: object) => marshall(value, { removeUndefinedValues: true });
export const fromItem = unmarshall;
