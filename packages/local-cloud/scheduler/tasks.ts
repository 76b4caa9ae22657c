import type { DatabaseSync } from 'node:sqlite';
import type { Json, Tasks } from '../service.ts';

export type Task = { id: number; at: number; kind: string; payload: Json };

/** The durable task queue, ordered by (at, id). */
export type TaskQueue = Tasks & {
  /** The first task; it stays in the queue. */
  earliest(): Task | undefined;
  /** The first task that is due at the instant and is not among the running ones. */
  due(now: number, running: ReadonlyMap<number, unknown>): Task | undefined;
  /** Runs the task's handler to its end and removes the task. */
  run(task: Task): Promise<void>;
  /** Postpones a task to an instant (epoch ms). */
  postpone(task: Task, at: number): void;
  drop(task: Task): void;
  /** The due time of the first task of any other kind than these, in epoch milliseconds. */
  nextDue(except: readonly string[]): number | undefined;
  /** Number of tasks by kind. */
  pending(): Record<string, number>;
};

/** A waiting task. Its payload stays JSON text until it runs. */
type Waiting = Omit<Task, 'payload'> & { text: string; name: string | null };

export const createTasks = (database: DatabaseSync): TaskQueue => {
  database.exec(`
    CREATE TABLE IF NOT EXISTS task (
      id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, name TEXT)`);
  const insert = database.prepare('INSERT INTO task (at, kind, payload, name) VALUES (?, ?, ?, ?)');
  const remove = database.prepare('DELETE FROM task WHERE id = ?');
  const move = database.prepare('UPDATE task SET at = ? WHERE id = ?');
  const handlers = new Map<string, (payload: Json) => Promise<void>>();

  // The database is for the next start. The loop asks for the next task far more often than tasks change, so they are in memory.
  const waiting: Waiting[] = database
    .prepare('SELECT id, at, kind, payload, name FROM task ORDER BY at, id')
    .all()
    .map((row) => ({
      id: Number(row.id),
      at: Number(row.at),
      kind: String(row.kind),
      text: String(row.payload),
      name: row.name === null ? null : String(row.name),
    }));
  const named = new Map<string, Waiting>();
  for (const task of waiting) if (task.name !== null) named.set(task.name, task);

  /** The index of a task in the queue, or the index at which to insert it. */
  const placeOf = ({ at, id }: Pick<Task, 'at' | 'id'>): number => {
    let [low, high] = [0, waiting.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = waiting[middle];
      if (other && (other.at < at || (other.at === at && other.id < id))) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const add = (task: Waiting): void => {
    waiting.splice(placeOf(task), 0, task);
    if (task.name !== null) named.set(task.name, task);
  };

  /** Removes a task from memory and gives it; undefined when it is gone, because a running task may cancel itself. */
  const take = (task: Pick<Task, 'at' | 'id'>): Waiting | undefined => {
    const place = placeOf(task);
    if (waiting[place]?.id !== task.id) return undefined;
    const [taken] = waiting.splice(place, 1);
    if (taken && taken.name !== null) named.delete(taken.name);
    return taken;
  };

  const drop = (task: Pick<Task, 'at' | 'id'>): void => {
    if (take(task)) remove.run(task.id);
  };

  const cancel = (name: string): void => {
    const task = named.get(name);
    if (task) drop(task);
  };

  return {
    schedule({ kind, at, payload, key }) {
      if (!Number.isSafeInteger(at)) throw new Error(`Task ${kind} needs an instant in whole milliseconds, not ${at}.`);
      if (key !== undefined) cancel(key);
      const name = key ?? null;
      const text = JSON.stringify(payload);
      const id = Number(insert.run(at, kind, text, name).lastInsertRowid);
      add({ id, at, kind, text, name });
      return id;
    },
    cancel,
    on(kind, handler) {
      if (handlers.has(kind)) throw new Error(`Two handlers for tasks of kind ${kind}.`);
      handlers.set(kind, handler);
    },
    earliest: () => waiting[0] && toTask(waiting[0]),
    due(now, running) {
      for (const task of waiting) {
        if (task.at > now) return undefined;
        if (!running.has(task.id)) return toTask(task);
      }
      return undefined;
    },
    async run(task) {
      const handler = handlers.get(task.kind);
      if (!handler) throw new Error(`No handler for tasks of kind ${task.kind}.`);
      await handler(task.payload);
      drop(task);
    },
    postpone(task, at) {
      const taken = take(task);
      if (!taken) return;
      move.run(at, task.id);
      add({ ...taken, at });
    },
    drop,
    nextDue: (except) => waiting.find(({ kind }) => !except.includes(kind))?.at,
    pending() {
      const counts = new Map<string, number>();
      for (const { kind } of waiting) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
};

const toTask = ({ id, at, kind, text }: Waiting): Task => ({ id, at, kind, payload: JSON.parse(text) });
