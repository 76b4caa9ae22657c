import { DatabaseSync } from 'node:sqlite';
import type { BusEvent, Cloud, InvocationResult, Json, Resource } from '../service.ts';

type Task = { id: number; kind: string; at: number; payload: Json; key?: string };

export type CloudDouble = Cloud & {
  published: Omit<BusEvent, 'id' | 'time'>[];
  invocations: { arn: string; payload: Json }[];
  /** What `invoke` answers. */
  answer: (arn: string, payload: Json) => Promise<InvocationResult>;
  setNow(at: number): void;
  /** Runs everything that is due up to an instant, in order. */
  advanceTo(at: number): Promise<void>;
};

/** A double of `Cloud`. A test sets its clock, `advanceTo` runs its tasks, and its database is in memory. */
export const cloudDouble = (
  resources: Partial<Resource>[],
  { startAt = '2027-01-04T08:00:00.000Z', database = new DatabaseSync(':memory:') } = {},
): CloudDouble => {
  let now = Date.parse(startAt);
  let ids = 0;
  let tasks: Task[] = [];
  const handlers = new Map<string, (payload: Json) => Promise<void>>();
  const cloud: CloudDouble = {
    clock: { now: () => now },
    database,
    endpoint: 'http://127.0.0.1:1',
    resources: resources.map((resource) => ({ logicalId: 'Thing', type: '', properties: {}, ref: '', ...resource })),
    published: [],
    invocations: [],
    answer: async () => ({ ok: true, payload: { statusCode: 200 } }),
    tasks: {
      schedule: (task) => {
        ids += 1;
        tasks = [...tasks.filter(({ key }) => key === undefined || key !== task.key), { ...task, id: ids }];
        return ids;
      },
      cancel: (key) => {
        tasks = tasks.filter((task) => task.key !== key);
      },
      on: (kind, handler) => {
        handlers.set(kind, handler);
      },
    },
    invoke: (arn, payload) => {
      cloud.invocations.push({ arn, payload });
      return cloud.answer(arn, payload);
    },
    exclusive: (work) => work(),
    newId: () => {
      ids += 1;
      return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
    },
    publish: (event) => {
      cloud.published.push(event);
    },
    setNow: (at) => {
      now = at;
    },
    advanceTo: async (until) => {
      for (;;) {
        const [next] = tasks.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.id - b.id);
        if (!next) break;
        tasks = tasks.filter(({ id }) => id !== next.id);
        now = Math.max(now, next.at);
        await handlers.get(next.kind)?.(next.payload);
      }
      now = until;
    },
  };
  return cloud;
};
