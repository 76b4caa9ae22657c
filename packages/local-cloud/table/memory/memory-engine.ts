import * as z from 'zod';
import type { Engine } from '../engine.ts';
import type { Stream, StreamRecord } from '../stream.ts';
import { compare, type Item, invalid, item, TableError } from './attribute.ts';
import { type Condition, parseCondition, parseUpdate, type Update } from './expression.ts';

/**
 * A DynamoDB-compatible table in memory, for simulations by the thousand: the operations and expressions that the application
 * uses, strongly consistent, with its stream. Anything else is refused by name.
 */
export const createMemoryEngine = (): Engine => {
  const tables = new Map<string, MemoryTable>();
  const tableOf = (name: string): MemoryTable => {
    const table = tables.get(name);
    if (!table) throw new TableError('ResourceNotFoundException', `Table not found: ${name}`);
    return table;
  };
  const tokens = new Set<string>();

  const transact = (body: unknown): object => {
    const { TransactItems, ClientRequestToken } = transactShape.parse(body);
    if (ClientRequestToken !== undefined && tokens.has(ClientRequestToken)) return {};
    const writes = TransactItems.map((one) => writeOf(one, tableOf));
    const targets = writes.map(({ table, key }) => `${table.name} ${key}`);
    if (new Set(targets).size < targets.length) {
      throw invalid('Transaction request cannot include multiple operations on one item');
    }
    const failed = writes.map(({ table, key, condition }) => !condition(table.items.get(key)));
    if (failed.includes(true)) {
      throw new TableError('TransactionCanceledException', 'Transaction cancelled', {
        CancellationReasons: failed.map((no) =>
          no ? { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' } : { Code: 'None' },
        ),
      });
    }
    for (const write of writes) apply(write);
    if (ClientRequestToken !== undefined) tokens.add(ClientRequestToken);
    return {};
  };

  const single = (kind: 'Put' | 'Update' | 'Delete', body: unknown): object => {
    const write = writeOf({ [kind]: writeShape.parse(body) }, tableOf);
    const before = write.table.items.get(write.key);
    if (!write.condition(before)) {
      throw new TableError('ConditionalCheckFailedException', 'The conditional request failed');
    }
    apply(write);
    const { ReturnValues } = returnShape.parse(body);
    if (ReturnValues === 'ALL_OLD') return before ? { Attributes: before } : {};
    if (ReturnValues === 'ALL_NEW') return { Attributes: write.table.items.get(write.key) };
    return {};
  };

  const actions: Readonly<Record<string, (body: unknown) => object>> = {
    ListTables: () => ({ TableNames: [...tables.keys()] }),
    CreateTable(body) {
      const settings = createShape.parse(body);
      const { TableName } = settings;
      if (tables.has(TableName)) throw new TableError('ResourceInUseException', `Table already exists: ${TableName}`);
      tables.set(TableName, { name: TableName, settings, items: new Map(), changes: [], position: 0 });
      return {};
    },
    DescribeTable: (body) => ({
      Table: { TableStatus: 'ACTIVE', ...tableOf(namedShape.parse(body).TableName).settings },
    }),
    GetItem(body) {
      const { TableName, Key } = getShape.parse(body);
      const found = tableOf(TableName).items.get(keyOf(Key));
      return found ? { Item: found } : {};
    },
    BatchGetItem(body) {
      const { RequestItems } = batchShape.parse(body);
      const Responses = Object.fromEntries(
        Object.entries(RequestItems).map(([name, { Keys }]) => {
          const { items } = tableOf(name);
          return [name, Keys.flatMap((key) => items.get(keyOf(key)) ?? [])];
        }),
      );
      return { Responses, UnprocessedKeys: {} };
    },
    PutItem: (body) => single('Put', body),
    UpdateItem: (body) => single('Update', body),
    DeleteItem: (body) => single('Delete', body),
    TransactWriteItems: transact,
    Query: (body) => select(body, tableOf),
    Scan: (body) => select(body, tableOf),
  };

  return {
    async forward(target, body) {
      const action = actions[target.slice(target.indexOf('.') + 1)];
      try {
        if (!action) throw new TableError('UnknownOperationException', `The memory table does not know ${target}`);
        return answer(200, action(JSON.parse(body.toString())));
      } catch (error) {
        if (error instanceof z.ZodError) return refusal(invalid(z.prettifyError(error)));
        if (error instanceof TableError) return refusal(error);
        throw error;
      }
    },
    openStream: (name) => streamOf(tableOf(name)),
    async stop() {
      tables.clear();
    },
  };
};

type MemoryTable = {
  name: string;
  settings: z.infer<typeof createShape>;
  items: Map<string, Item>;
  changes: StreamRecord[];
  position: number;
};

const namedShape = z.object({ TableName: z.string() });
const createShape = z.looseObject({
  TableName: z.string(),
  GlobalSecondaryIndexes: z
    .array(
      z.looseObject({
        IndexName: z.string(),
        KeySchema: z.array(z.object({ AttributeName: z.string() })),
        Projection: z.looseObject({ ProjectionType: z.string(), NonKeyAttributes: z.array(z.string()).optional() }),
      }),
    )
    .default([]),
});
const getShape = z.object({ TableName: z.string(), Key: item });
const batchShape = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(item) })) });
const expressionShape = {
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: item.default({}),
};
const writeShape = z.object({
  TableName: z.string(),
  Key: item.optional(),
  Item: item.optional(),
  UpdateExpression: z.string().optional(),
  ConditionExpression: z.string().optional(),
  ...expressionShape,
});
const returnShape = z.object({ ReturnValues: z.enum(['NONE', 'ALL_OLD', 'ALL_NEW']).default('NONE') });
const actionShape = z.strictObject({
  Put: writeShape.optional(),
  Update: writeShape.optional(),
  Delete: writeShape.optional(),
  ConditionCheck: writeShape.optional(),
});
const transactShape = z.object({
  TransactItems: z.array(actionShape).min(1).max(100),
  ClientRequestToken: z.string().optional(),
});
const selectShape = z.object({
  TableName: z.string(),
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string().optional(),
  FilterExpression: z.string().optional(),
  ScanIndexForward: z.boolean().default(true),
  Limit: z.number().optional(),
  ExclusiveStartKey: item.optional(),
  ...expressionShape,
});

