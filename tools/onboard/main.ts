import * as z from 'zod';
import { systemClock } from '../../adapters/clock.ts';
import { EXAMPLE_FILE, type Target } from './arguments.ts';
import { run } from './run.ts';
import { openTarget } from './target.ts';

/** The local cloud has a clock of its own; without one, or on AWS, it is now. */
const now = async (target: Target): Promise<string> => {
  if (target.kind === 'lambda') return systemClock.now();
  try {
    const response = await fetch(new URL('/_local/clock', target.url), { signal: AbortSignal.timeout(1000) });
    return z.object({ now: z.iso.datetime() }).parse(await response.json()).now;
  } catch {
    return systemClock.now();
  }
};

process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  exampleFile: EXAMPLE_FILE,
  openTarget,
  now,
});
