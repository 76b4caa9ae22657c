/** A span in which a fault keeps the timeline of one trajectory, or all timelines, from working. Epoch milliseconds. */
type Delay = { trajectoryId: string | undefined; from: number; until: number };

/** The reasons for late milestones: every moment between due and reached must lie in such a span. */
export type Delays = {
  add(delay: Delay): void;
  /** The first moment in `from`–`until` that no span covers. Undefined when all moments are covered. */
  unexplained(trajectoryId: string, from: number, until: number): number | undefined;
};

export const createDelays = (): Delays => {
  const delays: Delay[] = [];
  return {
    add(delay) {
      delays.push(delay);
    },
    unexplained(trajectoryId, from, until) {
      const own = delays.filter((one) => one.trajectoryId === undefined || one.trajectoryId === trajectoryId);
      let explained = from;
      while (explained < until) {
        const ends = own.filter((one) => one.from <= explained && one.until > explained).map((one) => one.until);
        if (ends.length === 0) return explained;
        explained = Math.max(...ends);
      }
      return undefined;
    },
  };
};
