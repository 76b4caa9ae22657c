import { startEngine } from '@klimaatdoeners/local-cloud/table/start-engine';
import { openCursor } from './cursor.ts';
import { idsOf, readArguments, startWatch } from './work.ts';

/** Makes one conditional write per milestone to the embedded table engine with the ordinary SDK, eight at a time. */
const CONCURRENCY = 8;

const { work, folder } = readArguments();
const engine = await startEngine({ folder, now: Date.now });
const cursor = await openCursor(engine);
const ids = idsOf(work);
const watch = startWatch();
for (const [from] of work.instants.entries()) {
  const left = ids.values();
  const runner = async (): Promise<void> => {
    for (const id of left) {
      await cursor.move(id, from);
      watch.reached();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, runner));
}
watch.print({ expected: work.instants.length * ids.length, kept: (await cursor.count()).passed });
cursor.close();
await engine.stop();
