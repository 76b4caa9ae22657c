import { withDurableExecution } from '@aws/durable-execution-sdk-js';
import { LocalDurableTestRunner } from '@aws/durable-execution-sdk-js-testing';
import { idsOf, readArguments, startWatch } from './work.ts';

/** Waits and steps of AWS's durable execution SDK, in runners of its testing SDK, which skip the time of waits. */
const { work, more } = readArguments();
const atOnce = Number(more[0]);
const { instants } = work;
const ids = idsOf(work);
const reached = new Set();

await LocalDurableTestRunner.setupTestEnvironment({ skipTime: true });
const watch = startWatch();
const handlerFunction = withDurableExecution(async ({ id }, context) => {
  let last = Date.parse(instants[0]) - 86_400_000;
  for (const [n, instant] of instants.entries()) {
    await context.wait(`until-${n}`, { seconds: (Date.parse(instant) - last) / 1000 });
    last = Date.parse(instant);
    await context.step(`reach-${n}`, async () => {
      if (reached.has(`${id}/${n}`)) throw new Error('Reached twice');
      reached.add(`${id}/${n}`);
      watch.reached();
    });
  }
});
const left = ids.values();
const runner = async () => {
  for (const id of left) {
    const execution = await new LocalDurableTestRunner({ handlerFunction }).run({ payload: { id } });
    if (execution.getStatus() !== 'SUCCEEDED') throw new Error(`${id}: ${execution.getStatus()}`);
  }
};
await Promise.all(Array.from({ length: atOnce }, runner));
watch.print({ expected: instants.length * ids.length, kept: reached.size });
await LocalDurableTestRunner.teardownTestEnvironment();
