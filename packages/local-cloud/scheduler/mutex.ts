/** First come, first served: work runs one at a time, in the order in which it was asked for. */
export type Mutex = { run<T>(work: () => Promise<T>): Promise<T> };

export const createMutex = (): Mutex => {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const result = tail.then(work);
      tail = result.catch(() => undefined);
      return result;
    },
  };
};
