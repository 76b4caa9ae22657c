import type { DatabaseSync } from 'node:sqlite';
import type { Json, Tasks } from '../service.ts';

export type Task = { id: number; at: number; kind: string; payload: Json };

/** The durable task queue, ordered by (at, id). */
export type TaskQueue = Tasks & {
  /** The task that comes first, without taking it. */
  earliest(): Task | undefined;
  /** The first task that is due at the instant and not among those that run already. */
  due(now: number, running: ReadonlyMap<number, unknown>): Task | undefined;
  /** Runs the task's handler to its end and removes the task. */
  run(task: Task): Promise<void>;
  /** Puts a task off to an instant (epoch ms). */
  postpone(task: Task, at: number): void;
  drop(task: Task): void;
  /** When the first task is due that is not of these kinds, in epoch milliseconds. */
  nextDue(except: readonly string[]): number | undefined;
  /** Number of tasks by kind. */
  pending(): Record<string, number>;
};

export const createTasks = (database: DatabaseSync): TaskQueue => {
  database.exec(`
    CREATE TABLE IF NOT EXISTS task (
      id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, name TEXT);
    CREATE INDEX IF NOT EXISTS task_at ON task (at, id);
    CREATE UNIQUE INDEX IF NOT EXISTS task_name ON task (name) WHERE name IS NOT NULL`);
  const insert = database.prepare('INSERT INTO task (at, kind, payload, name) VALUES (?, ?, ?, ?)');
  const first = database.prepare('SELECT id, at, kind, payload FROM task ORDER BY at, id LIMIT 1');
  const dueBy = database.prepare('SELECT id, at, kind, payload FROM task WHERE at <= ? ORDER BY at, id LIMIT ?');
  const remove = database.prepare('DELETE FROM task WHERE id = ?');
  const move = database.prepare('UPDATE task SET at = ? WHERE id = ?');
  const removeNamed = database.prepare('DELETE FROM task WHERE name = ?');
  const due = database.prepare(
    'SELECT at FROM task WHERE kind NOT IN (SELECT value FROM json_each(?)) ORDER BY at, id LIMIT 1',
  );
  const count = database.prepare('SELECT kind, count(*) AS n FROM task GROUP BY kind ORDER BY kind');
  const handlers = new Map<string, (payload: Json) => Promise<void>>();

  return {
    schedule({ kind, at, payload, key }) {
      if (!Number.isSafeInteger(at)) throw new Error(`Task ${kind} needs an instant in whole milliseconds, not ${at}.`);
      if (key !== undefined) removeNamed.run(key);
      return Number(insert.run(at, kind, JSON.stringify(payload), key ?? null).lastInsertRowid);
    },
    cancel(key) {
      removeNamed.run(key);
    },
    on(kind, handler) {
      if (handlers.has(kind)) throw new Error(`Two handlers for tasks of kind ${kind}.`);
      handlers.set(kind, handler);
    },
    earliest() {
      const row = first.get();
      return row && toTask(row);
    },
    due(now, running) {
      const row = dueBy.all(now, running.size + 1).find(({ id }) => !running.has(Number(id)));
      return row && toTask(row);
    },
    async run(task) {
      const handler = handlers.get(task.kind);
      if (!handler) throw new Error(`No handler for tasks of kind ${task.kind}.`);
      await handler(task.payload);
      remove.run(task.id);
    },
    postpone({ id }, at) {
      move.run(at, id);
    },
    drop({ id }) {
      remove.run(id);
    },
    nextDue(except) {
      const at = due.get(JSON.stringify(except))?.at;
      return typeof at === 'number' ? at : undefined;
    },
    pending: () => Object.fromEntries(count.all().map((row) => [String(row.kind), Number(row.n)])),
  };
};

const toTask = (row: Record<string, unknown>): Task => ({
  id: Number(row.id),
  at: Number(row.at),
  kind: String(row.kind),
  payload: JSON.parse(String(row.payload)),
});
