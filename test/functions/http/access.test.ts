import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar/local-time.ts';
import { MUNICIPALITIES } from '../../../domain/municipality/register.ts';
import { type Route, routeKeyOf } from '../../../functions/http/route.ts';
import { pages, routes } from '../../../functions/nouns.ts';
import { exampleOf, instantFor } from '../../requests.ts';
import { NOW } from '../municipality/example.ts';
import { ADMIN, type Api, askedFor, startApi } from './api.ts';
import type { Caller } from './request.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await api.call('POST /role-removals', { as: ADMIN, body: { personId: 'somebody', role: 'coach' } });
});
afterAll(() => api.close());

const protectedRoutes = routes.filter(({ scope }) => scope !== 'public');

const asking = (route: Route, id: string, as?: Caller, personId?: string) => {
  api.clock.at = instantFor(route, id) ?? NOW;
  return api.call(routeKeyOf(route), { ...askedFor(route, id, personId), ...(as ? { as } : {}) });
};

/** What the example of a route continues. */
const askedBefore = async (route: Route, id: string): Promise<void> => {
  for (const name of exampleOf(route).after ?? []) {
    const before = routes.find((one) => one.id === name);
    if (before) await asking(before, id, ADMIN);
  }
};

/** A trajectory that starts on another day than those that the municipality has, early enough for the days in the examples. */
const days = new Map<string | undefined, number>();
const onboardedIn = (nisCode: string | undefined) => {
  const day = (days.get(nisCode) ?? 0) + 1;
  days.set(nisCode, day);
  return api.onboarded({ nisCode, startDate: addDays('2027-02-01', day) });
};

// Each route has a municipality of its own: an onboarding checks all other trajectories of its municipality.
const numbered = protectedRoutes.map((route, index) => {
  return [routeKeyOf(route), route, MUNICIPALITIES.at(-1 - index)?.nisCode] as const;
});

describe.each(numbered)('%s', (_key, route, nisCode) => {
  it('answers NOT_AUTHENTICATED when there is no token', async () => {
    api.clock.at = NOW;
    const { id } = await onboardedIn(nisCode);
    expect((await asking(route, id)).json).toMatchObject({ status: 401, code: 'NOT_AUTHENTICATED' });
  });

  it.each(['admin', 'coach', 'officer'] as const)(
    'answers a %s with success when the route allows that role, and with FORBIDDEN otherwise',
    async (role) => {
      api.clock.at = NOW;
      const { id, coach, officer } = await onboardedIn(nisCode);
      await askedBefore(route, id);
      const own = { admin: ADMIN, coach, officer }[role];
      const answer = await asking(route, id, own, role === 'admin' ? coach.personId : own.personId);
      if (route.roles.includes(role)) expect(route.success).toContain(answer.statusCode);
      else expect(answer.json).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    },
  );

  it.each(['coach', 'officer'] as const)(
    'answers a %s of another trajectory exactly as for a trajectory that does not exist',
    async (role) => {
      if (route.scope !== 'trajectory' || !route.roles.includes(role)) return;
      api.clock.at = NOW;
      const { id, coach, officer } = await onboardedIn(nisCode);
      const strangers = ['stranger', role === 'coach' ? officer.personId : coach.personId];
      const absent = await asking(route, '99999-2027-01-01', { role, personId: 'stranger' });
      expect(absent.statusCode).toBe(404);
      for (const personId of strangers) {
        const foreign = await asking(route, id, { role, personId });
        expect({ status: foreign.statusCode, body: foreign.body, headers: foreign.headers }).toEqual({
          status: absent.statusCode,
          body: absent.body,
          headers: absent.headers,
        });
      }
    },
  );
});

it('The list and the portfolio contain only the trajectories of the coach who asks', async () => {
  const mine = await api.onboarded({ coach: { name: 'Mia', email: 'mia@ecolife.example' } });
  await api.onboarded();
  const list = await api.call('GET /trajectories', { as: mine.coach });
  expect(list.json.items.map((row: { trajectoryId: string }) => row.trajectoryId)).toEqual([mine.id]);
  const portfolio = await api.call('GET /reports/portfolio', { as: mine.coach });
  expect(portfolio.json).toMatchObject({ trajectories: 1, budget: { workingBudgetCents: 1_500_000 } });
  const stranger = await api.call('GET /trajectories', { as: { role: 'officer', personId: 'nobody' } });
  expect(stranger.json).toEqual({ items: [], nextCursor: null });
});

it('Every declared route has an implementation', () => {
  expect(api.served.map(({ route }) => routeKeyOf(route)).sort()).toEqual([...routes, ...pages].map(routeKeyOf).sort());
});
