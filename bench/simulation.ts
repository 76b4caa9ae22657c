import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProduct } from '../test/simulation/assembly.ts';
import { simulateAll } from '../test/simulation/crew.ts';
import { FAULTS, type Fault } from '../test/simulation/faults/kinds.ts';
import type { Benchmark } from './figure.ts';

const SEEDS = 12;
const TRAJECTORIES = 3;

/** Runs the simulation as `npm run simulate` does, with the table in memory. */
export const simulation: Benchmark = {
  about: `simulated trajectories a second on ${availableParallelism()} threads, ${SEEDS} seeds of ${TRAJECTORIES} trajectories`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'klimaatdoeners-bench-'));
    try {
      const versions = await buildProduct(folder);
      const play = async (faults: readonly Fault[]): Promise<{ perSecond: number; tasks: number }> => {
        const jobs = Array.from({ length: SEEDS }, (_, index) => ({
          versions,
          settings: { seed: `bench-${index}`, trajectories: TRAJECTORIES, faults, table: 'memory' as const },
        }));
        let tasks = 0;
        const from = performance.now();
        for await (const { violations, figures } of simulateAll(jobs, availableParallelism())) {
          if (violations.length > 0) throw new Error(violations.join('\n'));
          tasks += figures.tasks;
        }
        const seconds = (performance.now() - from) / 1000;
        return { perSecond: (SEEDS * TRAJECTORIES) / seconds, tasks: tasks / seconds };
      };
      const calm = await play([]);
      const stormy = await play(FAULTS);
      const noteOf = ({ tasks }: { tasks: number }): string => `${tasks.toFixed(0)} tasks a second`;
      return [
        { what: 'without faults', value: calm.perSecond, note: noteOf(calm) },
        { what: `with all ${FAULTS.length} faults`, value: stormy.perSecond, note: noteOf(stormy) },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
