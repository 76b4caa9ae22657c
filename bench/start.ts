import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../infra/bundle.ts';
import { withAssembly } from './assembly.ts';
import { environmentFrom } from './environment.ts';
import { type Benchmark, type Figure, median } from './figure.ts';
import { measureProcess, writeScripts } from './node-process.ts';

const ROUNDS = 15;
const GOAL = 2.4;

/** The start of every function, as Lambda does it before the first event. */
export const start: Benchmark = {
  about: `a whole process that imports the handler, to an empty one, by the clock, medians of ${ROUNDS} rounds by turns`,
  run: () =>
    withAssembly(async (assembly) => {
      const folder = mkdtempSync(join(tmpdir(), 'start-'));
      try {
        const scripts = writeScripts(folder);
        const env = { PATH: process.env.PATH, HOME: folder, AWS_REGION: 'eu-west-1', ...environmentFrom(assembly) };
        const figures: Figure[] = [];
        for (const { name } of (await bundle(join(folder, 'functions'))).bundles) {
          const ratios: number[] = [];
          const milliseconds: number[] = [];
          const cpu: number[] = [];
          for (let round = 0; round < ROUNDS; round++) {
            const empty = await measureProcess(scripts.empty, env);
            const one = await measureProcess(scripts.run(join(folder, 'functions', name, 'index.mjs')), env);
            ratios.push(one.process / empty.process);
            milliseconds.push(one.took);
            cpu.push(one.whole / empty.whole);
          }
          const note = `${median(cpu).toFixed(2)} in CPU time; the import takes ${median(milliseconds).toFixed(0)} ms`;
          figures.push({ what: name, value: median(ratios), unit: '×', goal: GOAL, note });
        }
        return figures;
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
};
