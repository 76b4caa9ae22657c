import * as z from 'zod';
import type { EngineAnswer } from '../connection.ts';
import type { Engine } from '../engine.ts';
import { openCatalog } from './catalog.ts';
import { streamOf } from './change-log.ts';
import { openDatabase } from './database.ts';
import { batchGetItem, getItem } from './get.ts';
import * as manage from './manage.ts';
import { deleteShape, putShape, updateShape } from './requests.ts';
import { query, scan } from './select.ts';
import { writeOne } from './single-write.ts';
import type { Change } from './storage.ts';
import * as streams from './stream-api.ts';
import { TableError } from './table-error.ts';
import { createTransactions } from './transaction.ts';
import type { Write } from './write.ts';
import { readDelete, readPut, readUpdate } from './write.ts';

export type EmbeddedEngineOptions = {
  /** The folder of the tables. Without it they are in memory. */
  file?: string;
  /** Epoch milliseconds of the cloud's clock. */
  now: () => number;
};

/** Gives the JSON text of an operation's result. `text` is the unchanged request. */
type Operation = (request: unknown, text: string | Buffer) => string;

const TABLES = 'DynamoDB_20120810';
const STREAMS = 'DynamoDBStreams_20120810';

/**
 * DynamoDB on SQLite, in this thread. It handles one request at a time, is strongly consistent, and stores a write before it
 * answers. It refuses an unknown operation, request field or function in an expression with an error that names it.
 */
export const createEmbeddedEngine = ({ file, now }: EmbeddedEngineOptions): Engine => {
  const database = openDatabase(file);
  const catalog = openCatalog(database);

  const apply = ({ table }: Write, change: Change): void => {
    const happened = table.storage.apply(change);
    if (happened) table.changes?.add(happened, now());
  };
  const commit = (write: Write, change: Change): void => database.atomically(() => apply(write, change));
  const text =
    (action: (request: unknown) => object): Operation =>
    (request) =>
      JSON.stringify(action(request));

  const operations: ReadonlyMap<string, Operation> = new Map([
    [`${TABLES}.GetItem`, (request: unknown) => getItem(catalog, request)],
    [`${TABLES}.BatchGetItem`, (request: unknown) => batchGetItem(catalog, request)],
    [`${TABLES}.Query`, (request: unknown) => query(database, catalog, request)],
    [`${TABLES}.Scan`, (request: unknown) => scan(database, catalog, request)],
    [
      `${TABLES}.PutItem`,
      (request: unknown) => {
        const put = putShape.parse(request);
        return writeOne(readPut(catalog, put), put.ReturnValues, commit);
      },
    ],
    [
      `${TABLES}.UpdateItem`,
      (request: unknown) => {
        const update = updateShape.parse(request);
        return writeOne(readUpdate(catalog, update), update.ReturnValues, commit);
      },
    ],
    [
      `${TABLES}.DeleteItem`,
      (request: unknown) => {
        const deletion = deleteShape.parse(request);
        return writeOne(readDelete(catalog, deletion), deletion.ReturnValues, commit);
      },
    ],
    [`${TABLES}.TransactWriteItems`, createTransactions({ database, catalog, now, apply })],
    [`${TABLES}.CreateTable`, text((request) => manage.createTable(catalog, request, now()))],
    [`${TABLES}.DescribeTable`, text((request) => manage.describeTable(catalog, request))],
    [`${TABLES}.DeleteTable`, text((request) => manage.deleteTable(catalog, request))],
    [`${TABLES}.ListTables`, text((request) => manage.listTables(catalog, request))],
    [`${TABLES}.UpdateTimeToLive`, text((request) => manage.updateTimeToLive(catalog, request))],
    [`${TABLES}.DescribeTimeToLive`, text((request) => manage.describeTimeToLive(catalog, request))],
    [`${STREAMS}.ListStreams`, text((request) => streams.listStreams(catalog, request))],
    [`${STREAMS}.DescribeStream`, text((request) => streams.describeStream(catalog, request))],
    [`${STREAMS}.GetShardIterator`, text((request) => streams.getShardIterator(catalog, request))],
    [`${STREAMS}.GetRecords`, text((request) => streams.getRecords(catalog, request))],
  ]);

  return {
    async forward(target, body) {
      try {
        const operation = operations.get(target);
        if (!operation) {
          throw new TableError('UnknownOperationException', `The embedded table does not know the operation ${target}`);
        }
        return answer(200, operation(parse(body), body));
      } catch (error) {
        return answer(400, refusal(target, error));
      }
    },
    openStream(name) {
      const { changes } = catalog.get(name);
      if (!changes) throw new Error(`The table ${name} has no stream`);
      return streamOf(changes);
    },
    deleteExpired(name, at) {
      const table = catalog.get(name);
      database.atomically(() => {
        for (const before of table.storage.expired(Math.floor(at / 1_000))) {
          const key = table.storage.keyOf(before);
          const happened = table.storage.apply({ key, before, after: undefined, size: 0 });
          if (happened) table.changes?.add(happened, now());
        }
      });
    },
    async stop() {
      database.close();
    },
  };
};

const parse = (body: Buffer | string): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new TableError('SerializationException', 'The request is not JSON');
  }
};

const headers = { 'content-type': 'application/x-amz-json-1.0' };

const answer = (status: number, body: string): EngineAnswer => ({ status, headers, body });

/** The refusal of a request. Throws the error on when it is a defect of the engine itself. */
const refusal = (target: string, error: unknown): string => {
  if (error instanceof z.ZodError) return refusal(target, asRefusal(target, error));
  if (!(error instanceof TableError)) throw error;
  const { type, message, details } = error;
  const namespace = type === 'ValidationException' ? 'com.amazon.coral.validate' : 'com.amazonaws.dynamodb.v20120810';
  return JSON.stringify({ __type: `${namespace}#${type}`, message, ...details });
};

const asRefusal = (target: string, { issues }: z.ZodError): TableError => {
  const reasons = issues.map((issue) => {
    const where = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys') return `${where}: ${issue.message}`;
    const fields = issue.keys.map((key) => (where === '' ? key : `${where}.${key}`)).join(', ');
    return `the embedded table does not know the field ${fields}`;
  });
  return new TableError('ValidationException', `${target.split('.').at(-1)}: ${reasons.join('; ')}`);
};
