import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach } from 'vitest';
import { phasesFrom } from '../../../domain/trajectory/phases.ts';
import { unreachable } from '../../../tools/onboard/failure.ts';
import { run } from '../../../tools/onboard/run.ts';
import type { Answered, Send, Status } from '../../../tools/onboard/target.ts';

export const HEADERS =
  'nisCode,startDate,coachName,coachEmail,officerName,officerEmail,officerPhone,workingBudgetCents,targetGroupSize,venue';
export const LEUVEN =
  '24062,2027-02-01,Begga,begga@ecolife.example,Omer,omer@leuven.example,016 27 20 00,1500000,25,De Ploeg';
export const GENT = '44021,2027-02-15,Begga,begga@ecolife.example,Fatima,fatima@gent.example,,2000000,,';

/** The folder of the test that runs. */
export let folder: string;

/** Gives each test of a file a folder of its own. Called once in the file, outside its tests. */
export const inOwnFolder = (): void => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'onboard-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
};

export const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
export const csv = (...lines: string[]): string => file('rows.csv', `${lines.join('\n')}\n`);

/** Everything is created, and what was sent is kept. */
export const creator = () => {
  const sent: unknown[][] = [];
  const send: Send = async (rows) => {
    sent.push([...rows]);
    return rows.map((_, index): Answered => ({ row: index + 1, status: 'created', trajectoryId: `t-${index + 1}` }));
  };
  return { sent, send };
};

/** A trajectory that exists. It starts as its id says, unless it was moved. */
export type Existing = { trajectoryId: string; status: Status; startDate?: string };

type Target = {
  now?: string;
  send?: Send;
  /** What the server says of rows that are only tried, by their numbers. */
  tried?: Partial<Answered>[];
  existing?: Existing[] | 'nobody answers' | 'cannot be asked';
  isTTY?: boolean;
};

export const command = async (
  argv: string[],
  { send = creator().send, existing = [], tried = [], isTTY = false, now = '2027-01-04T11:00:00.000Z' }: Target = {},
) => {
  const stdout = new PassThrough();
  const stderr = Object.assign(new PassThrough(), { isTTY });
  const exitCode = await run(argv, {
    stdout,
    stderr,
    environment: {},
    openTarget: async () => {
      if (existing === 'nobody answers') throw unreachable('Er antwoordt niemand.');
      if (existing === 'cannot be asked')
        return { send, trajectoriesOf: async () => undefined, tried: async () => undefined };
      const known = existing.map(({ trajectoryId, status, startDate = trajectoryId.slice(6) }) => ({
        ...{ trajectoryId, status, startDate, endDate: phasesFrom(startDate).end },
      }));
      return {
        send,
        trajectoriesOf: async () => Map.groupBy(known, ({ trajectoryId }) => trajectoryId.slice(0, 5)),
        tried: async () => tried.map((one, index): Answered => ({ row: index + 1, status: 'created', ...one })),
      };
    },
    exampleFile: join(folder, 'out', 'example.csv'),
    now: async () => now,
  });
  stdout.end();
  stderr.end();
  return { exitCode, stdout: await text(stdout), stderr: await text(stderr) };
};
