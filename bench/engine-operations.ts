import { randomUUID } from 'node:crypto';
import { SHOWN_BESIDE } from '../domain/trajectory/shown-beside.ts';

type Forward = (target: string, body: string) => Promise<{ status: number; body: { toString(): string } }>;

/** Requests per second, and milliseconds of CPU of this process per request, by kind. */
export type Rates = Record<string, { rate: number; cpu: number }>;

const TableName = 'bench';
const PARTITIONS = 200;
const EVENTS = 20;
const SECONDS = 1.5;

const S = (text: string) => ({ S: text });
const pk = (n: number) => S(`TRAJECTORY#${n}`);
/** As long as the state of a trajectory with a real plan, and with as many quotation marks. */
const state = JSON.stringify(Array.from({ length: 150 }, (_, n) => ({ id: `milestone-${n}`, on: '2027-02-01' })));
const event = {
  M: { id: S('id'), type: S('Trajectory.MilestonesReached'), data: { M: { text: S('x'.repeat(300)) } } },
};
const summary = { M: { status: S('planned'), text: S('x'.repeat(500)) } };

/** Measures the requests that the product makes of its table, one after the other. */
export const operationsOn = async (forward: Forward): Promise<Rates> => {
  const call = async (action: string, input: object): Promise<void> => {
    const { status, body } = await forward(`DynamoDB_20120810.${action}`, JSON.stringify(input));
    if (status !== 200) throw new Error(`${action}: ${body}`);
    // Reads the whole answer, as a client does.
    if (body.toString() === '') throw new Error(`${action}: no answer`);
  };
  await call('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'gsi1',
        KeySchema: [
          { AttributeName: 'gsi1pk', KeyType: 'HASH' },
          { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['summary', ...SHOWN_BESIDE] },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });

  const versions: number[] = [];
  /** A command: one state, checked by its version, and a number of events. Each has a new token, as from an SDK. */
  const commit = (n: number, events: number) => {
    const version = versions[n] ?? 0;
    versions[n] = version + events;
    const names = ['state', 'version', 'gsi1pk', 'gsi1sk', 'summary'];
    const values = {
      ':state': S(state),
      ':version': { N: String(version + events) },
      ':gsi1pk': S('TRAJECTORIES'),
      ':gsi1sk': S(`2027-02-01#${n}`),
      ':summary': summary,
    };
    const Update = {
      TableName,
      Key: { pk: pk(n), sk: S('STATE#trajectory') },
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : '#version = :expected',
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: { ...values, ...(version > 0 && { ':expected': { N: String(version) } }) },
    };
    const puts = Array.from({ length: events }, (_, index) => {
      const sk = S(`EVENT#trajectory#${String(version + index + 1).padStart(6, '0')}`);
      return { Put: { TableName, Item: { pk: pk(n), sk, event }, ConditionExpression: 'attribute_not_exists(pk)' } };
    });
    return call('TransactWriteItems', { TransactItems: [{ Update }, ...puts], ClientRequestToken: randomUUID() });
  };
  for (let n = 0; n < PARTITIONS; n += 1) await commit(n, EVENTS);

  const rate = async (work: (n: number) => Promise<void>): Promise<Rates[string]> => {
    let done = 0;
    const from = performance.now();
    const cpu = process.cpuUsage();
    const until = from + SECONDS * 1_000;
    while (performance.now() < until) {
      await work(done % PARTITIONS);
      done += 1;
    }
    const seconds = (performance.now() - from) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    return { rate: done / seconds, cpu: (user + system) / 1_000 / done };
  };
  const query = (n: number) =>
    call('Query', {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :events)',
      ExpressionAttributeValues: { ':pk': pk(n), ':events': S('EVENT#trajectory#00000') },
    });
  const list = () =>
    call('Query', {
      TableName,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': S('TRAJECTORIES') },
    });
  const update = (n: number) =>
    call('UpdateItem', {
      TableName,
      Key: { pk: pk(n), sk: S('STATE#trajectory') },
      UpdateExpression: 'SET lease = :lease',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':lease': S(randomUUID()) },
    });
  return {
    'GetItem of a state of 8 KB': await rate((n) =>
      call('GetItem', { TableName, Key: { pk: pk(n), sk: S('STATE#trajectory') }, ConsistentRead: true }),
    ),
    'Query of ten events': await rate(query),
    'Query of 200 summaries': await rate(list),
    'UpdateItem of such a state': await rate(update),
    'TransactWriteItems of such a state and two events': await rate((n) => commit(n, 2)),
    'TransactWriteItems of such a state and five events': await rate((n) => commit(n, 5)),
  };
};
