import { startExecution, startFixture } from './fixture-cloud.ts';

/** Runs five executions in the given data folder and prints its progress. The test may kill it before the end. */
const [dataDir = ''] = process.argv.slice(2);
const cloud = await startFixture({ dataDir });
console.log('started');
for (let index = 0; index < 5; index += 1) {
  const input = { id: `T#${index}`, n: 1, every: 86_400_000, until: 12, nextDue: '2026-03-03T08:00:00Z' };
  await startExecution(cloud, `execution-${index}`, input);
}
for (let day = Date.parse('2026-03-03T00:00:00Z'); day < Date.parse('2026-03-20T00:00:00Z'); day += 86_400_000) {
  await cloud.advanceTo(day);
  console.log('day');
}
console.log('finished');
await cloud.stop();
