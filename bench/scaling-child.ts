import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, instantAt } from '../domain/calendar/local-time.ts';
import { castOf } from '../local/demo/cast.ts';
import { play } from '../local/demo/play.ts';
import { startProduct } from '../local/product-cloud.ts';

/** Plays the first `count` municipalities and writes down, day by day, how far it came; run by `scaling.ts`. */
const [assembly = '', count = ''] = process.argv.slice(2);
const START = '2027-01-04';
const out = mkdtempSync(join(tmpdir(), 'klimaatdoeners-scaling-'));
const days: { milestones: number; seconds: number; cpu: number; megabytes: number }[] = [];
let milestones = 0;
const began = performance.now();
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const cloud = await startProduct({
  assembly,
  clock: { mode: 'virtual', startAt: instantAt(addDays(START, -14)) },
});
try {
  const cast = castOf({ who: { kind: 'all' }, startDate: START, out });
  const played = await play(cast.slice(0, Number(count)), {
    cloud,
    out,
    progress: {
      event(_, { type }) {
        if (type === 'Trajectory.MilestoneReached') milestones += 1;
      },
      clock() {
        const megabytes = process.memoryUsage.rss() / 2 ** 20;
        days.push({ milestones, seconds: (performance.now() - began) / 1000, cpu: cpuSeconds(), megabytes });
      },
      finished() {},
      stop() {},
    },
  });
  const problems = played.flatMap(({ verdict }) => verdict.problems);
  if (problems.length > 0 || cloud.deadLetters().length > 0) throw new Error(problems.join('\n') || 'Dead letters');
} finally {
  await cloud.stop();
  rmSync(out, { recursive: true, force: true });
}
console.log(JSON.stringify({ seconds: (performance.now() - began) / 1000, cpu: cpuSeconds(), days }));