type Write = { table: MemoryTable; key: string; keys: Item; condition: Condition; change: Update | 'delete' | 'check' };

const keyOf = ({ pk, sk }: Item): string => {
  if (typeof pk?.S !== 'string' || typeof sk?.S !== 'string') throw invalid('The key needs the strings pk and sk');
  return `${pk.S}\n${sk.S}`;
};

const keysOf = ({ pk = {}, sk = {} }: Item): Item => ({ pk, sk });

const writeOf = (action: z.infer<typeof actionShape>, tableOf: (name: string) => MemoryTable): Write => {
  const [entry, ...more] = Object.entries(action).filter(([, one]) => one !== undefined);
  const write = entry?.[1];
  if (!entry || !write || more.length > 0) throw invalid('Each action is one of Put, Update, Delete, ConditionCheck');
  const { Item: whole, Key, ConditionExpression, UpdateExpression } = write;
  const placeholders = { names: write.ExpressionAttributeNames, values: write.ExpressionAttributeValues };
  const keys = whole ?? Key;
  if (!keys) throw invalid('An action needs a key');
  return {
    table: tableOf(write.TableName),
    key: keyOf(keys),
    keys: keysOf(keys),
    condition: parseCondition(ConditionExpression, placeholders),
    change: changeOf(entry[0], whole, () => parseUpdate(UpdateExpression, placeholders)),
  };
};

const changeOf = (kind: string, whole: Item | undefined, update: () => Update): Write['change'] => {
  if (kind === 'Delete') return 'delete';
  if (kind === 'ConditionCheck') return 'check';
  return kind === 'Put' ? () => whole ?? {} : update();
};

const apply = ({ table, key, keys, change }: Write): void => {
  if (change === 'check') return;
  const before = table.items.get(key);
  const after = change === 'delete' ? undefined : change(before ?? keys);
  if (!before && !after) return;
  if (after) table.items.set(key, after);
  else table.items.delete(key);
  table.position += 1;
  table.changes.push({
    position: table.position,
    eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
    keys,
    ...(after && { newImage: after }),
    sequenceNumber: String(table.position).padStart(21, '0'),
  });
};

const select = (body: unknown, tableOf: (name: string) => MemoryTable): object => {
  const query = selectShape.parse(body);
  const table = tableOf(query.TableName);
  const placeholders = { names: query.ExpressionAttributeNames, values: query.ExpressionAttributeValues };
  const wanted = parseCondition(query.KeyConditionExpression, placeholders);
  const kept = parseCondition(query.FilterExpression, placeholders);
  const index = table.settings.GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === query.IndexName);
  if (query.IndexName !== undefined && !index) throw invalid(`The table has no index ${query.IndexName}`);
  const order = [...(index?.KeySchema ?? []).map(({ AttributeName }) => AttributeName), 'pk', 'sk'];
  const direction = query.ScanIndexForward ? 1 : -1;
  const inOrder = (left: Item, right: Item): number => {
    for (const name of order) {
      const [a, b] = [left[name], right[name]];
      const difference = a && b ? (compare(a, b) ?? 0) : 0;
      if (difference !== 0) return difference * direction;
    }
    return 0;
  };
  const found = [...table.items.values()]
    .filter((one) => order.every((name) => one[name] !== undefined) && wanted(one))
    .sort(inOrder);
  const { ExclusiveStartKey } = query;
  const rest = ExclusiveStartKey ? found.filter((one) => inOrder(one, ExclusiveStartKey) > 0) : found;
  const page = rest.slice(0, query.Limit ?? rest.length);
  const last = page.at(-1);
  const { ProjectionType, NonKeyAttributes = [] } = index?.Projection ?? { ProjectionType: 'ALL' };
  const seen = new Set([...order, ...NonKeyAttributes]);
  const project = (one: Item): Item =>
    ProjectionType === 'ALL' ? one : Object.fromEntries(Object.entries(one).filter(([name]) => seen.has(name)));
  const Items = page.filter((one) => kept(one)).map(project);
  return {
    Items,
    Count: Items.length,
    ScannedCount: page.length,
    ...(last && page.length < rest.length && { LastEvaluatedKey: pick(last, order) }),
  };
};

const pick = (one: Item, names: readonly string[]): Item =>
  Object.fromEntries(names.flatMap((name) => (one[name] ? [[name, one[name]]] : [])));

const streamOf = (table: MemoryTable): Stream => ({
  async read(after, limit) {
    const first = table.changes[0]?.position ?? 0;
    const from = Math.max(0, after + 1 - first);
    return table.changes.slice(from, from + limit);
  },
  latest: async () => table.position,
  forget(upTo) {
    const first = table.changes[0]?.position ?? 0;
    if (upTo - first > 1_000) table.changes.splice(0, upTo - first + 1);
  },
  close: () => undefined,
});

const answer = (status: number, body: object) => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: Buffer.from(JSON.stringify(body)),
});

const refusal = ({ type, message, details }: TableError) =>
  answer(400, { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message, ...details });
