import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Rule, readRules } from '../../bus/rule.ts';
import { runSchedules } from '../../bus/schedule.ts';
import { createTasks, type TaskQueue } from '../../scheduler/tasks.ts';

const HOUR = 3_600_000;
const start = Date.parse('2027-01-04T08:00:00Z');

let database: DatabaseSync;
let now: number;
let woken: { rule: string; time: string }[];
let tasks: TaskQueue;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  now = start;
  woken = [];
});

const ruleOf = (ScheduleExpression: string): Rule[] =>
  readRules([
    {
      logicalId: 'Hourly',
      type: 'AWS::Events::Rule',
      ref: 'hourly',
      properties: {
        ScheduleExpression,
        Targets: [{ Id: 'Target0', Arn: 'arn:aws:lambda:eu-west-1:000000000000:function:sweep' }],
      },
    },
  ]);

/** Starts the schedules on the database that the previous start left. */
const startWith = (rules: Rule[]): void => {
  tasks = createTasks(database);
  runSchedules({
    cloud: { clock: { now: () => now }, database, tasks, newId: () => 'id' },
    rules,
    deliver: ({ name }, { time }) => woken.push({ rule: name, time }),
  });
};

const playTo = async (instant: number): Promise<void> => {
  for (let task = tasks.earliest(); task && task.at <= instant; task = tasks.earliest()) {
    now = Math.max(now, task.at);
    await tasks.run(task);
  }
  now = instant;
};

describe('A rule with a rate', () => {
  test('invokes its targets at that rate from its creation on', async () => {
    startWith(ruleOf('rate(1 hour)'));
    await playTo(start + 2.5 * HOUR);
    expect(woken).toEqual([
      { rule: 'hourly', time: '2027-01-04T09:00:00Z' },
      { rule: 'hourly', time: '2027-01-04T10:00:00Z' },
    ]);
  });

  test('keeps its next due time after a restart', async () => {
    startWith(ruleOf('rate(1 hour)'));
    await playTo(start + 0.75 * HOUR);
    startWith(ruleOf('rate(1 hour)'));
    await playTo(start + 1.5 * HOUR);
    expect(woken.map(({ time }) => time)).toEqual(['2027-01-04T09:00:00Z']);
  });

  test('runs once after a restart for all the times it missed', async () => {
    startWith(ruleOf('rate(1 hour)'));
    now = start + 100.5 * HOUR;
    startWith(ruleOf('rate(1 hour)'));
    await playTo(now);
    expect(woken).toHaveLength(1);
    await playTo(now + HOUR);
    expect(woken).toHaveLength(2);
  });

  test('uses a changed rate after a restart and stops when it is removed from the template', async () => {
    startWith(ruleOf('rate(1 hour)'));
    startWith(ruleOf('rate(2 days)'));
    await playTo(start + 47 * HOUR);
    expect(woken).toEqual([]);
    await playTo(start + 48 * HOUR);
    expect(woken).toHaveLength(1);
    startWith([]);
    await playTo(start + 1_000 * HOUR);
    expect(woken).toHaveLength(1);
  });
});

test.each([
  ['a Monday before the first hour', '2027-03-29T06:59:00.000Z', '2027-03-29T07:00:00.000Z'],
  ['one of its instants', '2027-03-29T07:00:00.000Z', '2027-03-29T07:30:00.000Z'],
  ['the last of a Monday', '2027-03-29T09:30:00.000Z', '2027-04-05T07:00:00.000Z'],
])('A rule with a cron expression runs next after %s', (_, after, next) => {
  const [rule] = ruleOf('cron(0,30 7-9 ? * MON *)');
  expect(rule?.schedule?.next(Date.parse(after))).toBe(Date.parse(next));
});

test('A rule with a cron expression invokes its targets at these instants', async () => {
  // 4 January 2027 is a Monday.
  startWith(ruleOf('cron(0 9 ? * MON,TUE *)'));
  await playTo(start + 200 * HOUR);
  expect(woken.map(({ time }) => time)).toEqual([
    '2027-01-04T09:00:00Z',
    '2027-01-05T09:00:00Z',
    '2027-01-11T09:00:00Z',
    '2027-01-12T09:00:00Z',
  ]);
});

test('A rule with an unsupported schedule expression stops the start with an error that names it', () => {
  expect(() => ruleOf('cron(0 9 * * ? *)')).toThrow('Hourly: the local cloud does not support the schedule cron');
  for (const cron of [
    'cron(60 9 ? * MON *)',
    'cron(0 9-7 ? * MON *)',
    'cron(0 9 ? * MONDAY *)',
    'cron(x 9 ? * MON *)',
  ]) {
    expect(() => ruleOf(cron)).toThrow(cron);
  }
  expect(() => ruleOf('rate(0 hours)')).toThrow('rate(0 hours)');
});
