import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { Json } from '../../../service.ts';
import type { Engine } from '../../../table/engine.ts';

export type Answer = { status: number; body: Record<string, Json> };
export type Attributes = Record<string, Json>;

/** A table made for one test. It is reached by plain requests, so that a test can send invalid ones as well. */
export type TableUnderTest = {
  name: string;
  /** Sends any request. Gives the answer, also when it is a refusal. */
  send(action: string, input: object): Promise<Answer>;
  /** Sends a request to this table. Throws when the engine refuses it. */
  call(action: string, input: object): Promise<Record<string, Json>>;
  /** `TransactWriteItems` of these actions, each to this table. */
  transact(actions: Record<string, object>[], token?: string): Promise<Answer>;
  put(item: Attributes): Promise<void>;
  get(pk: string, sk: string): Promise<Json | undefined>;
  close(): Promise<void>;
};

export const S = (text: string): Json => ({ S: text });
export const N = (number: number | string): Json => ({ N: String(number) });
export const key = (pk: string, sk: string): Attributes => ({ pk: S(pk), sk: S(sk) });

/** The name of the exception in the answer, without its namespace. */
export const typeOf = ({ body }: Answer): string => String(body.__type).split('#').at(-1) ?? '';
export const messageOf = ({ body }: Answer): string => String(body.message ?? body.Message);

const PAUSE = 500;

/** Gives access to the table with this name. The table need not exist yet. */
export const reachTable = (engine: Engine, name: string): TableUnderTest => {
  const send = async (action: string, input: object): Promise<Answer> => {
    const target = action.includes('.') ? action : `DynamoDB_20120810.${action}`;
    const { status, body } = await engine.forward(target, JSON.stringify(input));
    return { status, body: JSON.parse(body.toString()) };
  };
  const call = async (action: string, input: object): Promise<Record<string, Json>> => {
    const { status, body } = await send(action, { TableName: name, ...input });
    if (status !== 200) throw new Error(`${action}: ${JSON.stringify(body)}`);
    return body;
  };
  return {
    name,
    send,
    call,
    transact(actions, token) {
      const TransactItems = actions.map((action) =>
        Object.fromEntries(Object.entries(action).map(([kind, one]) => [kind, { TableName: name, ...one }])),
      );
      return send('TransactWriteItems', { TransactItems, ...(token !== undefined && { ClientRequestToken: token }) });
    },
    async put(item) {
      await call('PutItem', { Item: item });
    },
    get: async (pk, sk) => (await call('GetItem', { Key: key(pk, sk), ConsistentRead: true })).Item,
    async close() {
      await call('DeleteTable', {});
    },
  };
};

const described = z.object({ Table: z.object({ TableStatus: z.string() }) });

/** Makes a table with an index by kind and place, which projects the note, and with a stream of both images. */
export const makeTable = async (engine: Engine): Promise<TableUnderTest> => {
  const table = reachTable(engine, `local-cloud-test-${randomUUID()}`);
  await table.call('CreateTable', {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: 'kind', AttributeType: 'S' },
      { AttributeName: 'place', AttributeType: 'N' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byPlace',
        KeySchema: [
          { AttributeName: 'kind', KeyType: 'HASH' },
          { AttributeName: 'place', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note'] },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  while (described.parse(await table.call('DescribeTable', {})).Table.TableStatus !== 'ACTIVE') await delay(PAUSE);
  return table;
};
