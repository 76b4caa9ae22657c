/** Tokens of a limit: `perSecond` flow in, at most `burst` are kept. */
export type Bucket = {
  refill(seconds: number, perSecond: number, burst?: number): void;
  left(): number;
  take(tokens: number): void;
  /** A bucket without a limit is never empty. */
};

export const openBucket = (full: number): Bucket => {
  let tokens = full;
  return {
    refill(seconds, perSecond, burst = perSecond) {
      tokens = Math.min(Math.max(burst, perSecond * seconds), tokens + perSecond * seconds);
    },
    left: () => tokens,
    take(taken) {
      tokens -= taken;
    },
  };
};

/** A waiting line: first come, first served. */
export type Line = {
  add(at: number, count: number): void;
  take(count: number): void;
  /** Removes what came before `at`, and returns how much that was. */
  dropBefore(at: number): number;
  length(): number;
};

export const openLine = (): Line => {
  let cohorts: { at: number; count: number }[] = [];
  let first = 0;
  let length = 0;
  const advance = (): void => {
    first += 1;
    if (first < 4096) return;
    cohorts = cohorts.slice(first);
    first = 0;
  };
  return {
    add(at, count) {
      if (count > 0) cohorts.push({ at, count });
      length += count;
    },
    take(count) {
      length -= count;
      for (let left = count; left > 0; ) {
        const cohort = cohorts[first];
        if (!cohort) throw new Error('More was taken from a line than waits in it');
        const taken = Math.min(left, cohort.count);
        cohort.count -= taken;
        left -= taken;
        if (cohort.count === 0) advance();
      }
    },
    dropBefore(at) {
      let dropped = 0;
      for (let cohort = cohorts[first]; cohort && cohort.at < at; cohort = cohorts[first]) {
        dropped += cohort.count;
        advance();
      }
      length -= dropped;
      return dropped;
    },
    length: () => length,
  };
};
