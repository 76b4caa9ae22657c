import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Json } from '../service.ts';

const statuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;
export type Status = (typeof statuses)[number];

/** The position of an execution within a Map. */
export type Iteration = {
  /** The name of the Map, its input and its failed attempts by retrier. */
  map: string;
  data: Json;
  attempts: number[];
  /** The index of the current item, and the results of the items before it. */
  index: number;
  results: Json[];
};

/** An execution and its exact position; instants in epoch milliseconds. */
export type Execution = {
  arn: string;
  machine: string;
  name: string;
  /** The definition with which the execution was started. It keeps that definition. */
  definition: number;
  status: Status;
  input: string;
  startedAt: number;
  stoppedAt: number | null;
  output: string | null;
  error: string | null;
  cause: string | null;
  /** The current state (within the iteration, if one runs), its input, and when it was entered. */
  state: string;
  data: Json;
  enteredAt: number;
  /** The next step: `enter` the state, `leave` it after a wait, or try its task `again`. */
  stage: 'enter' | 'leave' | 'again';
  /** Failed attempts by retrier of the state. */
  attempts: number[];
  iteration: Iteration | null;
  /** Counts the sleeps of the execution. A task that belongs to an earlier sleep is ignored. */
  step: number;
  /** The numbers of history entries and state transitions, as AWS counts them. */
  history: number;
  transitions: number;
};

export type Executions = {
  save(execution: Execution): void;
  find(arn: string): Execution | undefined;
  statusOf(arn: string): string | undefined;
  remove(arn: string): void;
  /** The newest first, as ListExecutions gives them. */
  list(filter: { machine?: string; status?: Status; limit?: number; offset?: number }): Execution[];
  /** The id of a definition's text. Texts are never deleted, because executions keep their definition. */
  definitionId(text: string): number;
  definitionText(id: number): string;
};

const columns = [
  ...['arn', 'machine', 'name', 'definition', 'status', 'input', 'startedAt', 'stoppedAt', 'output', 'error', 'cause'],
  ...['state', 'data', 'enteredAt', 'stage', 'attempts', 'iteration', 'step', 'history', 'transitions'],
] as const;

const json = z.string().transform((text): Json => JSON.parse(text));
const rowShape = z.object({
  arn: z.string(),
  machine: z.string(),
  name: z.string(),
  definition: z.number(),
  status: z.enum(statuses),
  input: z.string(),
  startedAt: z.number(),
  stoppedAt: z.number().nullable(),
  output: z.string().nullable(),
  error: z.string().nullable(),
  cause: z.string().nullable(),
  state: z.string(),
  data: json,
  enteredAt: z.number(),
  stage: z.enum(['enter', 'leave', 'again']),
  attempts: json.pipe(z.array(z.number())),
  iteration: json.pipe(
    z
      .object({
        map: z.string(),
        data: z.custom<Json>(),
        attempts: z.array(z.number()),
        index: z.number(),
        results: z.array(z.custom<Json>()),
      })
      .nullable(),
  ),
  step: z.number(),
  history: z.number(),
  transitions: z.number(),
});

export const createExecutions = (database: DatabaseSync): Executions => {
  database.exec(`
    CREATE TABLE IF NOT EXISTS definition (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS execution (
      arn TEXT PRIMARY KEY, machine TEXT NOT NULL, name TEXT NOT NULL, definition INTEGER NOT NULL, status TEXT NOT NULL,
      input TEXT NOT NULL, startedAt INTEGER NOT NULL, stoppedAt INTEGER, output TEXT, error TEXT, cause TEXT,
      state TEXT NOT NULL, data TEXT NOT NULL, enteredAt INTEGER NOT NULL, stage TEXT NOT NULL, attempts TEXT NOT NULL,
      iteration TEXT NOT NULL, step INTEGER NOT NULL, history INTEGER NOT NULL, transitions INTEGER NOT NULL)`);
  const write = database.prepare(
    `INSERT INTO execution (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
      ON CONFLICT (arn) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  );
  const find = database.prepare('SELECT * FROM execution WHERE arn = ?');
  const status = database.prepare('SELECT status FROM execution WHERE arn = ?');
  const remove = database.prepare('DELETE FROM execution WHERE arn = ?');
  const list = database.prepare(
    `SELECT * FROM execution WHERE (? IS NULL OR machine = ?) AND (? IS NULL OR status = ?)
      ORDER BY rowid DESC LIMIT ? OFFSET ?`,
  );
  const addDefinition = database.prepare('INSERT OR IGNORE INTO definition (text) VALUES (?)');
  const definitionId = database.prepare('SELECT id FROM definition WHERE text = ?');
  const definitionText = database.prepare('SELECT text FROM definition WHERE id = ?');

  /** Each wake-up reads its execution several times. So the running ones are in memory too, written through. */
  const running = new Map<string, Execution>();

  const save = (execution: Execution): void => {
    const row = {
      ...execution,
      data: JSON.stringify(execution.data),
      attempts: JSON.stringify(execution.attempts),
      iteration: JSON.stringify(execution.iteration),
    };
    write.run(...columns.map((column) => row[column]));
    if (execution.status === 'RUNNING') running.set(execution.arn, { ...execution });
    else running.delete(execution.arn);
  };

  return {
    save,
    find(arn) {
      const known = running.get(arn);
      if (known) return { ...known };
      const row = find.get(arn);
      return row && rowShape.parse(row);
    },
    statusOf(arn) {
      if (running.has(arn)) return 'RUNNING';
      const row = status.get(arn);
      return row && String(row.status);
    },
    remove: (arn) => {
      running.delete(arn);
      remove.run(arn);
    },
    list({ machine = null, status: wanted = null, limit = -1, offset = 0 }) {
      return list.all(machine, machine, wanted, wanted, limit, offset).map((row) => rowShape.parse(row));
    },
    definitionId(text) {
      addDefinition.run(text);
      return Number(definitionId.get(text)?.id);
    },
    definitionText: (id) => String(definitionText.get(id)?.text),
  };
};
