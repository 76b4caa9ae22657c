import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { withAssembly } from './assembly.ts';
import type { Benchmark } from './figure.ts';

// Seconds by the clock and of CPU time, of the process and its threads; the table's engine is a process of its own.
const times = { seconds: z.number(), cpu: z.number() };
const day = z.object({ ...times, milestones: z.number(), megabytes: z.number() });
const result = z.object({ ...times, days: z.array(day) });
type Run = z.infer<typeof result>;

const SMALL = 10;
const ALL = 285;

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
  about: `${SMALL} municipalities, then all ${ALL}, each in a process of its own`,
  long: true,
  run: () =>
    withAssembly(async (assembly) => {
      const small = await play(assembly, SMALL);
      const all = await play(assembly, ALL);
      const again = await play(assembly, SMALL);
      const each = (small.seconds + again.seconds) / 2 / SMALL;
      const eachCpu = (small.cpu + again.cpu) / 2 / SMALL;
      const decay = (time: 'seconds' | 'cpu'): number => speed(all, 0.8, 1, time) / speed(all, 0, 0.2, time);
      return [
        { what: `all ${ALL}`, value: all.seconds, unit: 's', atMost: 600 },
        { what: 'time for each trajectory, to that at 10', value: all.seconds / ALL / each, unit: '×', atMost: 1.2 },
        { what: '… of CPU', value: all.cpu / ALL / eachCpu, unit: '×' },
        { what: 'milestones a second, last fifth to first', value: decay('seconds'), unit: '×', atLeast: 0.9 },
        { what: '… of CPU', value: decay('cpu'), unit: '×' },
        { what: `milestones a second at ${SMALL}`, value: speed(small, 0, 1) },
        { what: `milestones a second at ${ALL}`, value: speed(all, 0, 1) },
        { what: 'most memory in the first fifth', value: memory(all, 0, 0.2), unit: 'MB' },
        { what: 'most memory in the last fifth', value: memory(all, 0.8, 1), unit: 'MB' },
        { what: `most memory at ${SMALL}`, value: memory(small, 0, 1), unit: 'MB' },
      ];
    }),
};
