import { join } from 'node:path';
import { openStore } from '@klimaatdoeners/local-cloud/database/database';
import { createClock } from '@klimaatdoeners/local-cloud/scheduler/clock';
import { createLoop } from '@klimaatdoeners/local-cloud/scheduler/loop';
import { createTasks } from '@klimaatdoeners/local-cloud/scheduler/tasks';
import { createRandom, uuid } from '@klimaatdoeners/local-cloud/seed/random';
import type { Json } from '@klimaatdoeners/local-cloud/service';
import { createStateMachines } from '@klimaatdoeners/local-cloud/state-machine/state-machines';
import { startEngine } from '@klimaatdoeners/local-cloud/table/start-engine';
import { openCursor } from './cursor.ts';
import { idsOf, inputOf, readArguments, startWatch } from './work.ts';

/**
 * Our state machine in our interpreter, in a local cloud with nothing else in it. What it wakes reads a cursor, and moves
 * it and writes the milestone down in one transaction, as `reach-milestones` does.
 */
const STATE_MACHINE = 'arn:aws:states:eu-west-1:000000000000:stateMachine:rivals';
const DAY = 86_400_000;
/** As the demo has it. */
const CONCURRENCY = 3;

const { work, folder } = readArguments();
const { instants, definition } = work;
const ids = idsOf(work);
const store = openStore(join(folder, 'local.db'));
const { database } = store;
const engine = await startEngine({ folder, now: Date.now });
const cursor = await openCursor(engine);
const startAt = Date.parse(instants[0] ?? '') - DAY;
const clock = createClock({ database, mode: 'virtual', startAt, real: Date.now });
const tasks = createTasks(database);
const random = createRandom('rivals');
const watch = startWatch();

const reach = async (id: string): Promise<Json> => {
  const from = await cursor.read(id);
  const due = instants[from];
  if (due === undefined || Date.parse(due) > clock.now()) return { outcome: 'running', reached: [] };
  await cursor.record(id, from);
  watch.reached();
  return { outcome: 'running', reached: [due] };
};

const timeline = createStateMachines({
  cloud: {
    clock,
    database,
    tasks,
    newId: () => uuid(random),
    resources: [
      {
        logicalId: 'Timeline',
        type: 'AWS::StepFunctions::StateMachine',
        properties: { DefinitionString: JSON.stringify(definition) },
        ref: STATE_MACHINE,
      },
    ],
  },
  seed: 'rivals',
  async invoke(_, payload) {
    if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) throw new Error('No state');
    return { ok: true, payload: await reach(String(payload.trajectoryId)) };
  },
  send() {
    throw new Error('A wake-up failed');
  },
});

const loop = createLoop({
  store,
  clock,
  mode: 'virtual',
  tasks,
  sources: [],
  interceptors: {},
  concurrency: CONCURRENCY,
  onDefect(error) {
    throw error;
  },
});

for (const id of ids) {
  const input = JSON.stringify(inputOf(work, id));
  await loop.exclusive(() =>
    timeline.handle({
      method: 'POST',
      path: '/',
      headers: { 'x-amz-target': 'AWSStepFunctions.StartExecution' },
      body: JSON.stringify({ stateMachineArn: STATE_MACHINE, name: id, input }),
    }),
  );
}
watch.ordered();
await loop.advanceTo(Date.parse(instants.at(-1) ?? ''));
const { passed, recorded } = await cursor.count();
const finished = timeline.executions({ status: 'SUCCEEDED' }).length;
if (finished !== ids.length) throw new Error(`${finished} of ${ids.length} executions succeeded`);
if (passed !== recorded) throw new Error(`${passed} passed, ${recorded} written down`);
watch.print({ expected: instants.length * ids.length, kept: recorded });
await loop.stop();
cursor.close();
await engine.stop();
store.close();
