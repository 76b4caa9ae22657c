import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeTemporaryFolder } from '@klimaatdoeners/local-cloud/database/temporary-folder';
import { withPostgres } from './postgres.ts';
import { type Outcome, outcomeShape } from './work.ts';

export type Contender = {
  name: string;
  /** Its guarantees, or another remark. */
  note: string;
  trajectories: number;
  /** Runs the work of a file in a process of its own. */
  play(work: string): Promise<Outcome>;
};

/** The place of tables and databases. Data in memory survives a kill -9, but no power cut. */
export type Place = { name: string; parent: string; trajectories: number };

const MEMORY = '/dev/shm';
const ALL = 200;
/** Fewer trajectories, because syncs to a disk and slow contenders take time. */
const FEWER = 40;
const FEW = 10;
const BATCH = 100;
/** Concurrent executions. 50 was the fastest of 10, 50, 100 and 200. */
const AT_ONCE = 50;

export const places: Place[] = [
  ...(existsSync(MEMORY) ? [{ name: 'in memory', parent: MEMORY, trajectories: ALL }] : []),
  { name: 'on disk', parent: tmpdir(), trajectories: FEWER },
];

const run = async (script: string, args: readonly string[]): Promise<Outcome> => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], { maxBuffer: 2 ** 26 });
  return outcomeShape.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
};

const inFolder = async (parent: string, use: (folder: string) => Promise<Outcome>): Promise<Outcome> => {
  const folder = makeTemporaryFolder(parent);
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Our state machine and interpreter. Each wake-up moves a cursor. */
export const timeline = ({ name, parent, trajectories }: Place): Contender => ({
  name: `ours, state machine and cursor, ${name}`,
  note: 'durable one by one, exactly once; after kill -9 it goes on where it was',
  trajectories,
  play: (work) => inFolder(parent, (folder) => run(join(import.meta.dirname, 'timeline.ts'), [work, folder])),
});

/** The whole product, as in the demo. */
export const product = (assembly: string, { name, parent }: Place): Contender => ({
  name: `ours, the whole product, ${name}`,
  note: `the same guarantees; with mails, clicks and reports; ${FEW} trajectories`,
  trajectories: FEW,
  play: (work) => inFolder(parent, (folder) => run(join(import.meta.dirname, 'product.ts'), [work, folder, assembly])),
});

export const plainCursor = ({ name, parent, trajectories }: Place): Contender => ({
  name: `a plain cursor on our table engine, ${name}`,
  note: 'durable one by one, exactly once; nobody wakes it',
  trajectories,
  play: (work) => inFolder(parent, (folder) => run(join(import.meta.dirname, 'plain-cursor.ts'), [work, folder])),
});

/** pg-boss on a PostgreSQL with the given programs: job by job, and in batches. */
export const pgBoss = (
  home: string,
  programs: string,
  { name, parent, trajectories }: Place,
): (Contender & { jobByJob: boolean })[] => {
  const play = (batchSize: number) => (work: string) =>
    inFolder(parent, (folder) =>
      withPostgres(programs, folder, () => run(join(home, 'pg-boss.mjs'), [work, folder, String(batchSize)])),
    );
  return [
    {
      name: `pg-boss, job by job, ${name}`,
      note: 'durable one by one; done at least once, written exactly once; after kill -9 a job comes again when it expires',
      trajectories,
      play: play(1),
      jobByJob: true,
    },
    {
      name: `pg-boss, batches of ${BATCH}, ${name}`,
      note: `the same, durable ${BATCH} at a time`,
      trajectories,
      play: play(BATCH),
      jobByJob: false,
    },
  ];
};

const inMemoryOnly = 'neither durable nor able to go on after kill -9: all is gone';

export const awsLocalStepfunctions = (home: string): Contender => ({
  name: 'aws-local-stepfunctions',
  note: inMemoryOnly,
  trajectories: ALL,
  play: (work) => run(join(home, 'aws-local-stepfunctions.mjs'), [work, '']),
});

/**
 * Each wait of its runner takes tens of milliseconds in which it does nothing. So it runs one by one, as in tests, and
 * with many executions at once.
 */
export const durableExecution = (home: string): { oneByOne: Contender; atOnce: Contender } => {
  const name = "AWS's durable-execution testing SDK";
  const play = (count: number) => (work: string) => run(join(home, 'durable-execution.mjs'), [work, '', String(count)]);
  const note = `${inMemoryOnly}; ${FEW} trajectories`;
  return {
    oneByOne: { name: `${name}, one by one`, note, trajectories: FEW, play: play(1) },
    atOnce: { name: `${name}, ${AT_ONCE} at once`, note: inMemoryOnly, trajectories: ALL, play: play(AT_ONCE) },
  };
};
