import type { Store } from '../database/database.ts';
import type { Interceptors } from '../interceptors.ts';
import type { ClockMode, CloudClock } from './clock.ts';
import { createMutex } from './mutex.ts';
import type { Task, TaskQueue } from './tasks.ts';

/** Something that is looked at when no task is due, before the clock moves: a table's stream. */
export type Source = {
  /** Works off one batch; false when there was nothing to do. */
  poll(): Promise<boolean>;
};

/** The discrete-event loop: the earliest task, all that it causes, then the next. One thing happens at a time. */
export type Loop = {
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** Runs everything that is due up to the instant (epoch ms), the clock jumping from task to task, and ends there. */
  advanceTo(instant: number): Promise<void>;
  /** Runs what is due now. */
  settle(): Promise<void>;
  /** Starts following the real clock, in real-time mode. */
  start(): void;
  /** Tells a sleeping loop that there may be something to do. */
  wake(): void;
  stop(): Promise<void>;
};

/** A poll a second while nothing is due: an outside writer to the table is noticed, and no timer nears its 24.8-day limit. */
const longestSleep = 1_000;

export const createLoop = (options: {
  store: Store;
  clock: CloudClock;
  mode: ClockMode;
  tasks: TaskQueue;
  sources: Source[];
  interceptors: Interceptors;
  onDefect: (error: unknown) => void;
}): Loop => {
  const { store, clock, mode, tasks, sources, interceptors } = options;
  const turns = createMutex();
  const advances = createMutex();
  let stopped = false;
  let defect: { error: unknown } | undefined;
  let forwarding = false;
  let running: Promise<void> = Promise.resolve();
  let rouse: (() => void) | undefined;
  let roused = false;

  /** One turn: the clock stands still, and what was written becomes durable at its end. */
  const turn = <T>(work: () => Promise<T>): Promise<T> =>
    turns.run(async () => {
      if (defect) throw defect.error;
      clock.hold();
      store.begin();
      try {
        const result = await work();
        clock.save();
        store.commit();
        return result;
      } finally {
        if (mode === 'real-time' && !forwarding) clock.follow();
      }
    });

  const dispatch = (task: Task): Promise<void> =>
    interceptors.task
      ? interceptors.task(task, () => tasks.run(task), {
          postpone: (at) => tasks.postpone(task, at),
          drop: () => tasks.drop(task),
        })
      : tasks.run(task);

  /** Runs one task or one batch that is due by the horizon. False when there is none. */
  const step = (horizon: number): Promise<boolean> =>
    turn(async () => {
      const next = tasks.earliest();
      if (next && next.at <= clock.now()) {
        await dispatch(next);
        return true;
      }
      for (const source of sources) if (await source.poll()) return true;
      if (!next || next.at > horizon) return false;
      clock.jump(next.at);
      await dispatch(next);
      return true;
    });

  const drain = async (horizon: () => number): Promise<void> => {
    try {
      while (!stopped && (await step(horizon())));
    } catch (error) {
      defect ??= { error };
      throw defect.error;
    }
  };

  const wake = (): void => {
    roused = true;
    rouse?.();
  };

  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      if (roused) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const follow = async (): Promise<void> => {
    while (!stopped) {
      roused = false;
      if (!forwarding) await drain(clock.now);
      if (stopped) return;
      const next = tasks.earliest();
      await sleep(Math.min(longestSleep, Math.max(1, next && !forwarding ? next.at - clock.now() : longestSleep)));
    }
  };

  return {
    async exclusive(work) {
      try {
        return await turn(work);
      } finally {
        wake();
      }
    },
    advanceTo: (instant) =>
      advances.run(async () => {
        forwarding = true;
        try {
          await drain(() => instant);
          await turn(async () => clock.jump(instant));
        } finally {
          forwarding = false;
          if (mode === 'real-time') await turn(async () => undefined);
          wake();
        }
      }),
    settle: () => drain(clock.now),
    start() {
      if (mode === 'virtual') return;
      running = follow().catch((error: unknown) => options.onDefect(error));
    },
    wake,
    async stop() {
      stopped = true;
      wake();
      await running;
      await turns.run(async () => store.commit());
    },
  };
};
