import type { Store } from '../database/database.ts';
import type { Interceptors } from '../interceptors.ts';
import type { ClockMode, CloudClock } from './clock.ts';
import { createMutex } from './mutex.ts';
import type { Task, TaskQueue } from './tasks.ts';

/** A source of work, such as a table's stream. The loop polls it when no task is due, before the clock moves. */
export type Source = {
  /** Processes one batch; false when there was nothing to do. */
  poll(): Promise<boolean>;
};

/** The event loop. It runs the earliest task, then all effects of that task, then the next. One thing happens at a time. */
export type Loop = {
  /** Runs a call from outside between the steps of the loop, beside as many others as the concurrency allows. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** Runs everything due up to the instant (epoch ms). The clock jumps from task to task and ends at the instant. */
  advanceTo(instant: number): Promise<void>;
  /** Runs what is due now. */
  settle(): Promise<void>;
  /** Starts following the real clock, in real-time mode. */
  start(): void;
  /** Tells a sleeping loop that there may be something to do. */
  wake(): void;
  stop(): Promise<void>;
};

/** The loop polls each second, to notice outside writes to the table and to stay below the 24.8-day limit of timers. */
const longestSleep = 1_000;

const worksATurn = 64;

export const createLoop = (options: {
  store: Store;
  clock: CloudClock;
  mode: ClockMode;
  tasks: TaskQueue;
  sources: Source[];
  interceptors: Interceptors;
  /** How many tasks of one instant may run at once. With more than one, a run can no longer be repeated exactly. */
  concurrency?: number;
  onDefect: (error: unknown) => void;
}): Loop => {
  const { store, clock, mode, tasks, sources, interceptors, concurrency = 1 } = options;
  const turns = createMutex();
  const advances = createMutex();
  let stopped = false;
  let defect: { error: unknown } | undefined;
  let forwarding = false;
  let running: Promise<void> = Promise.resolve();
  let rouse: (() => void) | undefined;
  let roused = false;

  /** Runs one turn. The clock stands still during it, and its writes are committed at its end. */
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

  const keep = (): void => {
    clock.save();
    store.commit();
    store.begin();
  };

  /** Runs the work that `next` starts, at most `concurrency` at once, and stops after some, so that other turns get to run. */
  const runTogether = async (next: () => Promise<unknown> | undefined): Promise<void> => {
    const running = new Set<Promise<unknown>>();
    let left = concurrency === 1 ? 1 : worksATurn;
    const start = (): boolean => {
      const work = left > 0 ? next() : undefined;
      if (!work) return false;
      left -= 1;
      const tracked = work.finally(() => running.delete(tracked));
      running.add(tracked);
      return true;
    };
    try {
      while (start() || running.size > 0) {
        while (running.size < concurrency && start());
        await Promise.race(running);
      }
    } finally {
      await Promise.allSettled(running);
    }
  };

  /** A call from outside that waits for the next turn. */
  type Guest = { run(): Promise<void>; answer(): void; fail(error: unknown): void };
  const waiting: Guest[] = [];

  /** Answers calls from outside only after their writes are committed. */
  const exclusive = async <T>(work: () => Promise<T>): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    let answer = (): void => undefined;
    const own: Guest = {
      run: () =>
        work().then(
          (result) => {
            answer = () => resolve(result);
          },
          (error: unknown) => {
            answer = () => reject(error);
          },
        ),
      answer: () => answer(),
      fail: reject,
    };
    waiting.push(own);
    const together: Guest[] = [];
    const serve = async (guest: Guest): Promise<void> => {
      together.push(guest);
      await guest.run();
      keep();
      guest.answer();
    };
    const next = (): Promise<void> | undefined => {
      const guest = waiting.shift();
      return guest && serve(guest);
    };
    turn(() => runTogether(next)).catch((error: unknown) => {
      const place = waiting.indexOf(own);
      if (place >= 0) together.push(...waiting.splice(place, 1));
      for (const one of together) one.fail(error);
    });
    return promise;
  };

  const dispatch = (task: Task): Promise<void> =>
    interceptors.task
      ? interceptors.task(task, () => tasks.run(task), {
          postpone: (at) => tasks.postpone(task, at),
          drop: () => tasks.drop(task),
        })
      : tasks.run(task);

  /** Runs some due tasks, and polls the sources when no task is left to start. False when there was nothing to do. */
  const work = async (): Promise<boolean> => {
    const running = new Map<number, Task>();
    const looking = new Set<Source>();
    let empty = new Set<Source>();
    let worked = false;
    const run = async (task: Task): Promise<void> => {
      running.set(task.id, task);
      worked = true;
      try {
        await dispatch(task);
      } finally {
        running.delete(task.id);
      }
      empty = new Set();
      keep();
    };
    const look = async (source: Source): Promise<void> => {
      looking.add(source);
      const found = await source.poll().finally(() => looking.delete(source));
      if (!found) {
        empty.add(source);
        return;
      }
      worked = true;
      keep();
    };
    await runTogether(() => {
      const task = tasks.due(clock.now(), running);
      if (task) return run(task);
      const source = sources.find((one) => !looking.has(one) && !empty.has(one));
      return source && look(source);
    });
    return worked;
  };

  /** Runs some of the tasks due by the horizon. False when there are none. */
  const step = (horizon: number): Promise<boolean> =>
    turn(async () => {
      if (await work()) return true;
      const next = tasks.earliest();
      if (!next || next.at > horizon) return false;
      clock.jump(next.at);
      return work();
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
        return await exclusive(work);
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
