import { afterAll, beforeAll, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { type Span, sweep } from '../../../functions/sweep-outbox/sweep.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
let officerId: string;
beforeAll(async () => {
  api = await startApi();
  officerId = (await api.onboarded()).officer.personId;
});
afterAll(() => api.close());

const swept = async (span: Span): Promise<Envelope[]> => {
  const published: Envelope[] = [];
  const bus = {
    async publish(events: readonly Envelope[]) {
      published.push(...events);
      return new Set<string>();
    },
  };
  await sweep(span, { table: api.store.table, bus, log: () => undefined });
  return published;
};
const day = (date: string): Span => ({ from: instantAt(date), to: instantAt(date, '23:59') });
const removeRole = async (date: string, body: { personId: string; role: string }): Promise<void> => {
  api.clock.at = instantAt(date, '12:00');
  expect((await api.call('POST /role-removals', { as: ADMIN, body })).statusCode).toBe(200);
};

it('finds what was taken from people who are in no trajectory, when it was taken', async () => {
  await removeRole('2030-03-01', { personId: 'made-by-hand', role: 'admin' });
  await removeRole('2030-03-03', { personId: 'made-by-hand', role: 'coach' });
  const rolesOn = async (date: string) => (await swept(day(date))).map(({ type, data }) => [type, data]);
  const removal = (role: string) => ['Person.RoleRemoved', { personId: 'made-by-hand', role }];
  expect(await rolesOn('2030-03-01')).toEqual([removal('admin')]);
  expect(await rolesOn('2030-03-02')).toEqual([]);
  expect(await rolesOn('2030-03-03')).toEqual([removal('coach')]);
});

it('finds the erasure of somebody whose last trajectory ended years ago', async () => {
  api.clock.at = instantAt('2031-05-05', '12:00');
  await api.call('POST /erasures', { as: ADMIN, body: { personId: officerId } });
  expect((await swept(day('2031-05-05'))).map(({ type }) => type)).toEqual(['Person.Erased']);
});
