import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { createTasks } from '../../scheduler/tasks.ts';

const setUp = () => {
  const database = new DatabaseSync(':memory:');
  return { database, tasks: createTasks(database) };
};

describe('The task queue', () => {
  test('is ordered by instant and then by order of scheduling', () => {
    const { tasks } = setUp();
    tasks.schedule({ kind: 'late', at: 20, payload: null });
    tasks.schedule({ kind: 'first', at: 10, payload: 1 });
    tasks.schedule({ kind: 'second', at: 10, payload: 2 });
    expect(tasks.earliest()).toMatchObject({ kind: 'first', at: 10, payload: 1 });
    expect(tasks.pending()).toEqual({ first: 1, late: 1, second: 1 });
  });

  test('replaces a task with the same key and removes a cancelled one', () => {
    const { tasks } = setUp();
    tasks.schedule({ kind: 'poll', at: 10, payload: 1, key: 'a' });
    tasks.schedule({ kind: 'poll', at: 30, payload: 2, key: 'a' });
    expect(tasks.earliest()).toMatchObject({ at: 30, payload: 2 });
    tasks.cancel('a');
    expect(tasks.earliest()).toBeUndefined();
  });

  test('removes a task when its handler succeeds and keeps it when the handler throws', async () => {
    const { tasks } = setUp();
    const seen: unknown[] = [];
    tasks.on('good', async (payload) => {
      seen.push(payload);
    });
    tasks.on('bad', async () => {
      throw new Error('defect');
    });
    tasks.schedule({ kind: 'good', at: 1, payload: { a: 1 } });
    tasks.schedule({ kind: 'bad', at: 2, payload: null });
    const good = tasks.earliest();
    if (good) await tasks.run(good);
    const bad = tasks.earliest();
    expect(bad?.kind).toBe('bad');
    if (bad) await expect(tasks.run(bad)).rejects.toThrow('defect');
    expect(tasks.earliest()?.kind).toBe('bad');
    expect(seen).toEqual([{ a: 1 }]);
  });

  test('gives the first due task that does not run yet, and leaves out a postponed task', () => {
    const { database, tasks } = setUp();
    const ids = [10, 10, 20].map((at, payload) => tasks.schedule({ kind: 'note', at, payload }));
    const running = new Map(ids.slice(0, 1).map((id) => [id, true]));
    expect(tasks.due(9, new Map())).toBeUndefined();
    expect(tasks.due(10, running)).toMatchObject({ payload: 1 });
    const second = tasks.due(10, running);
    if (second) tasks.postpone(second, 30);
    expect(tasks.due(10, running)).toBeUndefined();
    expect(tasks.due(40, running)).toMatchObject({ at: 20, payload: 2 });
    const again = createTasks(database);
    expect([again.pending(), again.due(40, new Map(ids.map((id) => [id, true])))]).toEqual([{ note: 3 }, undefined]);
  });

  test('keeps a new task that a running task with the same key schedules', async () => {
    const { database, tasks } = setUp();
    tasks.on('poll', async () => {
      tasks.schedule({ kind: 'poll', at: 2, payload: 'next', key: 'a' });
    });
    tasks.schedule({ kind: 'poll', at: 1, payload: 'first', key: 'a' });
    const first = tasks.earliest();
    if (first) await tasks.run(first);
    for (const queue of [tasks, createTasks(database)]) {
      expect(queue.pending()).toEqual({ poll: 1 });
      expect(queue.earliest()).toMatchObject({ at: 2, payload: 'next' });
    }
  });

  test('keeps its tasks after a restart and refuses an invalid instant', () => {
    const { database, tasks } = setUp();
    tasks.schedule({ kind: 'later', at: 10, payload: null });
    expect(createTasks(database).earliest()?.kind).toBe('later');
    expect(() => tasks.schedule({ kind: 'never', at: Number.NaN, payload: null })).toThrow('whole milliseconds');
    expect(tasks.nextDue(['later'])).toBeUndefined();
    expect(tasks.nextDue([])).toBe(10);
  });
});
