import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../infra/bundle.ts';
import { type Benchmark, median } from './figure.ts';
import { demoFlags } from './played.ts';

const ROUNDS = 3;

const play = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const out = mkdtempSync(join(tmpdir(), 'klimaatdoeners-demo-'));
    const args = [...demoFlags(ROOT), 'tools/demo/main.ts', '--nis', '24062', '--group', '0', '--out', out];
    const from = performance.now();
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    child.on('error', reject);
    child.on('exit', (code) => {
      rmSync(out, { recursive: true, force: true });
      if (code === 0) resolve((performance.now() - from) / 1000);
      else reject(new Error(`The demo ended with exit code ${code}`));
    });
  });

export const demo: Benchmark = {
  about: 'the demo of one municipality, from the command to the end, synthesis and bundling included',
  async run() {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await play());
    return [{ what: 'Leuven, eight months', value: median(times), unit: 's', atMost: 15, note: `of ${ROUNDS} runs` }];
  },
};
