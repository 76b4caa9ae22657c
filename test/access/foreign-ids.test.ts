import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { type Format, type Route, routeKeyOf } from '../../functions/http/route.ts';
import { routes } from '../../functions/nouns.ts';
import { type ProductCloud, startProduct } from '../../tools/product-cloud.ts';
import { LEUVEN, leaders } from '../e2e/product.ts';
import { exampleOf } from '../requests.ts';
import { bundleForSimulation, readBundle } from '../simulation/runtime/bundle.ts';
import { runInThread } from '../simulation/runtime/runner.ts';
import { type Answer, ask, wholeTable, withoutRequest } from './asking.ts';
import { targetOf } from './sending.ts';
import { mintOf } from './tokens.ts';

const IDS = 10_000;
const MINE = '24062-2027-01-04';
const ABSENT = '24062-2031-01-06';
const FOREIGN = ['11002', '12025', '23088', '31005', '44021', '71072'].map((nisCode) => ({
  nisCode,
  id: `${nisCode}-2027-01-04`,
}));

/** Of these, the rest begins where the gateway ends: to check ten thousand signatures takes longer than all the rest. */
const SHARE_OF_GATEWAY = 1 / 8;

/** One kind of request: what is asked of an id, by whom, in which form; and what comes of it for an id that is absent. */
type Way = { route: Route; format: Format; token: string; what: string; absent: Answer; behind: Invocation };
/** What the gateway handed on to a function, and what that answered. */
type Invocation = { function: string; payload: Json; parameters: Record<string, string>; result: InvocationResult };
const handedOn = z.object({ pathParameters: z.record(z.string(), z.string()) });

let folder: string;
let cloud: ProductCloud;
let ways: Way[];
let before: unknown;
let last: Invocation | undefined;

// The gateway, the authorizer, the template and the bundled handlers are those of every local cloud, but handlers and table
// work in this thread, which takes a third of the time.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foreign-ids-'));
  await bundleForSimulation(folder);
  cloud = await startProduct({
    assembly: inject('assembly'),
    clock: { mode: 'virtual', startAt: instantAt('2026-12-21') },
    runner: runInThread((name) => readBundle(folder, name.slice('klimaatdoeners-'.length))),
    interceptors: {
      async invocation({ function: name, payload }, invoke) {
        const result = await invoke();
        const event = handedOn.safeParse(payload);
        last = event.success ? { function: name, payload, parameters: event.data.pathParameters, result } : undefined;
        return result;
      },
    },
  });
  await onboard(LEUVEN);
  await cloud.settle();
  for (const { nisCode } of FOREIGN) await onboard({ ...LEUVEN, ...STRANGERS, nisCode });
  ways = await everyWay();
  before = await wholeTable({ cloud });
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

const STRANGERS = {
  coach: { name: 'Ward Smets', email: 'ward@ecolife.example' },
  officer: { name: 'Ria Baert', email: 'ria@aalst.example' },
};

const onboard = async (onboarding: typeof LEUVEN): Promise<void> => {
  const answer = await cloud.invoke('klimaatdoeners-municipality', onboarding);
  if (!answer.ok) throw new Error(answer.errorMessage);
};

const owners = z.object({ data: leaders });

/** Every route with an id × every role that is tied to a tenant × every format, with what is answered for an absent id. */
const everyWay = async (): Promise<Way[]> => {
  const [first] = cloud.events().filter(({ event }) => event['detail-type'] === 'Trajectory.Onboarded');
  const { coachId, officerId } = owners.parse(first?.event.detail).data;
  const callers = [
    { who: 'the coach', groups: ['coach'], username: coachId },
    { who: 'the officer', groups: ['officer'], username: officerId },
    { who: 'a coach who is an officer', groups: ['coach', 'officer'], username: coachId },
  ];
  const mint = mintOf({ cloud });
  const found: Way[] = [];
  for (const route of routes.filter(({ path }) => path.includes('{id}'))) {
    for (const { who, ...caller } of callers) {
      const token = await mint.access(caller);
      for (const format of route.formats) {
        const absent = await ask({ cloud }, route, { id: ABSENT, format, token });
        const may = route.roles.some((role) => caller.groups.includes(role));
        expect(absent.status).toBe(may ? 404 : 403);
        if (!last) throw new Error('The gateway asked no function');
        found.push({ route, format, token, absent, behind: last, what: `${who}: ${routeKeyOf(route)} as ${format}` });
      }
    }
  }
  return found;
};

