import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { trajectories } from '../adapters/table/aggregates.ts';
import { eventKey, trajectoryKey } from '../adapters/table/keys.ts';
import { openStore, writeOf } from '../adapters/table/store.ts';
import type { Table } from '../adapters/table/table.ts';
import { decide } from '../domain/trajectory/decide.ts';
import { summaryOf } from '../domain/trajectory/summary.ts';
import { evolve, initialState, type Trajectory } from '../domain/trajectory/trajectory.ts';
import type { TrajectoryEvent } from '../events/trajectory.ts';
import { type Benchmark, median } from './figure.ts';

const ID = '24062-2027-01-04';
const NOW = '2026-12-28T08:00:00.000Z';
const VERSION = 1;
const ROUNDS = 31;
/** Until then V8 still compiles, of ours as of the SDK. */
const WARM_UP = 8;
const COMMANDS = 150;
const CONTEXT = { at: NOW, actor: 'bench', correlationId: 'bench', causationId: null };
const EVENT = {
  type: 'Trajectory.MilestoneReached',
  data: { milestoneId: 'phase-preparation-notice-7', revision: 1 },
} satisfies TrajectoryEvent;

const onboarded = (): Trajectory => {
  const decision = decide(
    {
      type: 'Onboard',
      now: NOW,
      startDate: '2027-01-04',
      municipality: { nisCode: '24062', name: 'Leuven', province: 'Vlaams-Brabant' },
      coachId: 'coach',
      officerId: 'officer',
      workingBudgetCents: 500_000,
    },
    initialState,
  );
  if (!decision.ok) throw new Error(decision.refusal.message);
  return decision.events.reduce((state, event) => evolve(state, event, NOW), initialState);
};

/** What the product does for a command, but for deciding. */
const withStore = (table: Table) => {
  const store = openStore(table);
  return async (): Promise<void> => {
    const loaded = await store.load(trajectories, ID);
    const change = { aggregate: trajectories, id: ID, loaded, events: [EVENT] };
    await store.commit([writeOf(table, change, CONTEXT)]);
  };
};

/** The same two requests with the same contents, written by hand: nothing is checked, nothing is worked out. */
const bare =
  ({ client, name: TableName }: Table, summary: object) =>
  async (): Promise<void> => {
    const Key = marshall(trajectoryKey(ID));
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    const item = unmarshall(Item ?? {});
    const state = JSON.parse(item.state);
    const reached = { ...state.reached, 'phase-preparation-notice-7_r1': NOW };
    const values = {
      ':state': JSON.stringify({ ...state, reached }),
      ':version': item.version + 1,
      ':gsi1pk': 'TRAJECTORIES',
      ':gsi1sk': `2027-01-04#${ID}`,
      ':summary': summary,
      ':expected': item.version,
    };
    const names = ['state', 'version', 'gsi1pk', 'gsi1sk', 'summary'];
    const event = {
      id: `TRAJECTORY#${ID}/trajectory/2`,
      version: 1,
      trajectoryId: ID,
      aggregate: 'trajectory',
      sequence: 2,
      ...EVENT,
      ...CONTEXT,
    };
    await client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          {
            Update: {
              TableName,
              Key,
              UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
              ConditionExpression: '#version = :expected',
              ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
              ExpressionAttributeValues: marshall(values, { removeUndefinedValues: true }),
            },
          },
          {
            Put: {
              TableName,
              Item: marshall({ ...eventKey(trajectoryKey(ID).pk, 'trajectory', 2), event }),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
      }),
    );
  };

const cpuOf = async (command: () => Promise<void>): Promise<number> => {
  const before = process.cpuUsage();
  for (let index = 0; index < COMMANDS; index++) await command();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / COMMANDS;
};

export const store: Benchmark = {
  about: 'CPU time of a command (one read, one transaction): the store next to the bare SDK',
  async run() {
    const state = onboarded();
    if (state.status === 'absent') throw new Error('Nothing was onboarded');
    const item = {
      ...trajectoryKey(ID),
      state: JSON.stringify(state),
      version: VERSION,
      summary: summaryOf(ID, state),
    };
    const answer = JSON.stringify({ Item: marshall(item, { removeUndefinedValues: true }) });
    const server = spawn(process.execPath, [join(import.meta.dirname, 'store-server.ts'), answer]);
    try {
      const port = await new Promise<string>((resolve) => createInterface(server.stdout).once('line', resolve));
      const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
      const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}`, region: 'eu-west-1', credentials });
      const table = { client, name: 'bench' };
      const ours = withStore(table);
      const byHand = bare(table, item.summary);
      for (let round = 0; round < WARM_UP; round++) {
        await cpuOf(ours);
        await cpuOf(byHand);
      }
      const rounds: { ours: number; byHand: number }[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        rounds.push({ ours: await cpuOf(ours), byHand: await cpuOf(byHand) });
      }
      client.destroy();
      return [
        { what: 'bare SDK', value: median(rounds.map(({ byHand: one }) => one)), unit: 'ms' },
        { what: 'store', value: median(rounds.map(({ ours: one }) => one)), unit: 'ms' },
        {
          what: 'store to bare SDK',
          value: median(rounds.map(({ ours: one, byHand: other }) => one / other)),
          unit: '×',
          atMost: 1.05,
        },
      ];
    } finally {
      server.kill();
    }
  },
};
