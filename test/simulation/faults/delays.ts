/** A time in which something keeps the timeline of one trajectory, or of all, from what it has to do. Epoch milliseconds. */
type Delay = { trajectoryId: string | undefined; from: number; until: number };

/** Why milestones may be late: every moment between due and reached must lie within such a time. */
export type Delays = {
  add(delay: Delay): void;
  /** The first moment from `from` on, before `until`, at which nothing explains that nothing has happened yet. */
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
