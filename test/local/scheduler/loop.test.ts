import { describe, expect, test } from 'vitest';
import { openStore } from '../../../local/database/database.ts';
import { createClock } from '../../../local/scheduler/clock.ts';
import { createLoop, type Source } from '../../../local/scheduler/loop.ts';
import { createTasks } from '../../../local/scheduler/tasks.ts';

const setUp = (sources: Source[] = []) => {
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
    onDefect: () => undefined,
  });
  return { loop, tasks, clock, seen, store };
};

describe('the discrete-event loop', () => {
  test('runs tasks in order, each at its own instant, up to the horizon and no further', async () => {
    const { loop, tasks, clock, seen } = setUp();
    tasks.schedule({ kind: 'note', at: 30, payload: 'c' });
    tasks.schedule({ kind: 'note', at: 10, payload: 'a' });
    tasks.schedule({ kind: 'note', at: 20, payload: 'b' });
    await loop.advanceTo(25);
    expect(seen).toEqual(['a@10', 'b@20']);
    expect(clock.now()).toBe(25);
  });

  test('settles what tasks cause before the clock moves', async () => {
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

  test('looks at sources when nothing is due, before the clock moves', async () => {
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

  test('runs work from outside between tasks, one thing at a time', async () => {
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

  test('stops at a defect and says so to whoever asks', async () => {
    const { loop, tasks } = setUp();
    tasks.on('broken', async () => {
      throw new Error('defect');
    });
    tasks.schedule({ kind: 'broken', at: 1, payload: null });
    await expect(loop.advanceTo(5)).rejects.toThrow('defect');
    await expect(loop.settle()).rejects.toThrow('defect');
    await expect(loop.exclusive(async () => 1)).rejects.toThrow('defect');
  });
});
