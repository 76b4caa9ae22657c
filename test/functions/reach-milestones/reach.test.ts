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

/** Wakes a trajectory that was just onboarded for `due`, while the function's clock shows `now`. */
const wakeAt = async (now: string, { due = now, chain = {} }: { due?: string; chain?: Chain } = {}) => {
  const table = { client: new DynamoDBClient({ region: 'eu-west-1' }), name: 'table' };
  const state = onboarded();
  // Nobody has written a document or set a fact of a session.
  const read: Store['read'] = async (keys) =>
    keys.map(({ sk }) => (sk === 'STATE#trajectory' ? { state: JSON.stringify(state), version: 1 } : undefined));
  const written: Envelope[] = [];
  const commit: Store['commit'] = async (writes) => void written.push(...writes.flatMap(({ envelopes }) => envelopes));
  const store: Store = { ...openStore(table), read, commit };
  const measured: unknown[] = [];
  const measure = (...metric: unknown[]) => measured.push(metric);
  const wakeUp = { trajectoryId: ID, planRevision: 1, due, chain };
  const answer = await reach(wakeUp, { store, clock: { now: () => now }, measure });
  return { answer, measured, written };
};

const FIRST = '2026-12-28T08:00:00.000Z';

test('A wake-up: it answers what it reached', async () => {
  const { answer } = await wakeAt(FIRST);
  expect(answer).toEqual({ outcome: 'running', reached: ['phase-preparation-notice-7'] });
});

test('A wake-up that reaches something measures how late it is', async () => {
  expect((await wakeAt('2026-12-28T08:01:30.000Z', { due: FIRST })).measured).toEqual([
    ['MilestoneDelay', 90_000, 'Milliseconds'],
  ]);
});

test('A wake-up within the window of the morning is not late at its own moment', async () => {
  const { measured } = await wakeAt('2026-12-28T08:07:30.000Z', { due: '2026-12-28T08:07:00.000Z' });
  expect(measured).toEqual([['MilestoneDelay', 30_000, 'Milliseconds']]);
});

test('A wake-up after an outage measures by the milestone that was due last', async () => {
  const { measured } = await wakeAt('2027-01-04T10:00:00.000Z', { due: FIRST });
  expect(measured).toEqual([['MilestoneDelay', 2 * 3_600_000, 'Milliseconds']]);
});

test('A wake-up that reaches nothing measures nothing', async () => {
  const { answer, measured } = await wakeAt('2026-12-21T08:00:00.000Z');
  expect(answer).toEqual({ outcome: 'running', reached: [] });
  expect(measured).toEqual([]);
});

test('A wake-up by a clock that lags five minutes behind the timeline: what is due is reached at its time', async () => {
  const { answer, measured, written } = await wakeAt('2026-12-28T07:55:00.000Z', { due: FIRST });
  expect(answer.reached).toEqual(['phase-preparation-notice-7']);
  expect(written).toMatchObject([{ at: FIRST }]);
  expect(measured).toEqual([['MilestoneDelay', 0, 'Milliseconds']]);
});

test('A wake-up that comes more than five minutes early throws, so that it is tried again, and reaches nothing', async () => {
  await expect(wakeAt('2026-12-28T07:54:59.999Z', { due: FIRST })).rejects.toThrow(`woke for ${FIRST}`);
});

test('What a timeline reaches goes on in the chain that armed it', async () => {
  const chain = { correlationId: 'request-1', causationId: `TRAJECTORY#${ID}/trajectory/1` };
  const { written } = await wakeAt('2027-01-04T08:00:00.000Z', { chain });
  expect(written.length).toBeGreaterThan(0);
  for (const event of written) expect(event).toMatchObject(chain);
});

test('An execution that was started without a chain begins one at each wake-up', async () => {
  const now = '2027-01-04T08:00:00.000Z';
  const { written } = await wakeAt(now);
  expect(written[0]).toMatchObject({ correlationId: `timeline/${ID}/${now}`, causationId: null });
});

test('A wake-up at which a transition comes flags what is missing for it, without free text', async () => {
  const { written } = await wakeAt('2027-02-04T08:00:00.000Z');
  const planRevision = 1;
  const asked = ['document-regulations', 'document-menu-card', 'venue-kickoff', 'duty-call'];
  expect(written.filter(({ type }) => type === 'Trajectory.PhaseStarted').map(({ data }) => data)).toEqual([
    { phase: 'preparation', planRevision },
    { phase: 'guidance', planRevision, missing: expect.arrayContaining(asked) },
  ]);
});
