/** Handles all items, at most `atOnce` at the same time, each started in its order. `handle` must not throw. */
export const inParallel = async <Item>(
  items: Iterable<Item>,
  atOnce: number,
  handle: (item: Item) => Promise<void>,
): Promise<void> => {
  // The workers share the iterator, so each takes the next item when it is done with one.
  const waiting = [...items].values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await handle(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};
