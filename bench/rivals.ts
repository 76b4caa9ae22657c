import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { timelineDefinition } from '../infra/timeline.asl.ts';
import { withAssembly } from './assembly.ts';
import { type Benchmark, type Figure, median } from './figure.ts';
import {
  awsLocalStepfunctions,
  type Contender,
  durableExecution,
  type Place,
  pgBoss,
  places,
  plainCursor,
  product,
  timeline,
} from './rivals/contenders.ts';
import { installRivals } from './rivals/install.ts';
import { findPostgres } from './rivals/postgres.ts';
import type { Outcome, Work } from './rivals/work.ts';

const ROUNDS = 3;
const TIMERS = 45;
const DAYS_APART = 5;
const DAY = 86_400_000;
const FROM = Date.parse('2027-01-04T08:00:00.000Z');

/**
 * A contender with our figures that it is compared to. With `atLeast`, ours must be at least that many times as fast as
 * the contender.
 */
type Entry = Contender & { beside: { ours: string; name: string; atLeast?: number }[]; lastFifthAtLeast?: number };

const entriesOf = (home: string, assembly: string): Entry[] => {
  const programs = findPostgres();
  if (programs === undefined) console.log('  without pg-boss: PostgreSQL is not installed: apt-get install postgresql');
  const [first] = places;
  if (!first) throw new Error('There is no place');
  const whole = product(assembly, first);
  const besideWhole = { ours: 'the whole product', name: whole.name };
  const besideAt = (place: Place, limit?: { atLeast: number }) => [
    { ours: 'ours', name: timeline(place).name, ...limit },
  ];
  const aws = durableExecution(home);
  return [
    { ...whole, beside: [] },
    ...places.flatMap((place): Entry[] => [
      { ...timeline(place), beside: [], lastFifthAtLeast: 0.9 },
      { ...plainCursor(place), beside: besideAt(place) },
      ...(programs === undefined
        ? []
        : pgBoss(home, programs, place).map(({ jobByJob, ...one }) => ({
            ...one,
            beside: besideAt(place, jobByJob ? { atLeast: 1 } : undefined),
          }))),
    ]),
    { ...awsLocalStepfunctions(home), beside: besideAt(first) },
    { ...aws.oneByOne, beside: [...besideAt(first, { atLeast: 1 }), besideWhole] },
    { ...aws.atOnce, beside: besideAt(first) },
  ];
};

const workFor = (trajectories: number): Work => ({
  instants: Array.from({ length: TIMERS }, (_, n) => new Date(FROM + n * DAYS_APART * DAY).toISOString()),
  trajectories,
  definition: {
    ...timelineDefinition({
      reachMilestonesArn: 'arn:aws:lambda:eu-west-1:000000000000:function:rivals',
      failuresQueueUrl: 'https://sqs.eu-west-1.amazonaws.com/000000000000/rivals',
    }),
  },
});

type Round = ReadonlyMap<string, Outcome>;

const figuresOf = (entries: readonly Entry[], rounds: readonly Round[]): Figure[] => {
  const over = (measure: (of: (name: string) => Outcome) => number): number =>
    median(
      rounds.map((round) =>
        measure((name) => {
          const outcome = round.get(name);
          if (!outcome) throw new Error(`${name} did not play`);
          return outcome;
        }),
      ),
    );
  const speed = ({ milestones, seconds }: Outcome): number => milestones / seconds;
  const each = entries.flatMap(({ name, note, lastFifthAtLeast }): Figure[] => [
    { what: name, value: over((of) => speed(of(name))), unit: '/s', note },
    {
      what: '… last fifth to first',
      value: over((of) => (of(name).fifths.at(0) ?? Number.NaN) / (of(name).fifths.at(-1) ?? Number.NaN)),
      unit: '×',
      ...(lastFifthAtLeast !== undefined && { atLeast: lastFifthAtLeast }),
    },
  ]);
  const ratios = entries.flatMap(({ name, beside }) =>
    beside.map(
      ({ ours, name: own, atLeast }): Figure => ({
        what: `${ours} to ${name}`,
        value: over((of) => speed(of(own)) / speed(of(name))),
        unit: '×',
        ...(atLeast !== undefined && { atLeast }),
      }),
    ),
  );
  return [...each, ...ratios];
};

export const rivals: Benchmark = {
  about: `milestones a second next to others, ${TIMERS} timers a trajectory, ${ROUNDS} rounds by turns`,
  long: true,
  run: () =>
    withAssembly(async (assembly, folder) => {
      const entries = entriesOf(await installRivals(), assembly);
      const rounds: Round[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const outcomes = new Map<string, Outcome>();
        for (const { name, trajectories, play } of entries) {
          const work = join(folder, `work-${trajectories}.json`);
          writeFileSync(work, JSON.stringify(workFor(trajectories)));
          outcomes.set(name, await play(work));
        }
        rounds.push(outcomes);
      }
      return figuresOf(entries, rounds);
    }),
};
