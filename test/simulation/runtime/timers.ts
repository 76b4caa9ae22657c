/**
 * The timers of one function: what sleeps wakes at once, in the order of its delays, as soon as nothing else can happen.
 * So the SDK's own retries take no real time and come in the same order in every run.
 */
export type Timers = {
  setTimeout(callback: (...args: unknown[]) => void, delay?: number, ...args: unknown[]): Timer;
  clearTimeout(timer: Timer | undefined): void;
  /** A call to a service is under way: no timer fires until it is over. */
  hold(): void;
  release(): void;
  /** How many calls are under way. */
  calls(): number;
  /** The function died or answered: nothing that it left behind happens any more. */
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
