import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { type Benchmark, median } from './figure.ts';

const PROCESSES = 7;

const cost = z.object({ cpu: z.number(), beside: z.number() });
const measured = z.object({ ours: cost, byHand: cost });
type Measured = z.infer<typeof measured>;

const measure = async (): Promise<Measured> => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'store-child.ts')]);
  return measured.parse(JSON.parse(stdout));
};

export const store: Benchmark = {
  about: 'CPU time of a command (one read, one transaction): the store next to the bare SDK',
  long: true,
  async run() {
    const all: Measured[] = [];
    while (all.length < PROCESSES) all.push(await measure());
    // V8 compiles the SDK differently in each process, so the SDK's time for the same requests varies by more than the
    // rest takes. So only the time outside the SDK is compared, measured between the SDK's own work, and its difference
    // is set in relation to the whole.
    const ratios = all.map(({ ours, byHand }) => 1 + (ours.beside - byHand.beside) / 1000 / byHand.cpu);
    const whole = all.map(({ ours, byHand }) => ours.cpu / byHand.cpu);
    const span = (values: readonly number[]): string =>
      `${Math.min(...values).toFixed(3)} to ${Math.max(...values).toFixed(3)} in ${PROCESSES} processes`;
    return [
      { what: 'bare SDK, with what is beside it', value: median(all.map(({ byHand }) => byHand.cpu)), unit: 'ms' },
      { what: 'beside the SDK, by hand', value: median(all.map(({ byHand }) => byHand.beside)), unit: 'µs' },
      { what: 'beside the SDK, the store', value: median(all.map(({ ours }) => ours.beside)), unit: 'µs' },
      { what: 'store to bare SDK', value: median(ratios), unit: '×', atMost: 1.05, note: span(ratios) },
      { what: '… as measured whole', value: median(whole), unit: '×', note: span(whole) },
    ];
  },
};
