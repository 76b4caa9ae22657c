import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { type Benchmark, type Figure, median } from './figure.ts';

const ENGINE = join(import.meta.dirname, '../packages/local-cloud/table/start-engine.ts');
const CHILD = join(import.meta.dirname, 'engine-child.ts');
const ROUNDS = 3;
/**
 * The limit in milliseconds of CPU for a command of three items. The SDK in a function alone takes ten times as much.
 */
const COMMAND = 'TransactWriteItems of such a state and two events';
const MOST = 0.2;

const rates = z.record(z.string(), z.object({ rate: z.number(), cpu: z.number() }));
type Rates = z.infer<typeof rates>;

const measure = async (folder?: string): Promise<Rates> => {
  const args = [CHILD, ENGINE, ...(folder === undefined ? [] : [folder])];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return rates.parse(JSON.parse(stdout));
};

const figuresOf = (rounds: Rates[], where: string): Figure[] =>
  Object.keys(rounds[0] ?? {}).map((what): Figure => {
    const of = (which: 'rate' | 'cpu'): number => median(rounds.map((round) => round[what]?.[which] ?? Number.NaN));
    return {
      what: `${where}: ${what}`,
      value: of('cpu'),
      unit: 'ms CPU',
      note: `${of('rate').toFixed(0)} a second`,
      ...(where === 'in memory' && what === COMMAND && { atMost: MOST }),
    };
  });

export const engine: Benchmark = {
  about: 'requests to the table engine, one after the other, without a network',
  async run() {
    const inMemory: Rates[] = [];
    const onDisk: Rates[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      inMemory.push(await measure());
      const folder = mkdtempSync(join(tmpdir(), 'bench-engine-'));
      onDisk.push(await measure(folder));
      rmSync(folder, { recursive: true, force: true });
    }
    return [...figuresOf(inMemory, 'in memory'), ...figuresOf(onDisk, 'on disk')];
  },
};
