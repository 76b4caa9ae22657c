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

/**
 * The share of the requests that pass the gateway. The others go directly to the function, because checking ten
 * thousand signatures takes longer than all the rest.
 */
const SHARE_OF_GATEWAY = 1 / 8;

/** One kind of request: route, caller and format, with the answer for an absent id. */
type Way = { route: Route; format: Format; token: string; what: string; absent: Answer; behind: Invocation };
/** The invocation that the gateway made for a request, and the answer of the function. */
type Invocation = { function: string; payload: Json; parameters: Record<string, string>; result: InvocationResult };
const handedOn = z.object({ pathParameters: z.record(z.string(), z.string()) });

let folder: string;
let cloud: ProductCloud;
let ways: Way[];
let before: unknown;
let last: Invocation | undefined;

// Gateway, authorizer, template and bundled handlers are those of every local cloud. But handlers and table run in this
// thread, which takes a third of the time.
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

/**
 * Every route with an id × every role with access to one trajectory × every format, with the answer for an absent id.
 */
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
  for (const route of routes.filter(({ scope, path }) => scope !== 'public' && path.includes('{id}'))) {
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

/** Ids that almost exist, ids that could exist, and ids that cannot exist. */
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
  // An id with a slash may match no route. Then the gateway answers by itself.
  const same = cloud.api.serves(route.method, path)
    ? withoutRequest(answer) === withoutRequest(absent)
    : answer.status === 404 && answer.text === '{"message":"Not Found"}';
  if (!same) leaks.push(`${what} of ${JSON.stringify(id)}: ${answer.status} ${answer.text.slice(0, 200)}`);
};

/** Repeats the invocation for an absent id, with this id. */
const behindGateway = async (id: string, { behind, what }: Way): Promise<void> => {
  const { payload, parameters } = behind;
  if (typeof payload !== 'object') throw new Error('The gateway hands on an object');
  const answer = await cloud.invoke(behind.function, { ...payload, pathParameters: { ...parameters, id } });
  if (JSON.stringify(answer) === JSON.stringify(behind.result)) return;
  leaks.push(`${what} of ${JSON.stringify(id)}: ${JSON.stringify(answer).slice(0, 200)}`);
};

it('Every route answers a foreign trajectory exactly as an absent one, in each role and format', async () => {
  expect(ways.length).toBeGreaterThan(30);
  for (const { id } of FOREIGN) for (const way of ways) await throughGateway(id, way);
  expect(leaks).toEqual([]);
});

it(`Every route answers ${IDS} invented ids exactly as an absent one`, { timeout: 300_000 }, async () => {
  const ids = [...new Set(fc.sample(inventedId(), { numRuns: 1.5 * IDS, seed: 24062 }))].slice(0, IDS);
  expect(ids).toHaveLength(IDS);
  for (const [index, id] of ids.entries()) {
    const way = ways[index % ways.length];
    const round = Math.floor(index / ways.length);
    if (way) await (round % (1 / SHARE_OF_GATEWAY) === 0 ? throughGateway(id, way) : behindGateway(id, way));
  }
  expect(leaks).toEqual([]);
});

it('Requests with foreign and invented ids cause no failure and change nothing', async () => {
  expect(cloud.logs().filter(({ text }) => text.includes('"failure"'))).toEqual([]);
  expect(await wholeTable({ cloud })).toEqual(before);
});

it('The foreign trajectories of these tests do exist', async () => {
  const token = await mintOf({ cloud }).access({ username: 'admin-1', groups: ['admin'] });
  const [trajectory] = routes.filter(({ id }) => id === 'getTrajectory');
  if (!trajectory) throw new Error('No routes');
  for (const { id } of FOREIGN) expect((await ask({ cloud }, trajectory, { id, token })).status).toBe(200);
});