/** Ids that nearly exist, that could exist, and that never could. */
const inventedId = () => {
  const known = fc.constantFrom(MINE, ...FOREIGN.map(({ id }) => id));
  const digit = fc.tuple(fc.nat(15), fc.integer({ min: 0, max: 9 }));
  const near = fc
    .tuple(known, fc.array(digit, { minLength: 1, maxLength: 3 }))
    .map(([id, changes]) =>
      changes.reduce((text, [at, to]) => (text[at] === '-' ? text : text.slice(0, at) + to + text.slice(at + 1)), id),
    );
  const possible = fc
    .tuple(
      fc.integer({ min: 10_000, max: 99_999 }),
      fc.date({ min: new Date(0), noInvalidDate: true, max: new Date(4e12) }),
    )
    .map(([nisCode, date]) => `${nisCode}-${date.toISOString().slice(0, 10)}`);
  const mark = fc.oneof(
    fc.constantFrom('#', '%23', '/', '..', ' ', '\u0000', '\n', '\u200b', '\u202e', '*', '~', "' OR 1=1", '１'),
    fc.constantFrom('STATE#trajectory', '/report', '?format=csv'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
  );
  const decorated = fc.tuple(known, mark, fc.boolean()).map(([id, added, first]) => (first ? added + id : id + added));
  const wild = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
  return fc.oneof(near, possible, decorated, wild).filter((id) => id !== MINE);
};

const leaks: string[] = [];

const throughGateway = async (id: string, { route, format, token, absent, what }: Way): Promise<void> => {
  const answer = await ask({ cloud }, route, { id, format, token });
  const path = targetOf(route, { ...exampleOf(route).params, id });
  // What holds a slash may be no route of ours, and is then the gateway's to answer.
  const same = cloud.api.serves(route.method, path)
    ? withoutRequest(answer) === withoutRequest(absent)
    : answer.status === 404 && answer.text === '{"message":"Not Found"}';
  if (!same) leaks.push(`${what} of ${JSON.stringify(id)}: ${answer.status} ${answer.text.slice(0, 200)}`);
};

/** The very request that was made for an id that is absent, for this one. */
const behindGateway = async (id: string, { behind, what }: Way): Promise<void> => {
  const { payload, parameters } = behind;
  if (typeof payload !== 'object') throw new Error('The gateway hands on an object');
  const answer = await cloud.invoke(behind.function, { ...payload, pathParameters: { ...parameters, id } });
  if (JSON.stringify(answer) === JSON.stringify(behind.result)) return;
  leaks.push(`${what} of ${JSON.stringify(id)}: ${JSON.stringify(answer).slice(0, 200)}`);
};

it('answers about every foreign trajectory as about one that is absent, to the byte', async () => {
  expect(ways.length).toBeGreaterThan(30);
  for (const { id } of FOREIGN) for (const way of ways) await throughGateway(id, way);
  expect(leaks).toEqual([]);
});

it(`and about ${IDS} invented ids, in one way after the other`, { timeout: 300_000 }, async () => {
  const ids = [...new Set(fc.sample(inventedId(), { numRuns: 1.5 * IDS, seed: 24062 }))].slice(0, IDS);
  expect(ids).toHaveLength(IDS);
  for (const [index, id] of ids.entries()) {
    const way = ways[index % ways.length];
    const round = Math.floor(index / ways.length);
    if (way) await (round % (1 / SHARE_OF_GATEWAY) === 0 ? throughGateway(id, way) : behindGateway(id, way));
  }
  expect(leaks).toEqual([]);
});

it('all that broke nothing and changed nothing', async () => {
  expect(cloud.logs().filter(({ text }) => text.includes('"failure"'))).toEqual([]);
  expect(await wholeTable({ cloud })).toEqual(before);
});

it('and the trajectories that were asked for do exist', async () => {
  const token = await mintOf({ cloud }).access({ username: 'admin-1', groups: ['admin'] });
  const [trajectory] = routes.filter(({ id }) => id === 'getTrajectory');
  if (!trajectory) throw new Error('No routes');
  for (const { id } of FOREIGN) expect((await ask({ cloud }, trajectory, { id, token })).status).toBe(200);
});
