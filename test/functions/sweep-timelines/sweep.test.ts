import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { keyOf } from '../../../adapters/table/keys.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { allSummaries } from '../../../adapters/table/views.ts';
import type { Timeline } from '../../../adapters/timeline/timeline.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { sweep } from '../../../functions/sweep-timelines/sweep.ts';
import { type Api, startApi } from '../http/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

it('a trajectory whose summary cannot be read gets its timeline too, and somebody hears of it', async () => {
  const [broken, whole] = [await api.onboarded(), await api.onboarded()];
  const { client, name: TableName } = api.store.table;
  const change = {
    UpdateExpression: 'SET summary = :summary',
    ExpressionAttributeValues: toItem({ ':summary': 'nonsense' }),
  };
  await client.send(new UpdateItemCommand({ TableName, Key: toItem(keyOf(trajectories, broken.id)), ...change }));
  await vi.waitFor(async () => expect((await allSummaries(api.store.table)).unreadable).toHaveLength(1));

  const armed: string[] = [];
  const timeline: Timeline = {
    arm: async () => undefined,
    async rearm({ trajectoryId }) {
      armed.push(trajectoryId);
      return true;
    },
    disarm: async () => undefined,
    running: async () => [],
  };
  const sweeping = sweep({
    store: api.store,
    timeline,
    clock: api.clock,
    count: () => undefined,
    log: () => undefined,
  });
  await expect(sweeping).rejects.toThrow(`1 summaries not be read: ${broken.id}`);
  expect(armed.sort()).toEqual([broken.id, whole.id].sort());
});
