import { createRequire } from 'node:module';
import type { Json } from '@klimaatdoeners/local-cloud/service';
import { dryRun } from '@klimaatdoeners/local-cloud/state-machine/dry-run';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { HORIZON_DAYS } from '../../adapters/timeline/horizon.ts';
import type { TimelineInput } from '../../adapters/timeline/timeline.ts';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { MILESTONES } from '../../domain/trajectory/milestones.ts';
import { wakeUpsOf } from '../../domain/trajectory/wake-ups.ts';
import { phases, timelineDefinition } from '../../infra/timeline.asl.ts';
import { onboard, play, running } from '../domain/trajectory/example.ts';

const validate: (definition: unknown) => { isValid: boolean; errorsText: (separator: string) => string } =
  createRequire(import.meta.url)('asl-validator');

const definition = timelineDefinition({
  reachMilestonesArn: 'arn:aws:lambda:eu-west-1:000000000000:function:klimaatdoeners-reach-milestones',
  failuresQueueUrl: 'https://sqs.eu-west-1.amazonaws.com/000000000000/failures',
});

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const LONGEST_HISTORY = 25_000;
const LARGEST_INPUT = 262_144;

const INPUT: TimelineInput = {
  trajectoryId: '24062-2027-02-01',
  planRevision: 3,
  instants: {
    planned: ['2027-01-25T08:00:00.000Z'],
    preparation: ['2027-02-08T08:00:00.000Z', '2027-02-15T08:00:00.000Z'],
    guidance: [],
    evaluation: ['2027-10-01T07:00:00.000Z'],
  },
  chain: { correlationId: 'request-1' },
};
const DUE = Object.values(INPUT.instants).flat();

const inputOf = (startDate: string): TimelineInput => {
  const state = running(play({ ...onboard, now: instantAt(addDays(startDate, -30)), startDate }).state);
  return {
    ...INPUT,
    instants: wakeUpsOf(state),
    chain: { correlationId: 'c'.repeat(36), causationId: 'e'.repeat(80) },
  };
};

const letter = z.record(z.string(), z.json());

/** Runs the timeline, which starts at `startAt`; `fails` says when `reach-milestones` does. */
const run = async (
  input: TimelineInput,
  {
    startAt = instantAt('2027-01-04'),
    fails = () => false,
  }: { startAt?: string; fails?: (now: string) => boolean } = {},
) => {
  const wakeUps: { at: string; payload: Json }[] = [];
  const letters: { at: string; body: Record<string, Json> }[] = [];
  const json: Json = JSON.parse(JSON.stringify(input));
  const execution = await dryRun(JSON.stringify(definition), json, {
    startAt: Date.parse(startAt),
    invoke(payload, now) {
      const at = new Date(now).toISOString();
      wakeUps.push({ at, payload });
      if (fails(at)) return { ok: false, errorType: 'Broken', errorMessage: 'Broken' };
      return { ok: true, payload: { outcome: 'running', reached: [] } };
    },
    send: (body, now) => letters.push({ at: new Date(now).toISOString(), body: letter.parse(body) }),
  });
  return { execution, wakeUps, letters };
};

/** Each day that trajectories start on in 2027. */
const START_DATES = Array.from({ length: 365 }, (_, day) => addDays('2027-01-01', day));

describe('The timeline', () => {
  test('is valid Amazon States Language', () => {
    const { isValid, errorsText } = validate(definition);
    expect(isValid, errorsText('\n')).toBe(true);
  });

  test('wakes once at each instant of each phase, with what reach-milestones needs, and ends', async () => {
    const { execution, wakeUps } = await run(INPUT);
    const { trajectoryId, planRevision, chain } = INPUT;
    expect(wakeUps).toEqual(DUE.map((due) => ({ at: due, payload: { trajectoryId, planRevision, chain, due } })));
    expect(execution.status).toBe('SUCCEEDED');
  });

  test('makes two transitions for a wake-up, and one for each phase', async () => {
    const { execution } = await run(INPUT);
    expect(execution.transitions).toBe(1 + phases.length + 2 * DUE.length);
  });

  test('that starts late wakes at once for what is past, then waits for what is to come', async () => {
    const startAt = '2027-02-20T10:00:00.000Z';
    const { wakeUps } = await run(INPUT, { startAt });
    expect(wakeUps.map(({ at }) => at)).toEqual([startAt, startAt, startAt, DUE[3]]);
  });

  test('has a Map for each phase, so that the console shows where a trajectory stands', () => {
    expect(Object.keys(definition.States)).toEqual(phases.map((phase) => `Milestones in ${phase}`));
    for (const { MaxConcurrency } of Object.values(definition.States)) expect(MaxConcurrency).toBe(1);
  });
});

describe('A timeline whose reach-milestones fails', () => {
  test('tries five times, records it, tries again after an hour, and goes on with the next instant', async () => {
    const [, broken = ''] = DUE;
    const until = new Date(Date.parse(broken) + 40 * 60_000).toISOString();
    const { execution, wakeUps, letters } = await run(INPUT, { fails: (now) => now >= broken && now < until });
    expect(letters).toHaveLength(1);
    const { trajectoryId, planRevision } = INPUT;
    expect(letters[0]?.body).toEqual({
      ...{ execution: 'execution', trajectoryId, planRevision },
      ...{ phase: 'preparation', due: broken, error: 'Broken' },
    });
    expect(wakeUps.map(({ payload }) => z.object({ due: z.string() }).parse(payload).due)).toEqual([
      ...[DUE[0], ...Array.from({ length: 6 }, () => broken)],
      ...DUE.slice(2),
    ]);
    expect(wakeUps[6]?.at).toBe(new Date(Date.parse(letters[0]?.at ?? '') + 3_600_000).toISOString());
    expect(execution.status).toBe('SUCCEEDED');
  });

  test('tries each hour for more than three weeks before its history is full', async () => {
    const { execution, letters } = await run(INPUT, { fails: () => true });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(letters.length).toBeGreaterThan(21 * 24);
  });
});

describe('On every start date of 2027', () => {
  test('the timeline makes at most 2.2 transitions a wake-up', async () => {
    for (const startDate of START_DATES) {
      const { execution, wakeUps } = await run(inputOf(startDate), { startAt: instantAt(addDays(startDate, -30)) });
      expect(execution.transitions / wakeUps.length, startDate).toBeLessThanOrEqual(2.2);
      expect(execution.history, startDate).toBeLessThan(LONGEST_HISTORY / 50);
    }
  });

  test('a timeline that starts as early as it may lives for less than a year', () => {
    for (const startDate of START_DATES) {
      const instants = Object.values(inputOf(startDate).instants).flat();
      const [first = '', last = ''] = [instants[0], instants.at(-1)];
      expect(Date.parse(last) - Date.parse(first) + HORIZON_DAYS * DAY, startDate).toBeLessThan(YEAR - 30 * DAY);
    }
  });

  test('its input is a hundredth of what Step Functions takes, even if every milestone had a day of its own', () => {
    for (const startDate of START_DATES) {
      const input = inputOf(startDate);
      const more = MILESTONES.length - Object.values(input.instants).flat().length;
      const instant = `"${instantAt(startDate)}",`;
      expect(JSON.stringify(input).length + more * instant.length, startDate).toBeLessThan(LARGEST_INPUT / 100);
    }
  });
});
