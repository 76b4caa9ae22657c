import type { Act } from './acts.ts';

/** Requests that are under way at the same time at most. */
const AT_ONCE = 3;

/** People who act at one instant: as the request of one is about to be written, the next one comes. */
export type Crowd = {
  act(acts: readonly Act[]): Promise<void>;
  /** Something is about to be written. */
  jostle(): Promise<void>;
};

/** `isWithin`: another request is under way. */
export const createCrowd = (perform: (act: Act, isWithin: boolean) => Promise<void>): Crowd => {
  let waiting: Act[] = [];
  let underWay = 0;
  const next = async (): Promise<void> => {
    const act = waiting.shift();
    if (!act) return;
    underWay += 1;
    try {
      await perform(act, underWay > 1);
    } finally {
      underWay -= 1;
    }
  };
  return {
    async act(acts) {
      waiting = [...acts];
      while (waiting.length > 0) await next();
    },
    async jostle() {
      if (underWay > 0 && underWay < AT_ONCE) await next();
    },
  };
};
