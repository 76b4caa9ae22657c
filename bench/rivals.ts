import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { timelineDefinition } from '../infra/timeline.asl.ts';
import { withAssembly } from './assembly.ts';
import { type Benchmark, type Figure, median } from './figure.ts';
import { installRivals } from './rivals/install.ts';
import { findPostgres, withPostgres } from './rivals/postgres.ts';
import { type Outcome, outcomeShape, type Work } from './rivals/work.ts';

const ROUNDS = 3;
const TIMERS = 45;
const TRAJECTORIES = 200;
/** Slow ones play fewer trajectories: half a minute of each is enough. */
const FEW = 10;
const DAYS_APART = 5;
const FROM = Date.parse('2027-01-04T08:00:00.000Z');

const DURABLE = 'each milestone durable, exactly once; after kill -9 it goes on where it was';
const OURS = 'ours, state machine and cursor';
const WHOLE = 'ours, the whole product';
const AWS = "AWS's durable-execution testing SDK";
const BATCH = 100;

type Contender = { name: string; note: string; trajectories: number; play(work: string): Promise<Outcome> };

const workFor = (trajectories: number): Work => ({
  instants: Array.from({ length: TIMERS }, (_, n) => new Date(FROM + n * DAYS_APART * 86_400_000).toISOString()),
  trajectories,
  definition: {
    ...timelineDefinition({
      reachMilestonesArn: 'arn:aws:lambda:eu-west-1:000000000000:function:rivals',
      failuresQueueUrl: 'https://sqs.eu-west-1.amazonaws.com/000000000000/rivals',
    }),
  },
});

const run = async (script: string, args: readonly string[]): Promise<Outcome> => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], { maxBuffer: 2 ** 26 });
  return outcomeShape.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
};

const inFolder = async <T>(use: (folder: string) => Promise<T>): Promise<T> => {
  // On disk, as PostgreSQL is.
  const folder = mkdtempSync(join(tmpdir(), 'klimaatdoeners-rivals-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const contenders = (home: string, assembly: string): Contender[] => {
  const here = join(import.meta.dirname, 'rivals');
  const own =
    (script: string, ...more: string[]) =>
    (work: string) =>
      inFolder((folder) => run(join(here, script), [work, folder, ...more]));
  const programs = findPostgres();
  if (programs === undefined) console.log('  no pg-boss: PostgreSQL is not installed: apt-get install postgresql');
  const boss = (batchSize: number) => (work: string) =>
    withPostgres(programs ?? '', (folder) => run(join(home, 'pg-boss.mjs'), [work, folder, String(batchSize)]));
  const inBatches = 'batches are durable as PostgreSQL is, power cuts included; after kill -9 a batch comes again';
  const oneByOne = 'as above, each milestone by itself';
  return [
    { name: OURS, note: DURABLE, trajectories: TRAJECTORIES, play: own('timeline.ts') },
    {
      name: WHOLE,
      note: `the same, with mails, clicks and reports; ${FEW} trajectories`,
      trajectories: FEW,
      play: own('product.ts', assembly),
    },
    {
      name: 'a plain cursor on the embedded engine',
      note: 'durable, exactly once; nobody wakes it',
      trajectories: TRAJECTORIES,
      play: own('plain-cursor.ts'),
    },
    ...(programs === undefined
      ? []
      : [
          { name: `pg-boss, batches of ${BATCH}`, note: inBatches, trajectories: TRAJECTORIES, play: boss(BATCH) },
          { name: 'pg-boss, job by job', note: oneByOne, trajectories: TRAJECTORIES, play: boss(1) },
        ]),
    {
      name: 'aws-local-stepfunctions',
      note: 'in memory: after kill -9 all is gone',
      trajectories: TRAJECTORIES,
      play: (work) => run(join(home, 'aws-local-stepfunctions.mjs'), [work, '']),
    },
    {
      name: AWS,
      note: `its local runner, in memory: after kill -9 all is gone; ${FEW} trajectories`,
      trajectories: FEW,
      play: (work) => run(join(home, 'durable-execution.mjs'), [work, '']),
    },
  ];
};

const speed = ({ milestones, seconds }: Outcome): number => milestones / seconds;
const decay = ({ fifths }: Outcome): number => (fifths[0] ?? Number.NaN) / (fifths.at(-1) ?? Number.NaN);

const figuresOf = (names: readonly Contender[], rounds: ReadonlyMap<string, Outcome>[]): Figure[] => {
  const of = (name: string, measure: (outcome: Outcome) => number): number[] =>
    rounds.flatMap((round) => {
      const outcome = round.get(name);
      return outcome ? [measure(outcome)] : [];
    });
  const each = names.flatMap(({ name, note }): Figure[] => [
    { what: name, value: median(of(name, speed)), unit: '/s', note },
    {
      what: '… last fifth to first',
      value: median(of(name, decay)),
      unit: '×',
      ...(name === OURS && { atLeast: 0.9 }),
    },
  ]);
  const ratios = names
    .filter(({ name }) => name !== OURS && name !== WHOLE)
    .flatMap(({ name }): Figure[] =>
      [OURS, ...(name === AWS ? [WHOLE] : [])].map((one) => {
        const others = of(name, speed);
        const value = median(of(one, speed).map((value, index) => value / (others[index] ?? Number.NaN)));
        return { what: `${one}, to ${name}`, value, unit: '×', ...(name === AWS && { atLeast: 1 }) };
      }),
    );
  return [...each, ...ratios];
};

export const rivals: Benchmark = {
  about: `milestones a second next to others: ${TIMERS} timers of ${TRAJECTORIES} trajectories, ${ROUNDS} rounds, by turns`,
  long: true,
  run: () =>
    withAssembly(async (assembly, folder) => {
      const all = contenders(await installRivals(), assembly);
      const rounds: Map<string, Outcome>[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const outcomes = new Map<string, Outcome>();
        for (const { name, trajectories, play } of all) {
          const work = join(folder, `work-${trajectories}.json`);
          writeFileSync(work, JSON.stringify(workFor(trajectories)));
          outcomes.set(name, await play(work));
        }
        rounds.push(outcomes);
      }
      return figuresOf(all, rounds);
    }),
};
