import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { routeKeyOf } from '../../functions/http/route.ts';
import { routes } from '../../functions/http/routes.ts';
import { ADMIN, type Api, startApi } from '../functions/http/api.ts';
import type { Caller } from '../functions/http/request.ts';

const IDS = 10_000;

let api: Api;
let mine: Awaited<ReturnType<Api['onboarded']>>;
let foreign: string[];
beforeAll(async () => {
  api = await startApi();
  mine = await api.onboarded({
    coach: { name: 'Mia', email: 'mia@ecolife.example' },
    officer: { name: 'Mo', email: 'mo@leuven.example' },
  });
  foreign = [];
  for (const nisCode of ['11002', '12025', '23088', '31005', '44021', '71072']) {
    for (let each = 0; each < 4; each++) foreign.push((await api.onboarded({ nisCode })).id);
  }
});
afterAll(() => api.close());

/** Ids that exist, that nearly exist, that could exist, and that never could. */
const foreignId = () => {
  const existing = fc.constantFrom(...foreign);
  const near = fc
    .tuple(fc.constantFrom(mine.id, ...foreign), fc.nat(15), fc.integer({ min: 0, max: 9 }))
    .map(([id, at, digit]) => (id[at] === '-' ? id : `${id.slice(0, at)}${digit}${id.slice(at + 1)}`));
  const possible = fc
    .tuple(
      fc.integer({ min: 10_000, max: 99_999 }),
      fc.date({ min: new Date(0), noInvalidDate: true, max: new Date(4e12) }),
    )
    .map(([nisCode, date]) => `${nisCode}-${date.toISOString().slice(0, 10)}`);
  const decorated = fc
    .tuple(
      fc.constantFrom(mine.id, ...foreign),
      fc.constantFrom(
        '#',
        '%23',
        '/',
        '..',
        ' ',
        '\u0000',
        '\n',
        '\u200b',
        '\u202e',
        '*',
        '~',
        "' OR 1=1",
        '１',
        'STATE#trajectory',
      ),
      fc.boolean(),
    )
    .map(([id, mark, before]) => (before ? mark + id : id + mark));
  const wild = fc.string({ unit: 'binary', maxLength: 40 });
  return fc
    .oneof({ weight: 3, arbitrary: existing }, { weight: 3, arbitrary: near }, possible, decorated, wild)
    .filter((id) => id !== mine.id);
};

it(`answers ${IDS} foreign ids as one that is absent, whoever asks for whatever`, { timeout: 300_000 }, async () => {
  const about = routes.filter(({ scope, roles }) => scope === 'trajectory' && roles.some((role) => role !== 'admin'));
  const bodies: Record<string, object> = { rescheduleTrajectory: { sessions: { kickoff: '2027-03-09' } } };
  const callers: Caller[] = [mine.coach, mine.officer, { role: ['coach', 'officer'], personId: mine.coach.personId }];
  const ids = fc.sample(foreignId(), { numRuns: IDS, seed: 24062 });
  const leaks: string[] = [];
  const answers = new Set<string>();
  for (const [index, id] of ids.entries()) {
    const route = about[index % about.length];
    const those = callers.filter(({ role }) => [role].flat().some((one) => route?.roles.includes(one)));
    const as = those[Math.floor(index / about.length) % those.length];
    if (!route || !as) throw new Error('Nothing to ask');
    const body = bodies[route.id];
    const params = { id, ...(route.path.includes('{dutyId}') ? { dutyId: 'intake' } : {}) };
    const answer = await api.call(routeKeyOf(route), { as, params, ...(body ? { body } : {}) });
    answers.add(`${answer.statusCode} ${answer.body}`);
    if (answer.statusCode !== 404) leaks.push(`${routeKeyOf(route)} ${id}: ${answer.statusCode}`);
  }
  expect(leaks).toEqual([]);
  // Not one byte tells an id that exists from one that does not.
  expect(answers.size).toBe(1);
  expect(api.log.failures).toEqual([]);
});

it('and the ids that were asked for do exist', async () => {
  for (const id of foreign) {
    expect((await api.call('GET /trajectories/{id}', { as: ADMIN, params: { id } })).statusCode).toBe(200);
  }
});
