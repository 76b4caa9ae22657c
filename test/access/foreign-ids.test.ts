import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import type { Role } from '../../events/roles.ts';
import { type Route, routeKeyOf } from '../../functions/http/route.ts';
import { pages, routes } from '../../functions/nouns.ts';
import { type ProductCloud, startProduct } from '../../tools/product-cloud.ts';
import { LEUVEN, leaders } from '../e2e/product.ts';
import { bundleForSimulation, readBundle } from '../simulation/runtime/bundle.ts';
import { runInThread } from '../simulation/runtime/runner.ts';
import { type Answer, ask, wholeTable, withoutRequest } from './asking.ts';
import { browsersOf, pageAddress } from './browser.ts';
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
type Way = {
  what: string;
  ask(id: string): Promise<Answer>;
  absent: Answer;
  behind: Invocation;
};
/** The invocation that the gateway made for a request, and the answer of the function. */
type Invocation = { function: string; payload: Json; parameters: Record<string, string>; result: InvocationResult };
const handedOn = z.object({ pathParameters: z.record(z.string(), z.string()) });

let folder: string;
let cloud: ProductCloud;
/** By token, and by the cookie of a browser. */
let ways: Record<'token' | 'cookie', Way[]>;
let browsers: ReturnType<typeof browsersOf>;
/** The answer at an address that does not exist. */
let nowhere: Answer;
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
  browsers = browsersOf({ cloud });
  ways = { token: await everyWayByToken(), cookie: await everyWayByCookie() };
  const asked = { method: 'GET', target: '/bestaat-niet', headers: [], body: new Uint8Array(), sourceIp: '127.0.0.1' };
  const answer = await cloud.api.answer(asked);
  nowhere = { ...answer, text: Buffer.from(answer.body).toString() };
  before = await wholeTable({ cloud });
});
afterAll(async () => {
  browsers.close();
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

type Asker = { who: string; roles: readonly Role[]; personId: string };

/** Those with access to one trajectory. */
const askers = (): Asker[] => {
  const [first] = cloud.events().filter(({ event }) => event['detail-type'] === 'Trajectory.Onboarded');
  const { coachId, officerId } = owners.parse(first?.event.detail).data;
  return [
    { who: 'the coach', roles: ['coach'], personId: coachId },
    { who: 'the officer', roles: ['officer'], personId: officerId },
    { who: 'a coach who is an officer', roles: ['coach', 'officer'], personId: coachId },
  ];
};

const withId = ({ scope, path }: Route): boolean => scope !== 'public' && path.includes('{id}');

/** A way, with the answer that it has for an absent id, of a page or a route that somebody may or may not ask. */
const wayOf = async (route: Route, roles: readonly Role[], way: Omit<Way, 'absent' | 'behind'>): Promise<Way> => {
  const absent = await way.ask(ABSENT);
  expect(absent.status, way.what).toBe(route.roles.some((role) => roles.includes(role)) ? 404 : 403);
  if (!last) throw new Error('The gateway asked no function');
  return { ...way, absent, behind: last };
};

/** Every route with an id × every role with access to one trajectory × every format. */
const everyWayByToken = async (): Promise<Way[]> => {
  const mint = mintOf({ cloud });
  const found: Way[] = [];
  for (const route of routes.filter(withId)) {
    for (const { who, roles, personId } of askers()) {
      const token = await mint.access({ username: personId, groups: roles });
      for (const format of route.formats) {
        const way = {
          what: `${who}: ${routeKeyOf(route)} as ${format}`,
          ask: (id: string) => ask({ cloud }, route, { id, format, token }),
        };
        found.push(await wayOf(route, roles, way));
      }
    }
  }
  return found;
};

/** Every page with an id × every role, as a browser asks for it. A program's answer is shorter than a page, and is told by the same code. */
const everyWayByCookie = async (): Promise<Way[]> => {
  const found: Way[] = [];
  const citizen = askers().map((one): Asker => ({ ...one, who: 'a citizen', roles: ['participant'] }))[0];
  for (const asker of [...askers(), ...(citizen ? [citizen] : [])]) {
    const cookie = await browsers.cookieOf(asker);
    const headers = [
      ['accept', 'application/json'],
      ['sec-fetch-site', 'same-origin'],
    ] satisfies [string, string][];
    for (const page of pages.filter(withId)) {
      const way = {
        what: `${asker.who}: ${routeKeyOf(page)} by cookie`,
        ask: (id: string) => browsers.ask(page.method, pageAddress(page, id), { cookie, headers }),
      };
      found.push(await wayOf(page, asker.roles, way));
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

const throughGateway = async (id: string, { ask: asked, absent, what }: Way): Promise<void> => {
  const answer = await asked(id);
  // An id with a slash may make an address that does not exist.
  const same = [absent, nowhere].map(withoutRequest).includes(withoutRequest(answer));
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

describe.each(['token', 'cookie'] as const)('By %s', (by) => {
  it('every foreign trajectory is answered exactly as an absent one, in each role and format', async () => {
    expect(ways[by].length).toBeGreaterThan(30);
    for (const { id } of FOREIGN) for (const way of ways[by]) await throughGateway(id, way);
    expect(leaks).toEqual([]);
  });

  it(`each of ${IDS} invented ids is answered exactly as an absent one`, { timeout: 300_000 }, async () => {
    const ids = [...new Set(fc.sample(inventedId(), { numRuns: 1.5 * IDS, seed: 24062 }))].slice(0, IDS);
    expect(ids).toHaveLength(IDS);
    for (const [index, id] of ids.entries()) {
      const way = ways[by][index % ways[by].length];
      const round = Math.floor(index / ways[by].length);
      if (way) await (round % (1 / SHARE_OF_GATEWAY) === 0 ? throughGateway(id, way) : behindGateway(id, way));
    }
    expect(leaks).toEqual([]);
  });
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
