import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MUNICIPALITIES } from '../../../domain/municipality/register.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import { leuven } from '../municipality/example.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const codes = MUNICIPALITIES.values();
/** A municipality of its own for a test. */
const newNisCode = (): string => codes.next().value?.nisCode ?? '';

const onboard = (nisCode: string, startDate: string, more: object = {}) =>
  api.call('POST /onboardings', { as: ADMIN, body: { ...leuven, nisCode, startDate, ...more } });
const move = (id: string, startDate: string, more: object = {}) =>
  api.call('POST /trajectories/{id}/reschedule', { params: { id }, as: ADMIN, body: { startDate, ...more } });
const cancel = (id: string) => api.call('POST /trajectories/{id}/cancel', { params: { id }, as: ADMIN });
const overlaps = (id: string) => ({
  status: 409,
  code: 'TRAJECTORY_OVERLAPS',
  errors: [{ field: 'startDate', code: 'TRAJECTORY_OVERLAPS', message: expect.stringContaining(id) }],
});

/** A municipality with a trajectory from 1 February, and one that follows it in October. */
const withTwo = async () => {
  const nisCode = newNisCode();
  await onboard(nisCode, '2027-02-01');
  await onboard(nisCode, '2027-10-01');
  return { nisCode, first: `${nisCode}-2027-02-01`, second: `${nisCode}-2027-10-01` };
};

/** What the warnings about sessions that moved read. */
const WARNINGS = ['QueryCommand', 'BatchGetItemCommand'];

describe('Move the start of a trajectory', () => {
  it('answers with the new view after one read and one transaction, and changes nothing when repeated', async () => {
    const nisCode = newNisCode();
    await onboard(nisCode, '2027-02-01');
    const answer = await move(`${nisCode}-2027-02-01`, '2027-09-06');
    expect(answer.statusCode).toBe(200);
    expect(answer.json).toMatchObject({ planRevision: 2, startDate: '2027-09-06', endDate: '2028-05-06' });
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand', ...WARNINGS]);
    const again = await move(`${nisCode}-2027-02-01`, '2027-09-06');
    expect(again.json).toMatchObject({ planRevision: 2 });
    expect(again.requests).toEqual(['BatchGetItemCommand']);
  });

  it('is refused with TRAJECTORY_OVERLAPS beside a running trajectory, and changes nothing', async () => {
    const { first, second } = await withTwo();
    expect((await move(first, '2027-03-01')).json).toMatchObject(overlaps(second));
    expect((await move(second, '2027-09-30')).json).toMatchObject(overlaps(first));
    const { json } = await api.call('GET /trajectories/{id}', { params: { id: first }, as: ADMIN });
    expect(json).toMatchObject({ planRevision: 1, startDate: '2027-02-01' });
  });

  it('reads the other trajectories once more, and then writes in one transaction', async () => {
    const { second } = await withTwo();
    const answer = await move(second, '2027-11-01');
    expect(answer.statusCode).toBe(200);
    expect(answer.requests).toEqual([
      'BatchGetItemCommand',
      'BatchGetItemCommand',
      'TransactWriteItemsCommand',
      ...WARNINGS,
    ]);
  });

  it('is accepted with allowOverlap, and beside a trajectory that was cancelled', async () => {
    const { first, second } = await withTwo();
    expect((await move(first, '2027-03-01', { allowOverlap: true })).statusCode).toBe(200);
    await cancel(second);
    expect((await move(first, '2027-10-01')).statusCode).toBe(200);
  });

  it('does not ask whether sessions alone overlap', async () => {
    const { first } = await withTwo();
    await move(first, '2027-03-01', { allowOverlap: true });
    const sessions = { 'wrap-up': '2027-09-28' };
    const answer = await api.call('POST /trajectories/{id}/reschedule', {
      params: { id: first },
      as: ADMIN,
      body: { startDate: '2027-03-01', sessions },
    });
    expect(answer.json).toMatchObject({ planRevision: 3 });
  });
});

it('A new date for an extra session is refused with the route that moves it', async () => {
  const { first } = await withTwo();
  const body = { sessions: { 'extra-1': '2027-04-01' } };
  const { statusCode, json } = await api.call('POST /trajectories/{id}/reschedule', {
    params: { id: first },
    as: ADMIN,
    body,
  });
  expect(statusCode).toBe(400);
  expect(json.errors).toContainEqual({
    field: 'sessions.extra-1',
    code: 'FIELD_UNKNOWN',
    message: 'Een extra sessie krijgt een andere datum met POST /trajectories/{id}/sessions/{session}/schedule.',
  });
});

describe('Two commands at once in one municipality', () => {
  it.each([1, 2, 3])('move one of two trajectories to days that both would have (%i)', async () => {
    const { first, second } = await withTwo();
    const answers = await Promise.all([move(first, '2028-06-05'), move(second, '2028-09-04')]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  it.each([1, 2, 3])('move a trajectory or onboard one on those days (%i)', async () => {
    const nisCode = newNisCode();
    await onboard(nisCode, '2027-02-01');
    const answers = await Promise.all([move(`${nisCode}-2027-02-01`, '2028-01-03'), onboard(nisCode, '2028-02-07')]);
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect([
      [200, 409],
      [409, 201],
    ]).toContainEqual(statuses);
  });

  it.each([1, 2, 3])('move a trajectory to a day and onboard on that day, and leave one (%i)', async () => {
    const nisCode = newNisCode();
    await onboard(nisCode, '2027-02-01');
    const [moved, onboarded] = await Promise.all([
      move(`${nisCode}-2027-02-01`, '2027-12-06'),
      onboard(nisCode, '2027-12-06'),
    ]);
    // Whoever was first: the onboarding finds the trajectory that was moved there, or the move finds the new one.
    expect([
      [200, 200, false],
      [409, 201, true],
    ]).toContainEqual([moved.statusCode, onboarded.statusCode, onboarded.json.created]);
    const { json } = await api.call('GET /trajectories', { as: ADMIN, query: { nisCode } });
    const from = json.items.filter(({ startDate }: { startDate: string }) => startDate === '2027-12-06');
    expect(from).toHaveLength(1);
  });
});

it('Onboard on the day of a cancelled trajectory: finds another one that was moved there', async () => {
  const { first, second } = await withTwo();
  await cancel(second);
  await move(first, '2027-10-01');
  const answer = await onboard(second.slice(0, 5), '2027-10-01');
  expect(answer.json).toMatchObject({ trajectoryId: first, created: false, startDate: '2027-10-01' });
});
