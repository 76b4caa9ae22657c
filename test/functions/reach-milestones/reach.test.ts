import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import type { Chain } from '../../../adapters/timeline/timeline.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { reach } from '../../../functions/reach-milestones/reach.ts';
import { onboard, play } from '../../domain/trajectory/example.ts';

const ID = '24062-2027-01-04';

const onboarded = (): Trajectory =>
  play({ ...onboard, now: '2026-12-21T08:00:00.000Z', startDate: '2027-01-04' }).state;

/** Wakes a trajectory that was just onboarded, and answers what was measured and when to wake next. */
const wakeAt = async (now: string, chain: Chain = {}) => {
  const table = { client: new DynamoDBClient({ region: 'eu-west-1' }), name: 'table' };
  const state = onboarded();
  const read: Store['read'] = async () => [{ state: JSON.stringify(state), version: 1 }];
  const written: Envelope[] = [];
  const commit: Store['commit'] = async (writes) => void written.push(...writes.flatMap(({ envelopes }) => envelopes));
  const store: Store = { ...openStore(table), read, commit };
  const measured: unknown[] = [];
  const measure = (...metric: unknown[]) => measured.push(metric);
  const wakeUp = { trajectoryId: ID, planRevision: 1, ...chain };
  const answer = await reach(wakeUp, { store, clock: { now: () => now }, measure });
  return { answer, measured, written };
};

test('a wake-up that reaches something measures how late it is', async () => {
  const { answer } = await wakeAt('2026-12-21T08:00:00.000Z');
  if (answer.status !== 'waiting') throw new Error('Nothing is to come');
  const late = new Date(Date.parse(answer.nextDue) + 90_000).toISOString();
  expect((await wakeAt(late)).measured).toEqual([['MilestoneDelay', 90_000, 'Milliseconds']]);
});

test('after an outage the milestone that was due last counts', async () => {
  const { measured } = await wakeAt('2027-01-04T10:00:00.000Z');
  expect(measured).toEqual([['MilestoneDelay', 2 * 3_600_000, 'Milliseconds']]);
});

test('a wake-up that reaches nothing measures nothing', async () => {
  expect((await wakeAt('2026-12-21T08:00:00.000Z')).measured).toEqual([]);
});

test('what a timeline reaches goes on in the chain that armed it, and the next wake-up too', async () => {
  const chain = { correlationId: 'request-1', causationId: `TRAJECTORY#${ID}/trajectory/1` };
  const { answer, written } = await wakeAt('2027-01-04T08:00:00.000Z', chain);
  expect(answer).toMatchObject(chain);
  expect(written.length).toBeGreaterThan(0);
  for (const event of written) expect(event).toMatchObject(chain);
});

test('an execution that was started without a chain begins one at each wake-up', async () => {
  const now = '2027-01-04T08:00:00.000Z';
  const { answer, written } = await wakeAt(now);
  expect(answer).not.toHaveProperty('correlationId');
  expect(written[0]).toMatchObject({ correlationId: `timeline/${ID}/${now}`, causationId: null });
});
