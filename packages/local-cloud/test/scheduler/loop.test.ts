import { describe, expect, test } from 'vitest';
import { openStore } from '../../database/database.ts';
import { createClock } from '../../scheduler/clock.ts';
import { createLoop, type Source } from '../../scheduler/loop.ts';
import { createTasks } from '../../scheduler/tasks.ts';

const setUp = (sources: Source[] = [], concurrency = 1) => {
  const store = openStore(':memory:');
  const clock = createClock({ database: store.database, mode: 'virtual', startAt: 0, real: () => 0 });
  const tasks = createTasks(store.database);
  const seen: string[] = [];
  tasks.on('note', async (payload) => {
    seen.push(`${payload}@${clock.now()}`);
  });
  const loop = createLoop({
    store,
    clock,
    mode: 'virtual',
    tasks,
    sources,
    interceptors: {},
    concurrency,
    onDefect: () => undefined,
  });
  return { loop, tasks, clock, seen, store };
};

describe('The event loop', () => {
  test('runs the tasks due by the given instant in order, each at its own instant', async () => {
    const { loop, tasks, clock, seen } = setUp();
    tasks.schedule({ kind: 'note', at: 30, payload: 'c' });
    tasks.schedule({ kind: 'note', at: 10, payload: 'a' });
    tasks.schedule({ kind: 'note', at: 20, payload: 'b' });
    await loop.advanceTo(25);
    expect(seen).toEqual(['a@10', 'b@20']);
    expect(clock.now()).toBe(25);
  });

  test('runs the tasks that a task schedules for the same instant before the clock moves', async () => {
    const { loop, tasks, clock, seen } = setUp();
    tasks.on('cause', async () => {
      tasks.schedule({ kind: 'note', at: clock.now(), payload: 'effect' });
    });
    tasks.schedule({ kind: 'cause', at: 10, payload: null });
    tasks.schedule({ kind: 'note', at: 10, payload: 'other' });
    tasks.schedule({ kind: 'note', at: 11, payload: 'later' });
    await loop.advanceTo(11);
    expect(seen).toEqual(['other@10', 'effect@10', 'later@11']);
  });

  test.each([
    { concurrency: 1, most: 1 },
    { concurrency: 2, most: 2 },
  ])('runs $most calls from outside at once when its concurrency is $concurrency', async ({ concurrency, most }) => {
    const { loop } = setUp([], concurrency);
    let now = 0;
    let highest = 0;
    const work = (value: number) => async (): Promise<number> => {
      now += 1;
      highest = Math.max(highest, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      if (value === 2) throw new Error('two');
      return value;
    };
    const answers = await Promise.allSettled([1, 2, 3, 4, 5].map((value) => loop.exclusive(work(value))));
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([1, 'failed', 3, 4, 5]);
    expect(highest).toBe(most);
  });

  test('fails all calls of one turn when their writes cannot be committed', async () => {
    const { loop, store } = setUp([], 3);
    store.commit = () => {
      throw new Error('The disk is full');
    };
    const answers = await Promise.allSettled([1, 2, 3, 4].map((value) => loop.exclusive(async () => value)));
    expect(answers.map((one) => (one.status === 'rejected' ? String(one.reason) : 'answered'))).toEqual(
      Array(4).fill('Error: The disk is full'),
    );
  });

  test('polls its sources when no task is due, before the clock moves', async () => {
    let batches = 2;
    const polled: number[] = [];
    const source: Source = {
      async poll() {
        polled.push(clock.now());
        batches -= 1;
        return batches >= 0;
      },
    };
    const { loop, tasks, clock } = setUp([source]);
    tasks.schedule({ kind: 'note', at: 10, payload: 'a' });
    await loop.advanceTo(10);
    expect(polled).toEqual([0, 0, 0, 10]);
  });

  test('runs a call from outside between tasks, never beside one', async () => {
    const { loop, tasks } = setUp();
    let busy = 0;
    const enter = async (): Promise<void> => {
      busy += 1;
      expect(busy).toBe(1);
      await Promise.resolve();
      busy -= 1;
    };
    tasks.on('busy', enter);
    for (let at = 1; at <= 5; at += 1) tasks.schedule({ kind: 'busy', at, payload: null });
    await Promise.all([loop.advanceTo(10), loop.exclusive(enter), loop.exclusive(enter)]);
    expect(tasks.earliest()).toBeUndefined();
  });

  test('stops when a task throws, and fails every later call with that error', async () => {
    const { loop, tasks } = setUp();
    tasks.on('broken', async () => {
      throw new Error('defect');
    });
    tasks.schedule({ kind: 'broken', at: 1, payload: null });
    await expect(loop.advanceTo(5)).rejects.toThrow('defect');
    await expect(loop.settle()).rejects.toThrow('defect');
    await expect(loop.exclusive(async () => 1)).rejects.toThrow('defect');
  });

  test('runs at most as many tasks of one instant at once as its concurrency, and their effects before the clock moves', async () => {
    const { loop, tasks, clock } = setUp([], 3);
    let running = 0;
    let most = 0;
    const instants: number[] = [];
    tasks.on('slow', async (payload) => {
      running += 1;
      most = Math.max(most, running);
      instants.push(clock.now());
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      running -= 1;
      if (payload === 'cause') tasks.schedule({ kind: 'slow', at: clock.now(), payload: 'effect' });
    });
    for (let count = 0; count < 100; count += 1) tasks.schedule({ kind: 'slow', at: 10, payload: 'cause' });
    tasks.schedule({ kind: 'slow', at: 20, payload: 'last' });
    await loop.advanceTo(30);
    expect(most).toBe(3);
    expect(instants).toEqual([...Array(200).fill(10), 20]);
    expect(tasks.earliest()).toBeUndefined();
  });

  test('polls its sources while a task runs when its concurrency is above 1', async () => {
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    let batches = 1;
    const source: Source = {
      async poll() {
        batches -= 1;
        if (batches < 0) return false;
        order.push('polled');
        gate.resolve();
        return true;
      },
    };
    const { loop, tasks } = setUp([source], 2);
    tasks.on('slow', async () => {
      await gate.promise;
      order.push('done');
    });
    tasks.schedule({ kind: 'slow', at: 10, payload: null });
    await loop.advanceTo(10);
    expect(order).toEqual(['polled', 'done']);
  });

  test('starts and answers a call from outside while an earlier one still runs when its concurrency is above 1', async () => {
    const { loop } = setUp([], 2);
    const gate = Promise.withResolvers<void>();
    const slow = loop.exclusive(() => gate.promise);
    await loop.exclusive(async () => undefined);
    await loop.exclusive(async () => undefined);
    gate.resolve();
    await slow;
  });

  test('waits for the other running tasks before it fails because one of them threw', async () => {
    const { loop, tasks } = setUp([], 2);
    let finished = false;
    tasks.on('broken', async () => {
      throw new Error('defect');
    });
    tasks.on('slow', async () => {
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      finished = true;
    });
    tasks.schedule({ kind: 'broken', at: 1, payload: null });
    tasks.schedule({ kind: 'slow', at: 1, payload: null });
    await expect(loop.advanceTo(5)).rejects.toThrow('defect');
    expect(finished).toBe(true);
  });
});
