import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPerson } from '../../../adapters/table/erasure.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { forget } from '../../../functions/forget-people/forget.ts';
import { type Api, startApi } from '../http/api.ts';

const gone = { name: 'Gaston', email: 'gaston@leuven.example' };
const stays = { name: 'Stien', email: 'stien@ecolife.example' };

let api: Api;
let goneId: string;
let staysId: string;
let lastEnd: string;
beforeAll(async () => {
  api = await startApi();
  const { id, coach, officer } = await api.onboarded({ coach: stays, officer: gone, startDate: '2027-02-01' });
  lastEnd = '2027-10-01';
  expect(id).toBe('24062-2027-02-01');
  staysId = coach.personId;
  goneId = officer.personId;
  await api.onboarded({ coach: stays, startDate: '2028-01-03' });
});
afterAll(() => api.close());

const forgottenOn = async (day: string): Promise<number> => {
  const counts: number[] = [];
  const clock = { now: () => instantAt(day) };
  await forget({ store: api.store, clock, count: (_, value) => counts.push(value) });
  return counts.reduce((sum, value) => sum + value, 0);
};
const knows = async (personId: string) => (await readPerson(api.store.table, personId)).profile !== undefined;

it('forget-people keeps people until two years after the end of their last trajectory', async () => {
  expect(await forgottenOn(lastEnd)).toBe(0);
  expect(await forgottenOn('2029-10-01')).toBe(0);
  expect(await knows(goneId)).toBe(true);
});

it('forget-people erases people after two years, but not those with a later trajectory', async () => {
  expect(await forgottenOn('2029-10-02')).toBe(1);
  expect(await knows(goneId)).toBe(false);
  expect(await knows(staysId)).toBe(true);
  const { revocations } = await readPerson(api.store.table, goneId);
  expect(revocations.state).toEqual({ status: 'erased', erasedAt: instantAt('2029-10-02') });
});

it('forget-people changes nothing when it is repeated', async () => {
  expect(await forgottenOn('2029-10-02')).toBe(0);
  expect((await readPerson(api.store.table, goneId)).revocations.version).toBe(1);
});
