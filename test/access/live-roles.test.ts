import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { FRESH } from '../../functions/http/revocations.ts';
import { routeKeyOf } from '../../functions/http/route.ts';
import { routes } from '../../functions/nouns.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from '../e2e/product.ts';
import { ask, isLetIn, named, wholeTable } from './asking.ts';
import { type Mint, mintOf } from './tokens.ts';

const closed = routes.filter(({ scope }) => scope !== 'public');
const EVA = { username: 'eva', groups: ['admin'] };

let product: Product;
let mint: Mint;
let id: string;
let coachId: string;
beforeAll(async () => {
  product = await startTestProduct(instantAt('2026-12-21'));
  mint = mintOf(product);
  // One person is both the coach and the officer.
  id = await product.onboard({ ...LEUVEN, officer: LEUVEN.coach });
  coachId = product.cloud.identity.memberOf('coach') ?? '';
});
afterAll(() => product.cloud.stop());

const remove = (body: Record<string, string>) => product.ask('POST', '/role-removals', { as: ADMIN, body });
const aMinute = () => product.cloud.advanceTo(product.cloud.now() + FRESH);

describe('An admin whose role was removed', () => {
  let live: string;
  beforeAll(async () => {
    live = await mint.access(EVA);
    for (const route of closed.filter(({ method }) => method === 'GET')) {
      expect(isLetIn(await ask(product, route, { id, token: live })), routeKeyOf(route)).toBe(true);
    }
    expect((await remove({ personId: 'eva', role: 'admin' })).json()).toMatchObject({
      personId: 'eva',
      status: 'known',
    });
    await aMinute();
  });

  it.each(closed.map(named))('is refused %s with a token from before the removal', async (_, route) => {
    const before = await wholeTable(product);
    const answer = await ask(product, route, { id, token: live });
    expect(JSON.parse(answer.text)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await wholeTable(product)).toEqual(before);
  });

  it('has access again with a token that was issued later', async () => {
    const [list] = closed;
    if (!list) throw new Error('No routes');
    expect((await ask(product, list, { token: await mint.access(EVA) })).status).toBe(200);
    expect((await ask(product, list, { token: live })).status).toBe(403);
  });
});

describe('A coach and officer whose coach role was removed', () => {
  it('keeps only the access of an officer', async () => {
    const both = { username: coachId, groups: ['coach', 'officer'] };
    const live = await mint.access(both);
    const trajectory = closed.find((route) => route.id === 'getTrajectory');
    const move = closed.find((route) => route.id === 'rescheduleTrajectory');
    if (!trajectory || !move) throw new Error('No routes');
    expect((await ask(product, trajectory, { id, token: live })).text).toContain('"contacts"');

    expect((await remove({ email: LEUVEN.coach.email, role: 'coach' })).json()).toMatchObject({ personId: coachId });
    await aMinute();
    const seen = await ask(product, trajectory, { id, token: live });
    expect(seen.status).toBe(200);
    expect(seen.text).not.toContain('"contacts"');
    expect((await ask(product, move, { id, token: live })).status).toBe(403);
    expect(product.cloud.identity.memberOf('coach')).toBeUndefined();
    expect(product.cloud.identity.memberOf('officer')).toBe(coachId);
    expect(product.cloud.deadLetters()).toEqual([]);
  });
});

it('A role removal is refused unless it names one person and a known role', async () => {
  const before = await wholeTable(product);
  for (const body of [
    {},
    { role: 'coach' },
    { personId: 'eva' },
    { personId: 'eva', email: 'e@x.be', role: 'coach' },
  ]) {
    expect((await remove(body)).json()).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  }
  expect((await remove({ personId: 'eva', role: 'citizen' })).status).toBe(400);
  expect((await remove({ email: 'nobody@nowhere.example', role: 'coach' })).status).toBe(404);
  expect(await wholeTable(product)).toEqual(before);
});
