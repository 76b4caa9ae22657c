import { ROOT } from '../infra/bundle.ts';
import { withAssembly } from './assembly.ts';
import type { Benchmark, Figure } from './figure.ts';
import { playOn, type Run, speed } from './played.ts';

const SMALL = 10;
const MIDDLE = 100;
const ALL = 285;
const MANY = 1000;

const play = (assembly: string, count: number): Promise<Run> => playOn(ROOT, assembly, count);

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
      return [...next(small, all, ALL, { seconds: 450 }), ...alone(small)];
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

/** The figures of a large run beside a small one. */
const next = (small: Run, large: Run, count: number, limit?: { seconds: number }): Figure[] => {
  const each = (of: 'seconds' | 'cpu'): number => large[of] / count / (small[of] / SMALL);
  const decay = (work: 'milestones' | 'events', of: 'seconds' | 'cpu'): number =>
    speed(large, work, 0.8, 1, of) / speed(large, work, 0, 0.2, of);
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
      what: `${name} events a second, last fifth to first`,
      value: decay('events', 'seconds'),
      unit: '×',
      atLeast: 0.9,
      note: `${decay('events', 'cpu').toFixed(2)} of CPU; milestones ${decay('milestones', 'seconds').toFixed(2)}`,
    },
    { what: `${name} events a second`, value: speed(large, 'events', 0, 1) },
    { what: `${name} milestones a second`, value: speed(large, 'milestones', 0, 1) },
    {
      what: `${name} most memory, last fifth to first`,
      value: memory(large, 0.8, 1) / memory(large, 0, 0.2),
      unit: '×',
      note: `${memory(large, 0.8, 1).toFixed(0)} MB`,
    },
  ];
};

const alone = (small: Run): Figure[] => [
  { what: `${SMALL}: events a second`, value: speed(small, 'events', 0, 1) },
  { what: `${SMALL}: milestones a second`, value: speed(small, 'milestones', 0, 1) },
  { what: `${SMALL}: most memory`, value: memory(small, 0, 1), unit: 'MB' },
];
