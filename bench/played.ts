import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';

// Seconds by the clock and of CPU time, of the process and its threads.
const times = { seconds: z.number(), cpu: z.number() };
const day = z.object({ ...times, milestones: z.number(), events: z.number(), megabytes: z.number() });
const result = z.object({ ...times, days: z.array(day) });

/** A run of `scaling-child.ts`, day by day. */
export type Run = z.infer<typeof result>;

const manifest = z.object({ scripts: z.object({ demo: z.string() }) });

/** What a source tree starts Node with to play its demo. */
export const demoFlags = (root: string): string[] =>
  manifest
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    .scripts.demo.split(' ')
    .filter((word) => word.startsWith('--'));

/** Plays so many trajectories on the code of a source tree, in a process of its own. */
export const playOn = async (root: string, assembly: string, count: number): Promise<Run> => {
  const args = [...demoFlags(root), join(root, 'bench/scaling-child.ts'), assembly, String(count)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 });
  return result.parse(JSON.parse(stdout));
};

/**
 * The speed between two shares of the work, in milestones or events a second. Events count all that happens: a milestone of
 * the last weeks brings more mails than one of the first.
 */
export const speed = (
  { days }: Run,
  work: 'milestones' | 'events',
  from: number,
  to: number,
  time: 'seconds' | 'cpu' = 'seconds',
): number => {
  const total = days.at(-1)?.[work] ?? 0;
  const begin = days.find((day) => day[work] >= from * total);
  const end = days.find((day) => day[work] >= to * total);
  if (!begin || !end) throw new Error('Nothing was played');
  return (end[work] - begin[work]) / (end[time] - begin[time]);
};
