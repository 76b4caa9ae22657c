import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StartError } from '@klimaatdoeners/local-cloud/start-error';
import { Failure } from '../start/failure.ts';
import { makeWritable } from '../start/writable-folder.ts';
import { castOf } from './cast.ts';
import { groupOf } from './group/citizens.ts';
import { type DemoOptions, demoOptions, USAGE, UsageError } from './options.ts';
import { showProgress } from './progress.ts';
import { summaryOf } from './summary.ts';

const EXIT = { done: 0, wrong: 1, usage: 2, cannotStart: 3, unwritable: 4 };

const run = async (options: DemoOptions): Promise<number> => {
  const began = performance.now();
  const out = resolve(options.out);
  makeWritable(out, 'The folder');
  // These modules take seconds to load. Loading them here shows a wrong option at once.
  const [{ synthesize }, { beginningOf, startDemoCloud }, { play }] = await Promise.all([
    import('../synthesize.ts'),
    import('./cloud.ts'),
    import('./play.ts'),
  ]);
  const work = mkdtempSync(join(tmpdir(), 'klimaatdoeners-demo-'));
  try {
    console.log('Synthesizing the templates and bundling the functions …');
    const assembly = await synthesize(work);
    console.log(`Starting the local cloud; its clock stands at ${beginningOf(options.startDate)} …\n`);
    const cloud = await startDemoCloud(assembly, options.startDate);
    try {
      const cast = castOf(options);
      const progress = showProgress(process.stdout, cast.length);
      const played = await play(cast, { cloud, out, progress, group: groupOf(options.group) });
      progress.stop();
      const deadLetters = cloud.deadLetters().length;
      const seconds = (performance.now() - began) / 1000;
      console.log(summaryOf(played, { out: options.out, seconds, deadLetters }));
      const isRight = deadLetters === 0 && played.every(({ verdict }) => verdict.problems.length === 0);
      return isRight ? EXIT.done : EXIT.wrong;
    } finally {
      await cloud.stop();
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** The exit code of an expected error, undefined for a defect. */
const exitAfter = (error: unknown): number | undefined => {
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof StartError) return EXIT.cannotStart;
  return error instanceof Failure ? EXIT.unwritable : undefined;
};

try {
  const options = demoOptions(process.argv.slice(2));
  if (options === 'help') console.log(USAGE);
  else process.exitCode = await run(options);
} catch (error) {
  const exit = exitAfter(error);
  if (exit === undefined || !(error instanceof Error)) throw error;
  console.error(error.message);
  process.exitCode = exit;
}
