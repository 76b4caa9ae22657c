import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readPerson } from '../../../adapters/table/erasure.ts';
import { execute } from '../../../adapters/table/execute.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { documents } from '../../../domain/document/aggregate.ts';
import { MUNICIPALITIES } from '../../../domain/municipality/register.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { forget } from '../../../functions/forget-people/forget.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
let goneId: string;
let staysId: string;
let first: string;
let second: string;
let people = 0;
const unsuppressed: string[] = [];
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  const person = (name: string) => ({ name, email: `${name}-${++people}@leuven.example` });
  const stays = person('stien');
  const one = await api.onboarded({ coach: stays, officer: person('gaston'), startDate: '2027-02-01', nisCode: nis() });
  const other = await api.onboarded({ coach: stays, officer: person('an'), startDate: '2028-01-03', nisCode: nis() });
  [first, second, staysId, goneId] = [one.id, other.id, one.coach.personId, one.officer.personId];
});
let municipalities = 0;
const nis = () => MUNICIPALITIES[municipalities++]?.nisCode;

const happensOn = (id: string, day: string, event: TrajectoryEvent) =>
  execute({
    store: api.store,
    load: { trajectory: ref(trajectories, id) },
    decide: () => ({ ok: true, events: { trajectory: [event] } }),
    context: { at: instantAt(day), actor: 'timeline', correlationId: 'c', causationId: null },
  });
const completedOn = (id: string, day: string) =>
  happensOn(id, day, { type: 'Trajectory.Completed', data: { planRevision: 1 } });
const cancelledOn = (id: string, day: string) =>
  happensOn(id, day, { type: 'Trajectory.Cancelled', data: { planRevision: 1 } });
const unsuppress = async (email: string): Promise<void> => void unsuppressed.push(email);
const forgetOn = (day: string, remove = unsuppress) =>
  forget({
    store: api.store,
    suppressionList: { remove },
    clock: { now: () => instantAt(day) },
    count: () => undefined,
  });
const knows = async (personId: string) => (await readPerson(api.store.table, personId)).profile !== undefined;

it('forget-people keeps people until two years after their last trajectory was completed', async () => {
  await completedOn(first, '2027-10-01');
  await forgetOn('2029-10-01');
  expect(await knows(goneId)).toBe(true);
  await forgetOn('2029-10-02');
  expect(await knows(goneId)).toBe(false);
  const { revocations } = await readPerson(api.store.table, goneId);
  expect(revocations).toMatchObject({ state: { status: 'erased', erasedAt: instantAt('2029-10-02') }, version: 1 });
  expect(unsuppressed.filter((email) => email.startsWith('gaston'))).toHaveLength(1);
});

it('forget-people counts from the cancellation, whatever end was planned', async () => {
  await cancelledOn(first, '2027-02-10');
  await forgetOn('2029-02-10');
  expect(await knows(goneId)).toBe(true);
  await forgetOn('2029-02-11');
  expect(await knows(goneId)).toBe(false);
});

it('forget-people keeps people of a trajectory that still runs long after its planned end', async () => {
  await forgetOn('2035-01-01');
  expect(await knows(goneId)).toBe(true);
});

it('forget-people keeps people who have another trajectory, until that one ended two years ago too', async () => {
  await completedOn(first, '2027-10-01');
  await forgetOn('2030-01-01');
  expect(await knows(staysId)).toBe(true);
  await completedOn(second, '2028-09-04');
  await forgetOn('2030-09-04');
  expect(await knows(staysId)).toBe(true);
  await forgetOn('2030-09-05');
  expect(await knows(staysId)).toBe(false);
});

it('forget-people deletes the texts of documents with their trajectory, and keeps who did what when', async () => {
  const write = (id: string, text: string) =>
    api.call('POST /trajectories/{id}/documents/work-plan/write', {
      params: { id },
      as: ADMIN,
      body: { basedOn: 0, facts: { goals: ['Tien acties'] }, text },
    });
  await write(first, 'Kwartelberg zei dit.');
  await write(second, 'Kwartelberg zei dat.');
  await completedOn(first, '2027-10-01');
  const read = async (id: string) =>
    api.call('GET /trajectories/{id}/documents/{kind}', { params: { id, kind: 'work-plan' }, as: ADMIN });
  await forgetOn('2029-10-01');
  expect((await read(first)).body).toContain('Kwartelberg');
  await forgetOn('2029-10-02');
  expect((await read(first)).json).toMatchObject({ status: 404, code: 'VERSION_NOT_FOUND' });
  const list = await api.call('GET /trajectories/{id}/documents', { params: { id: first }, as: ADMIN });
  expect(list.json.documents[1]).toMatchObject({ kind: 'work-plan', status: 'erased', version: 1 });
  expect((await read(second)).body).toContain('Kwartelberg');
  await forgetOn('2029-10-03');
  expect((await api.store.load(documents, { trajectoryId: first, kind: 'work-plan' })).version).toBe(2);
});

it('forget-people changes nothing when it is repeated', async () => {
  await cancelledOn(first, '2027-02-10');
  await forgetOn('2029-02-11');
  await forgetOn('2029-02-12');
  expect((await readPerson(api.store.table, goneId)).revocations.version).toBe(1);
});

it('forget-people erases the others when one erasure fails, and throws at the end', async () => {
  await cancelledOn(first, '2027-02-10');
  await cancelledOn(second, '2027-02-10');
  const failing = async (email: string) => {
    if (email.startsWith('gaston')) throw new Error('SES is down');
  };
  await expect(forgetOn('2029-02-11', failing)).rejects.toThrow(
    '1 people, documents or lists of who came could not be erased',
  );
  expect(await knows(staysId)).toBe(false);
});
