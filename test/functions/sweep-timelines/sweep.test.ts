import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keyOf } from '../../../adapters/table/keys.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { allSummaries } from '../../../adapters/table/views.ts';
import type { Armed, Timeline } from '../../../adapters/timeline/timeline.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { sweep } from '../../../functions/sweep-timelines/sweep.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.close());

const timelineOf = (running: Armed[]) => {
  const armed: string[] = [];
  const stopped: unknown[] = [];
  const timeline: Timeline = {
    arm: async () => undefined,
    async rearm({ trajectoryId }) {
      armed.push(trajectoryId);
      return true;
    },
    disarm: async (...what) => void stopped.push(what),
    running: async () => running,
  };
  return { timeline, armed, stopped };
};

const sweepWith = (timeline: Timeline): Promise<void> =>
  sweep({
    store: api.store,
    timeline,
    windowSeconds: 0,
    clock: api.clock,
    count: () => undefined,
    log: () => undefined,
  });

it('A sweep: what runs for a plan that is superseded or cancelled is stopped, and nothing else', async () => {
  const [moved, cancelled] = [await api.onboarded(), await api.onboarded()];
  await api.call('POST /trajectories/{id}/reschedule', {
    as: ADMIN,
    params: { id: moved.id },
    body: { startDate: '2027-03-01', allowOverlap: true },
  });
  await api.call('POST /trajectories/{id}/cancel', { as: ADMIN, params: { id: cancelled.id } });
  const { timeline, stopped } = timelineOf([
    { trajectoryId: moved.id, planRevision: 1 },
    { trajectoryId: moved.id, planRevision: 2 },
    { trajectoryId: cancelled.id, planRevision: 1 },
  ]);
  await sweepWith(timeline);
  expect(stopped).toEqual([
    [moved.id, 1, 'superseded'],
    [cancelled.id, 1, 'cancelled'],
  ]);
});

it('a trajectory whose summary cannot be read gets its timeline too, and somebody hears of it', async () => {
  const [broken, whole] = [await api.onboarded(), await api.onboarded()];
  const { client, name: TableName } = api.store.table;
  const change = {
    UpdateExpression: 'SET summary = :summary',
    ExpressionAttributeValues: toItem({ ':summary': 'nonsense' }),
  };
  await client.send(new UpdateItemCommand({ TableName, Key: toItem(keyOf(trajectories, broken.id)), ...change }));
  await vi.waitFor(async () => expect((await allSummaries(api.store.table)).unreadable).toHaveLength(1));

  const { timeline, armed } = timelineOf([]);
  await expect(sweepWith(timeline)).rejects.toThrow(`1 summaries not be read: ${broken.id}`);
  expect(armed.sort()).toEqual([broken.id, whole.id].sort());
});
