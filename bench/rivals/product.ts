import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { milestonesReached } from '../../events/trajectory.ts';
import { castOf } from '../../tools/demo/cast.ts';
import { play } from '../../tools/demo/play.ts';
import { startProduct } from '../../tools/product-cloud.ts';
import { readArguments, startWatch } from './work.ts';

/** Runs the whole product in the local cloud, on disk, with onboarding, mails, calendars, clicks and reports. */
const START = '2027-01-04';
/** The concurrency of the demo. */
const CONCURRENCY = 3;

const { work, folder, more } = readArguments();
const [assembly = ''] = more;
const reached: string[] = [];
const cloud = await startProduct({
  assembly,
  dataDir: folder,
  clock: { mode: 'virtual', startAt: instantAt(addDays(START, -14)) },
  concurrency: CONCURRENCY,
});
const watch = startWatch();
const cast = castOf({ who: { kind: 'all' }, startDate: START, out: folder }).slice(0, work.trajectories);
const played = await play(cast, {
  cloud,
  out: folder,
  progress: {
    event(trajectoryId, { type, data }) {
      if (type !== milestonesReached.name) return;
      for (const milestone of milestonesReached.data.parse(data).milestones) {
        reached.push(JSON.stringify([trajectoryId, milestone]));
        watch.reached();
      }
    },
    clock() {},
    finished() {},
    stop() {},
  },
});
// The verdict also reports missing milestones.
const problems = played.flatMap(({ verdict }) => verdict.problems);
if (problems.length > 0 || cloud.deadLetters().length > 0) throw new Error(problems.join('\n') || 'Dead letters');
watch.print({ expected: reached.length, kept: new Set(reached).size });
await cloud.stop();
