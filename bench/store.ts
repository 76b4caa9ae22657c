import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { type Benchmark, median } from './figure.ts';

// V8 compiles differently in each process, by chance, which makes several percent: one process says little.
const PROCESSES = 9;

const measured = z.object({ ours: z.number(), byHand: z.number() });

const measure = async (): Promise<z.infer<typeof measured>> => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'store-child.ts')]);
  return measured.parse(JSON.parse(stdout));
};

export const store: Benchmark = {
  about: 'CPU time of a command (one read, one transaction): the store next to the bare SDK',
  long: true,
  async run() {
    const all: z.infer<typeof measured>[] = [];
    while (all.length < PROCESSES) all.push(await measure());
    const ratios = all.map(({ ours, byHand }) => ours / byHand);
    const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
    return [
      { what: 'bare SDK', value: median(all.map(({ byHand }) => byHand)), unit: 'ms' },
      { what: 'store', value: median(all.map(({ ours }) => ours)), unit: 'ms' },
      {
        what: 'store to bare SDK',
        value: median(ratios),
        unit: '×',
        atMost: 1.05,
        note: `${least.toFixed(3)} to ${most.toFixed(3)} in ${PROCESSES} processes`,
      },
    ];
  },
};
