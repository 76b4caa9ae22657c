/** Runs one piece of work at a time, in the order of the calls. */
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
