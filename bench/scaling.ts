import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { withAssembly } from './assembly.ts';
import type { Benchmark } from './figure.ts';

const day = z.object({ milestones: z.number(), seconds: z.number(), megabytes: z.number() });
const result = z.object({ seconds: z.number(), days: z.array(day) });
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
const speed = ({ days }: Run, from: number, to: number): number => {
  const total = days.at(-1)?.milestones ?? 0;
  const begin = days.find(({ milestones }) => milestones >= from * total);
  const end = days.find(({ milestones }) => milestones >= to * total);
  if (!begin || !end) throw new Error('Nothing was played');
  return (end.milestones - begin.milestones) / (end.seconds - begin.seconds);
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
      const decay = speed(all, 0.8, 1) / speed(all, 0, 0.2);
      return [
        { what: `all ${ALL}`, value: all.seconds, unit: 's', atMost: 600 },
        { what: 'time for each trajectory, to that at 10', value: all.seconds / ALL / each, unit: '×', atMost: 1.2 },
        { what: 'milestones a second, last fifth to first', value: decay, unit: '×', atLeast: 0.9 },
        { what: `milestones a second at ${SMALL}`, value: speed(small, 0, 1) },
        { what: `milestones a second at ${ALL}`, value: speed(all, 0, 1) },
        { what: 'most memory in the first fifth', value: memory(all, 0, 0.2), unit: 'MB' },
        { what: 'most memory in the last fifth', value: memory(all, 0.8, 1), unit: 'MB' },
        { what: `most memory at ${SMALL}`, value: memory(small, 0, 1), unit: 'MB' },
      ];
    }),
};
