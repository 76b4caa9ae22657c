import { Worker } from 'node:worker_threads';
import type { Versions } from './assembly.ts';
import type { Run, Settings } from './simulate.ts';

/** The input of a run for a worker of the crew. */
export type Job = { versions: Versions; settings: Omit<Settings, 'write'> };

/**
 * Simulates runs on several threads, and yields each one when it is done. When the consumer stops, the crew stops, so
 * that the first failure can be the last run.
 */
export async function* simulateAll(jobs: Iterable<Job>, threads: number): AsyncGenerator<Run> {
  const waiting = jobs[Symbol.iterator]();
  const workers = Array.from({ length: threads }, () => new Worker(new URL('./crew-worker.ts', import.meta.url)));
  const results = workers.map((worker) => nextOf(worker, waiting));
  try {
    for (;;) {
      const first = await Promise.race(results);
      if (first.run) {
        yield first.run;
        const index = workers.indexOf(first.worker);
        results[index] = nextOf(first.worker, waiting);
        continue;
      }
      const rest = results.filter((_, index) => workers[index] !== first.worker);
      results.splice(workers.indexOf(first.worker), 1);
      workers.splice(workers.indexOf(first.worker), 1);
      void first.worker.terminate();
      if (rest.length === 0) return;
    }
  } finally {
    for (const worker of workers) void worker.terminate();
  }
}

type Result = { worker: Worker; run: Run | undefined };

const nextOf = (worker: Worker, waiting: Iterator<Job>): Promise<Result> => {
  const next = waiting.next();
  if (next.done) return Promise.resolve({ worker, run: undefined });
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('error', reject);
    worker.once('message', (run: Run) => resolve({ worker, run }));
    worker.postMessage(next.value);
  });
};
