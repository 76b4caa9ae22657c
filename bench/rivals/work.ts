import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { TimelineInput } from '../../adapters/timeline/timeline.ts';

const workShape = z.object({
  /** ISO instants, in order: each trajectory has a milestone at each. */
  instants: z.array(z.string()),
  trajectories: z.number(),
  /** Our state machine, in the Amazon States Language. */
  definition: z.looseObject({}),
});
export type Work = z.infer<typeof workShape>;

/** What a contender prints: seconds from the first order to the last milestone, and those of each fifth of the milestones. */
export const outcomeShape = z.object({ milestones: z.number(), seconds: z.number(), fifths: z.array(z.number()) });
export type Outcome = z.infer<typeof outcomeShape>;

/** The arguments of a contender: the file of its work, a folder of its own, and what else it needs. */
export const readArguments = (): { work: Work; folder: string; more: string[] } => {
  const [file = '', folder = '', ...more] = process.argv.slice(2);
  return { work: workShape.parse(JSON.parse(readFileSync(file, 'utf8'))), folder, more };
};

/** The id of each trajectory. */
export const idsOf = ({ trajectories }: Pick<Work, 'trajectories'>): string[] =>
  Array.from({ length: trajectories }, (_, index) => `t${index}`);

/** What an execution of our state machine is started with: a quarter of the instants in each phase. */
export const inputOf = ({ instants }: Pick<Work, 'instants'>, trajectoryId: string): TimelineInput => {
  const quarter = (which: number): string[] =>
    instants.filter((_, index) => Math.floor((index * 4) / instants.length) === which);
  const [planned, preparation, guidance, evaluation] = [quarter(0), quarter(1), quarter(2), quarter(3)];
  return { trajectoryId, planRevision: 1, instants: { planned, preparation, guidance, evaluation }, chain: {} };
};

export type Watch = {
  /** Everything is ordered: the first fifth begins. */
  ordered(): void;
  reached(milestones?: number): void;
  /** Prints the outcome. Throws unless as many were reached as expected, and as many are kept, each once. */
  print(counts: { expected: number; kept: number }): void;
};

// Taken before anybody puts a clock of his own in its place, as AWS's testing SDK does.
const clock = performance.now.bind(performance);

/** Measures from now on. */
export const startWatch = (): Watch => {
  const began = clock();
  let from = began;
  const times: number[] = [];
  const timeAt = (share: number): number => times[Math.ceil(share * times.length) - 1] ?? from;
  return {
    ordered() {
      from = clock();
    },
    reached(milestones = 1) {
      const now = clock();
      for (let one = 0; one < milestones; one++) times.push(now);
    },
    print({ expected, kept }) {
      const milestones = times.length;
      if (milestones !== expected || kept !== expected) {
        throw new Error(`${expected} milestones expected, ${milestones} reached, ${kept} kept`);
      }
      const fifths = [1, 2, 3, 4, 5].map((fifth) => (timeAt(fifth / 5) - timeAt((fifth - 1) / 5)) / 1000);
      const outcome: Outcome = { milestones, seconds: (timeAt(1) - began) / 1000, fifths };
      console.log(JSON.stringify(outcome));
    },
  };
};
