/**
 * The timers of one function. When nothing else can happen, they fire at once in the order of their delays. So the
 * SDK's retries take no real time, and occur in the same order in every run.
 */
export type Timers = {
  setTimeout(callback: (...args: unknown[]) => void, delay?: number, ...args: unknown[]): Timer;
  clearTimeout(timer: Timer | undefined): void;
  /** Starts a call to a service. No timer fires until it ends. */
  hold(): void;
  release(): void;
  /** The number of open calls. */
  calls(): number;
  /** Cancels all timers after the function died or answered. */
  forget(): void;
};

export type Timer = { at: number; order: number; fire: () => void; ref(): Timer; unref(): Timer };

export const createTimers = (): Timers => {
  let waiting: Timer[] = [];
  let now = 0;
  let order = 0;
  let calls = 0;
  let planned = false;

  const plan = (): void => {
    if (planned || calls > 0 || waiting.length === 0) return;
    planned = true;
    setImmediate(() => {
      planned = false;
      if (calls > 0) return;
      const [next] = waiting.toSorted((a, b) => a.at - b.at || a.order - b.order);
      if (!next) return;
      waiting = waiting.filter((timer) => timer !== next);
      now = next.at;
      next.fire();
      plan();
    });
  };

  return {
    setTimeout(callback, delay = 0, ...args) {
      order += 1;
      const timer: Timer = {
        at: now + Math.max(1, delay),
        order,
        fire: () => callback(...args),
        ref: () => timer,
        unref: () => timer,
      };
      waiting.push(timer);
      plan();
      return timer;
    },
    clearTimeout(timer) {
      waiting = waiting.filter((one) => one !== timer);
    },
    hold() {
      calls += 1;
    },
    release() {
      calls -= 1;
      plan();
    },
    calls: () => calls,
    forget() {
      waiting = [];
      calls = 0;
    },
  };
};
