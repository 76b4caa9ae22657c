/** A retry policy of `infra/timeline.asl.ts`, with full jitter: each moment of the interval is equally likely. */
export type Policy = { first: number; factor: number; longest: number; attempts: number };

/** The invocation was refused. */
export const THROTTLED: Policy = { first: 2, factor: 2, longest: 300, attempts: 8 };
/** The function failed, because the table refused it. */
export const FAILED: Policy = { first: 5, factor: 4, longest: 600, attempts: 4 };
/** What failed after its retries is recorded, and tried again after an hour. */
const RECORDED = 3600;

/** Wake-ups by the second in which they come, and by the number of attempts before. */
export type Calendar = {
  plan(at: number, attempt: number, count: number): void;
  /** Spreads `count` over the interval before the next attempt. Returns how many were recorded instead as failed. */
  again(at: number, attempt: number, count: number, policy: Policy): number;
  /** The wake-ups that are due before `until`, by attempt. */
  due(until: number): number[];
  waiting(): number;
};

export const openCalendar = (): Calendar => {
  const seconds = new Map<number, number[]>();
  let from = 0;
  let waiting = 0;
  const plan: Calendar['plan'] = (at, attempt, count) => {
    if (count === 0) return;
    const attempts = seconds.get(at) ?? [];
    attempts[attempt] = (attempts[attempt] ?? 0) + count;
    seconds.set(at, attempts);
    waiting += count;
  };
  return {
    plan,
    again(at, attempt, count, { first, factor, longest, attempts }) {
      if (attempt >= attempts) {
        plan(at + RECORDED, 0, count);
        return count;
      }
      const interval = Math.min(longest, first * factor ** attempt);
      let planned = 0;
      for (let second = 1; second <= interval; second++) {
        const until = Math.floor((count * second) / interval);
        plan(at + second, attempt + 1, until - planned);
        planned = until;
      }
      return 0;
    },
    due(until) {
      const due: number[] = [];
      for (; from < until; from++) {
        seconds.get(from)?.forEach((count, attempt) => {
          due[attempt] = (due[attempt] ?? 0) + count;
          waiting -= count;
        });
        seconds.delete(from);
      }
      return due;
    },
    waiting: () => waiting,
  };
};
