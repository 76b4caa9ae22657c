import { describe, expect, test } from 'vitest';
import type { Json } from '../../service.ts';
import { parseDefinition } from '../../state-machine/definition.ts';
import { dryRun } from '../../state-machine/dry-run.ts';

const START = Date.parse('2026-03-02T08:00:00Z');
const INVOKE = 'arn:aws:lambda:eu-west-1:000000000000:function:reach';

const each = (states: object, more: object = {}): object => ({
  Type: 'Map',
  ItemsPath: '$.items',
  MaxConcurrency: 1,
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'First', States: states },
  ...more,
});
const PASS = { First: { Type: 'Pass', End: true } };
const FAIL = { First: { Type: 'Fail', Error: 'Broken', Cause: 'It broke' } };

type Fails = (payload: Json, now: number) => boolean;

/** Runs a machine to its end. `invoked` has the payload and the instant of each task. */
const run = async (states: object, input: Json, { fails = () => false }: { fails?: Fails } = {}) => {
  const invoked: [Json, string][] = [];
  const execution = await dryRun(JSON.stringify({ StartAt: 'Each', States: states }), input, {
    startAt: START,
    invoke(payload, now) {
      invoked.push([payload, new Date(now).toISOString()]);
      if (fails(payload, now)) return { ok: false, errorType: 'NotNow', errorMessage: 'not now' };
      return { ok: true, payload };
    },
  });
  return { execution, invoked };
};

describe('A Map has as many history entries and transitions as on AWS', () => {
  test('for three items with one state each', async () => {
    const { execution } = await run({ Each: each(PASS, { End: true }) }, { items: [1, 'two', { three: 3 }] });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: '[1,"two",{"three":3}]', transitions: 1 + 1 + 3 });
    // ExecutionStarted; MapStateEntered, MapStateStarted; each MapIterationStarted, PassStateEntered, PassStateExited,
    // MapIterationSucceeded; MapStateSucceeded, MapStateExited; ExecutionSucceeded.
    expect(execution.history).toBe(1 + 2 + 3 * 4 + 2 + 1);
  });

  test('for no items', async () => {
    const { execution } = await run({ Each: each(PASS, { End: true }) }, { items: [] });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: '[]', history: 6, transitions: 2 });
  });

  test('when an iteration fails and the Map has no catcher', async () => {
    const { execution, invoked } = await run({ Each: each(FAIL, { End: true }) }, { items: [1, 2] });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'It broke', transitions: 3 });
    // … MapIterationStarted, FailStateEntered, MapIterationFailed, MapStateFailed, ExecutionFailed.
    expect(execution.history).toBe(1 + 2 + 5);
    expect(invoked).toEqual([]);
  });

  test('when an iteration fails and the Map catches the error', async () => {
    const Catch = [{ ErrorEquals: ['Broken'], ResultPath: '$.failure', Next: 'After' }];
    const after = { Type: 'Pass', Parameters: { 'why.$': '$.failure.Error', 'items.$': '$.items' }, End: true };
    const { execution } = await run({ Each: each(FAIL, { Catch, End: true }), After: after }, { items: [1, 2] });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: '{"why":"Broken","items":[1,2]}', iteration: null });
    // … FailStateEntered, MapIterationFailed, MapStateFailed, MapStateExited, PassStateEntered, PassStateExited, the end.
    expect(execution).toMatchObject({ history: 1 + 3 + 4 + 3, transitions: 1 + 3 });
  });

  test('when the Map is retried twice from its first item', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 2 }];
    const { execution } = await run({ Each: each(FAIL, { Retry, End: true }) }, { items: [1] });
    // MapStateEntered, three times (MapStateStarted, MapIterationStarted, FailStateEntered, MapIterationFailed), then
    // MapStateFailed and ExecutionFailed.
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Broken', history: 1 + 1 + 3 * 4 + 2 });
    // The Map, the state in it three times, and the two retries.
    expect(execution.transitions).toBe(1 + 1 + 3 + 2);
  });
});

describe('A Map', () => {
  const waitAndReach = {
    First: { Type: 'Wait', TimestampPath: '$.due', Next: 'Reach' },
    Reach: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: INVOKE, 'Payload.$': '$' },
      OutputPath: '$.Payload.n',
      Retry: [{ ErrorEquals: ['NotNow'], IntervalSeconds: 5, MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Later' }],
      End: true,
    },
    Later: { Type: 'Wait', Seconds: 3600, Next: 'Reach' },
  };
  const ItemSelector = { 'id.$': '$.id', 'due.$': '$$.Map.Item.Value', 'n.$': '$$.Map.Item.Index' };
  const items = ['2026-03-02T07:00:00Z', '2026-03-02T09:00:00Z', '2026-03-02T09:30:00Z'];

  test('runs its items one after another on the input of its ItemSelector and does not wait for past timestamps', async () => {
    const states = { Each: each(waitAndReach, { ItemSelector, ResultPath: null, End: true }) };
    const { execution, invoked } = await run(states, { id: 'a', items });
    expect(invoked).toEqual([
      [{ id: 'a', due: items[0], n: 0 }, '2026-03-02T08:00:00.000Z'],
      [{ id: 'a', due: items[1], n: 1 }, '2026-03-02T09:00:00.000Z'],
      [{ id: 'a', due: items[2], n: 2 }, '2026-03-02T09:30:00.000Z'],
    ]);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: JSON.stringify({ id: 'a', items }) });
    // Two transitions an item, and the Map.
    expect(execution.transitions).toBe(1 + 1 + 3 * 2);
    expect(execution.history).toBe(1 + 2 + 3 * (2 + 2 + 5) + 2 + 1);
  });

  test('continues with the next item when an iteration has retried and caught its own error', async () => {
    const states = { Each: each(waitAndReach, { ItemSelector, End: true }) };
    const fails: Fails = (_payload, now) => now < START + 30 * 60_000;
    const { execution, invoked } = await run(states, { id: 'a', items }, { fails });
    expect(invoked.map(([, at]) => at.slice(11, 19))).toEqual([
      '08:00:00',
      '08:00:05',
      '09:00:05',
      '09:00:05',
      '09:30:00',
    ]);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: '[0,1,2]' });
  });

  test('fails the execution when its items are not an array', async () => {
    const { execution } = await run({ Each: each(PASS, { End: true }) }, { items: 'none' });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  test('fails the execution when its results exceed 256 KB', async () => {
    const items = Array.from({ length: 3 }, () => 'x'.repeat(100_000));
    const { execution } = await run({ Each: each(PASS, { End: true, ItemsPath: '$' }) }, items);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test.each([
    ['MaxConcurrency above 1', { MaxConcurrency: 2 }],
    [
      'a distributed processor',
      {
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'First',
          States: PASS,
        },
      },
    ],
    [
      'a nested Map',
      {
        ItemProcessor: {
          StartAt: 'First',
          States: { First: each({ Second: { Type: 'Pass', End: true } }, { End: true }) },
        },
      },
    ],
    ['the old field Iterator', { ItemProcessor: undefined, Iterator: { StartAt: 'First', States: PASS } }],
    [
      'a task of an unsupported service in its iterations',
      {
        ItemProcessor: {
          StartAt: 'First',
          States: { First: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true } },
        },
      },
    ],
  ])('with %s is refused', (_name, more) => {
    const source = JSON.stringify({ StartAt: 'Each', States: { Each: each(PASS, { End: true, ...more }) } });
    expect(() => parseDefinition(source, 'Machine')).toThrow(/^Machine: /);
  });
});
