import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '../domain/calendar/local-time.ts';
import { milestonesReached } from '../events/trajectory.ts';
import { castOf, type Player } from '../tools/demo/cast.ts';
import { startDemoCloud } from '../tools/demo/cloud.ts';
import { play } from '../tools/demo/play.ts';

/** Plays `count` trajectories, as the demo does, and records the progress per day. `scaling.ts` runs it. */
const [assembly = '', count = ''] = process.argv.slice(2);
const START = '2027-01-04';
const out = mkdtempSync(join(tmpdir(), 'klimaatdoeners-scaling-'));
const days: { milestones: number; events: number; seconds: number; cpu: number; megabytes: number }[] = [];
let milestones = 0;
let events = 0;
const began = performance.now();
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
// With more trajectories than municipalities, some municipalities have several, each a week after the other.
const players = (total: number): Player[] => {
  const all = castOf({ who: { kind: 'all' }, startDate: START, out });
  return Array.from({ length: total }, (_, index): Player[] => {
    const player = all[index % all.length];
    const weeks = Math.floor(index / all.length);
    if (!player) return [];
    const { onboarding } = player;
    return [{ ...player, onboarding: { ...onboarding, startDate: addDays(onboarding.startDate, weeks * 7) } }];
  }).flat();
};
const cloud = await startDemoCloud(assembly, START);
try {
  const played = await play(players(Number(count)), {
    cloud,
    out,
    progress: {
      event(_, { type, data }) {
        events += 1;
        if (type === milestonesReached.name) milestones += milestonesReached.data.parse(data).milestones.length;
      },
      clock() {
        const megabytes = process.memoryUsage.rss() / 2 ** 20;
        days.push({ milestones, events, seconds: (performance.now() - began) / 1000, cpu: cpuSeconds(), megabytes });
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
