import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { withAssembly } from './assembly.ts';
import type { Benchmark, Figure } from './figure.ts';

// Seconds by the clock and of CPU time, of the process and its threads; the table's engine is a process of its own.
const times = { seconds: z.number(), cpu: z.number() };
const day = z.object({ ...times, milestones: z.number(), megabytes: z.number() });
const result = z.object({ ...times, days: z.array(day) });
type Run = z.infer<typeof result>;

const SMALL = 10;
const MIDDLE = 100;
const ALL = 285;
const MANY = 1000;

const play = async (assembly: string, count: number): Promise<Run> => {
  const script = join(import.meta.dirname, 'scaling-child.ts');
  const options = { maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)(process.execPath, [script, assembly, String(count)], options);
  return result.parse(JSON.parse(stdout));
};

/** The speed of the part of the work between two shares of all milestones, in milestones a second. */
const speed = ({ days }: Run, from: number, to: number, time: 'seconds' | 'cpu' = 'seconds'): number => {
  const total = days.at(-1)?.milestones ?? 0;
  const begin = days.find(({ milestones }) => milestones >= from * total);
  const end = days.find(({ milestones }) => milestones >= to * total);
  if (!begin || !end) throw new Error('Nothing was played');
  return (end.milestones - begin.milestones) / (end[time] - begin[time]);
};

const memory = ({ days }: Run, from: number, to: number): number =>
  Math.max(
    ...days.slice(Math.floor(from * days.length), Math.ceil(to * days.length)).map(({ megabytes }) => megabytes),
  );

export const scaling: Benchmark = {
  about: `${SMALL} trajectories, then all ${ALL} municipalities, each run in a process of its own`,
  long: true,
  run: () =>
    withAssembly(async (assembly) => {
      const small = await play(assembly, SMALL);
      const all = await play(assembly, ALL);
      return [...next(small, all, ALL, { seconds: 600 }), ...alone(small)];
    }),
};

export const scalingFar: Benchmark = {
  about: `${SMALL}, ${MIDDLE} and ${MANY.toLocaleString('en')} trajectories, each run in a process of its own`,
  long: true,
  run: () =>
    withAssembly(async (assembly) => {
      const small = await play(assembly, SMALL);
      const middle = await play(assembly, MIDDLE);
      const many = await play(assembly, MANY);
      return [...next(small, middle, MIDDLE), ...next(small, many, MANY), ...alone(small)];
    }),
};

/** A large run, beside a small one. */
const next = (small: Run, large: Run, count: number, limit?: { seconds: number }): Figure[] => {
  const each = (of: 'seconds' | 'cpu'): number => large[of] / count / (small[of] / SMALL);
  const decay = (of: 'seconds' | 'cpu'): number => speed(large, 0.8, 1, of) / speed(large, 0, 0.2, of);
  const name = `${count.toLocaleString('en')}:`;
  return [
    { what: `${name} all`, value: large.seconds, unit: 's', ...(limit && { atMost: limit.seconds }) },
    {
      what: `${name} time for each, to that at ${SMALL}`,
      value: each('seconds'),
      unit: '×',
      atMost: 1.2,
      note: `${each('cpu').toFixed(2)} of CPU`,
    },
    {
      what: `${name} milestones a second, last fifth to first`,
      value: decay('seconds'),
      unit: '×',
      atLeast: 0.9,
      note: `${decay('cpu').toFixed(2)} of CPU`,
    },
    { what: `${name} milestones a second`, value: speed(large, 0, 1) },
    {
      what: `${name} most memory, last fifth to first`,
      value: memory(large, 0.8, 1) / memory(large, 0, 0.2),
      unit: '×',
      note: `${memory(large, 0.8, 1).toFixed(0)} MB`,
    },
  ];
};

const alone = (small: Run): Figure[] => [
  { what: `${SMALL}: milestones a second`, value: speed(small, 0, 1) },
  { what: `${SMALL}: most memory`, value: memory(small, 0, 1), unit: 'MB' },
];
