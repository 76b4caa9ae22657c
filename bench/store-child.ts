import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gunzipSync, gzipSync } from 'node:zlib';
import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { eventKey, keyOf } from '../adapters/table/keys.ts';
import { ref } from '../adapters/table/ref.ts';
import { openStore } from '../adapters/table/store.ts';
import { stateAttribute } from '../adapters/table/stored-state.ts';
import type { Table } from '../adapters/table/table.ts';
import { trajectories } from '../domain/trajectory/aggregate.ts';
import { decide } from '../domain/trajectory/decide.ts';
import { summaryOf } from '../domain/trajectory/summary.ts';
import { type ExistingTrajectory, evolve, initialState, occurrenceOf } from '../domain/trajectory/trajectory.ts';
import type { TrajectoryEvent } from '../events/trajectory.ts';

const ID = '24062-2027-01-04';
const NOW = '2026-12-28T08:00:00.000Z';
const VERSION = 1;
/** Commands before the measurement. During these, V8 still compiles our code and the SDK. */
const WARM_UP = 120;
const BLOCKS = 200;
const COMMANDS = 5;
const CONTEXT = { at: NOW, actor: 'bench', correlationId: 'bench', causationId: null };
const EVENT = {
  type: 'Trajectory.MilestonesReached',
  data: { planRevision: 1, milestones: [{ milestoneId: 'phase-evaluation-start', revision: 1 }] },
} satisfies TrajectoryEvent;

/** A trajectory with half of its milestones reached. */
const underWay = (): ExistingTrajectory => {
  const decision = decide(
    {
      type: 'Onboard',
      now: NOW,
      startDate: '2027-01-04',
      municipality: { nisCode: '24062', name: 'Leuven', province: 'Vlaams-Brabant' },
      members: [
        { personId: 'coach', role: 'coach' },
        { personId: 'officer', role: 'officer' },
      ],
      workingBudgetCents: 500_000,
    },
    initialState,
  );
  if (!decision.ok) throw new Error(decision.refusal.message);
  const state = decision.events.reduce((before, event) => evolve(before, event, NOW), initialState);
  if (state.status === 'absent') throw new Error('Nothing was onboarded');
  const { milestones } = state.plan;
  const past = milestones.slice(0, milestones.length / 2).map(occurrenceOf);
  return { ...state, reached: Object.fromEntries(past.map((occurrence) => [occurrence, NOW])) };
};

/** The work of the product for a command, without the decision. */
const withStore = (table: Table) => {
  const store = openStore(table);
  return async (): Promise<void> => {
    const loaded = await store.load(trajectories, ID);
    await store.commit([ref(trajectories, ID).write(table, { loaded, events: [EVENT] }, CONTEXT)]);
  };
};

/** The same two requests with the same contents by hand. All values are computed beforehand, and nothing is checked. */
const bare =
  ({ client, name: TableName }: Table) =>
  async (): Promise<void> => {
    const Key = marshall(keyOf(trajectories, ID));
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    const item = unmarshall(Item ?? {});
    const state = evolve(JSON.parse(gunzipSync(item.state).toString()), EVENT, NOW);
    const values = {
      ':state': gzipSync(JSON.stringify(state)),
      ':version': item.version + 1,
      ':gsi1pk': 'TRAJECTORIES',
      ':gsi1sk': `2027-01-04#${ID}`,
      ':summary': state.status === 'absent' ? undefined : summaryOf(ID, state),
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
              Item: marshall({ ...eventKey(keyOf(trajectories, ID).pk, 'trajectory', 2), event }),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
      }),
    );
  };

/**
 * Measures microseconds outside the SDK: the time of a command without the time that its requests spend in the SDK and
 * the server.
 */
const createWatch = (client: DynamoDBClient) => {
  let from = 0;
  let total = 0;
  const watch = {
    start: () => {
      from = performance.now();
    },
    stop: () => {
      total += performance.now() - from;
    },
    take: (): number => {
      const taken = total * 1000;
      total = 0;
      return taken;
    },
  };
  client.middlewareStack.add(
    (next) => async (args) => {
      watch.stop();
      const answer = await next(args);
      watch.start();
      return answer;
    },
    { step: 'initialize', priority: 'high' },
  );
  return watch;
};

const state = underWay();
const item = {
  ...keyOf(trajectories, ID),
  version: VERSION,
  summary: summaryOf(ID, state),
};
const B = Buffer.from(stateAttribute(state)).toString('base64');
const answer = JSON.stringify({ Item: { ...marshall(item, { removeUndefinedValues: true }), state: { B } } });

type Cost = { cpu: number; beside: number };

/**
 * Prints the cost of a command with the store and by hand, in milliseconds of CPU and microseconds outside the SDK.
 * Both run in turns of short blocks, so that a slow phase of the machine affects both. `store.ts` runs it.
 */
const server = spawn(process.execPath, [join(import.meta.dirname, 'store-server.ts'), answer]);
try {
  const port = await new Promise<string>((resolve) => createInterface(server.stdout).once('line', resolve));
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
  const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}`, region: 'eu-west-1', credentials });
  const table = { client, name: 'bench' };
  const watch = createWatch(client);
  const costOf = async (command: () => Promise<void>): Promise<Cost> => {
    const before = process.cpuUsage();
    for (let index = 0; index < COMMANDS; index++) {
      watch.start();
      await command();
      watch.stop();
    }
    const { user, system } = process.cpuUsage(before);
    return { cpu: (user + system) / 1000 / COMMANDS, beside: watch.take() / COMMANDS };
  };
  const commands = { ours: withStore(table), byHand: bare(table) };
  const alternate = async (blocks: number): Promise<Record<'ours' | 'byHand', Cost>> => {
    const mean = { ours: { cpu: 0, beside: 0 }, byHand: { cpu: 0, beside: 0 } };
    for (let block = 0; block < blocks; block++) {
      // In random order, so that garbage collection does not always fall into the same one.
      const turns: ('ours' | 'byHand')[] = Math.random() < 0.5 ? ['ours', 'byHand'] : ['byHand', 'ours'];
      for (const turn of turns) {
        const { cpu, beside } = await costOf(commands[turn]);
        mean[turn].cpu += cpu / blocks;
        mean[turn].beside += beside / blocks;
      }
    }
    return mean;
  };
  await alternate(WARM_UP);
  console.log(JSON.stringify(await alternate(BLOCKS)));
  client.destroy();
} finally {
  server.kill();
}
