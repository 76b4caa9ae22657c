import { expect, it } from 'vitest';
import { inParallel } from '../../functions/in-parallel.ts';

it('inParallel: each item is handled once, in order, and no more than allowed at the same time', async () => {
  const items = Array.from({ length: 10 }, (_, n) => n);
  const started: number[] = [];
  let running = 0;
  let most = 0;
  await inParallel(items, 3, async (item) => {
    started.push(item);
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
  });
  expect(started).toEqual(items);
  expect(most).toBe(3);
});
