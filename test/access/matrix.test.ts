import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import type { Role } from '../../events/roles.ts';
import { CONTENT_TYPES } from '../../functions/http/negotiate.ts';
import { answersHead, type Format, type Route, viewFor } from '../../functions/http/route.ts';
import { routes } from '../../functions/nouns.ts';
import { LEUVEN, leaders, type Product, startTestProduct } from '../e2e/product.ts';
import { exampleOf, instantFor, requestExamples, routesToAsk } from '../requests.ts';
import { ask, named, wholeTable, withoutRequest } from './asking.ts';
import { type Mint, mintOf } from './tokens.ts';

type Owners = { id: string; coachId: string; officerId: string };
type Caller = { who: string; groups: readonly string[]; username: string; token: string };
type Call = { caller: Caller; tenant: Owners; format: Format; as: Role | 403 | 404; what: string };

const WARD = { name: 'Ward Smets', email: 'ward@ecolife.example' };
const RIA = { name: 'Ria Baert', email: 'ria@aalst.example', phone: '053 72 35 11' };
// Lotte guides Leuven, and is the officer of Gent.
const GENT = { nisCode: '44021', coach: WARD, officer: LEUVEN.coach, venue: 'Zaal Bergeend' };
const ONBOARDINGS = [
  { ...LEUVEN, venue: 'Zaal Kwartelkoning' },
  { nisCode: '41002', coach: WARD, officer: RIA, venue: 'Zaal Tapuit' },
  GENT,
];
/** What tells of a tenant or of a person. */
const MARKS = [
  ...[LEUVEN.coach, LEUVEN.officer, WARD, RIA].flatMap((person) => Object.values<string>(person)),
  ...['Zaal Kwartelkoning', 'Zaal Tapuit', 'Zaal Bergeend'],
];
const PLACES = ['Aalst', 'Gent', 'Leuven'];

const onboarded = z.object({
  trajectoryId: z.string(),
  type: z.literal('Trajectory.Onboarded'),
  data: leaders,
});

let product: Product;
let mint: Mint;
let tenants: Owners[];
let callers: Caller[];

beforeAll(async () => {
  product = await startTestProduct(instantAt('2026-12-21'));
  mint = mintOf(product);
  for (const onboarding of ONBOARDINGS) await product.onboard(onboarding);
  tenants = product.cloud.events().flatMap(({ event }) => {
    const read = onboarded.safeParse(event.detail);
    return read.success ? [{ id: read.data.trajectoryId, ...read.data.data }] : [];
  });
  const [leuven, aalst] = tenants;
  if (!leuven || !aalst) throw new Error('Nothing was onboarded');
  const { coachId: lotte, officerId: an } = leuven;
  const { coachId: ward, officerId: ria } = aalst;
  const people = [
    { who: 'the admin', groups: ['admin'], username: 'admin-1' },
    { who: 'the coach of Leuven', groups: ['coach'], username: lotte },
    { who: 'the coach of Aalst and Gent', groups: ['coach'], username: ward },
    { who: 'the officer of Leuven', groups: ['officer'], username: an },
    { who: 'the officer of Aalst', groups: ['officer'], username: ria },
    { who: 'the coach of Leuven who is the officer of Gent', groups: ['coach', 'officer'], username: lotte },
    { who: 'an officer with the id of a coach', groups: ['officer'], username: ward },
    { who: 'a coach with the id of an officer', groups: ['coach'], username: an },
    { who: 'a coach of nothing', groups: ['coach'], username: 'stranger' },
    { who: 'an officer and coach of nothing', groups: ['officer', 'coach'], username: 'stranger' },
    { who: 'a citizen', groups: ['citizen'], username: lotte },
    { who: 'somebody without a group', groups: [], username: lotte },
  ];
  callers = await Promise.all(people.map(async (one) => ({ ...one, token: await mint.access(one) })));
});
afterAll(() => product.cloud.stop());

/** What a request about a tenant is about: the trajectory, or its coach. */
const about = ({ id, coachId }: Owners) => ({ id, personId: coachId });
const ABSENT = { id: '24062-2031-01-06', personId: 'nobody' };

const ROLES: readonly Role[] = ['admin', 'coach', 'officer'];
const mayAsk = (route: Route, role: Role): boolean => {
  const { may } = exampleOf(route);
  return may !== 'everybody' && may.includes(role);
};
const rolesFor = (route: Route, { groups }: Caller): Role[] =>
  ROLES.filter((role) => groups.includes(role) && mayAsk(route, role));
const isTheirs = (role: Role, username: string, { coachId, officerId }: Owners): boolean =>
  ({ admin: true, coach: coachId === username, officer: officerId === username, participant: false })[role];

/** The role in which a caller is let in to a route about this tenant, the widest first; or the refusal. */
const expected = (route: Route, caller: Caller, tenant: Owners): Role | 403 | 404 => {
  const roles = rolesFor(route, caller);
  const [widest] = roles;
  if (!widest) return 403;
  if (route.scope === 'collection') return widest;
  if (route.scope === 'person') {
    return roles.find((role) => role === 'admin' || caller.username === tenant.coachId) ?? 404;
  }
  return roles.find((role) => isTheirs(role, caller.username, tenant)) ?? 404;
};

/** Every role × tenant × format; a collection is asked for once, for it is about no tenant. */
const callsOf = (route: Route): Call[] =>
  callers.flatMap((caller) =>
    (route.scope === 'collection' ? tenants.slice(0, 1) : tenants).flatMap((tenant) =>
      route.formats.map((format) => {
        const what = `${caller.who} about ${tenant.id} as ${format}`;
        return { caller, tenant, format, what, as: expected(route, caller, tenant) };
      }),
    ),
  );

/** Those that a collection may show to a caller. */
const ownOf = (route: Route, caller: Caller): Owners[] =>
  OF_NO_TRAJECTORY.has(route.id)
    ? []
    : tenants.filter((one) => rolesFor(route, caller).some((role) => isTheirs(role, caller.username, one)));

/** Collections that name people alone. */
const OF_NO_TRAJECTORY: ReadonlySet<string> = new Set(['listRevocations']);

it('Every route has one example, and every example a route', () => {
  expect(Object.keys(requestExamples).toSorted()).toEqual(routes.map(({ id }) => id).toSorted());
});

it('A route is open to everybody only where its example says so', () => {
  const open = routes.filter((route) => exampleOf(route).may === 'everybody');
  expect(open).toEqual(routes.filter(({ scope }) => scope === 'public'));
});

describe.each(routesToAsk.filter(({ scope }) => scope !== 'public').map(named))('%s', (_, route) => {
  beforeAll(async () => {
    const [tenant] = tenants;
    const then = tenant && instantFor(route, tenant.id);
    if (then === undefined || Date.parse(then) <= product.cloud.now()) return;
    await product.cloud.advanceTo(then);
    // A token is good for an hour.
    callers = await Promise.all(callers.map(async (one) => ({ ...one, token: await mint.access(one) })));
  });

  it('answers a request without a token with the gateway’s 401', async () => {
    for (const tenant of tenants) {
      for (const format of route.formats) {
        const { status, text } = await ask(product, route, { ...about(tenant), format });
        expect({ status, text }).toEqual({ status: 401, text: '{"message":"Unauthorized"}' });
      }
    }
  });

  it('refuses every caller who may not ask it, in every format, and changes nothing', async () => {
    const before = await wholeTable(product);
    const refused = callsOf(route).filter(({ as }) => typeof as === 'number');
    expect(refused.length).toBeGreaterThan(0);
    for (const { caller, tenant, format, as, what } of refused) {
      const answer = await ask(product, route, { ...about(tenant), format, token: caller.token });
      expect(answer.status, what).toBe(as);
      expect(answer.headers['content-type'], what).toContain('application/problem+json');
      expect(JSON.parse(answer.text), what).toMatchObject({ status: as });
      if (as !== 404) continue;
      const absent = await ask(product, route, { ...ABSENT, format, token: caller.token });
      expect(withoutRequest(answer), what).toBe(withoutRequest(absent));
    }
    expect(await wholeTable(product)).toEqual(before);
  });

  it('answers every caller who may ask it with what the schema of their role names and no more', async () => {
    const before = await wholeTable(product);
    for (const { caller, tenant, format, as, what } of callsOf(route)) {
      if (typeof as === 'number') continue;
      const asked = { ...about(tenant), token: caller.token };
      const answer = await ask(product, route, { ...asked, format });
      expect(route.success, `${what}: ${answer.text.slice(0, 300)}`).toContain(answer.status);
      expect(answer.headers['content-type'], what).toBe(CONTENT_TYPES[format]);
      const json = format === 'json' ? answer : await ask(product, route, { ...asked, format: 'json' });
      if (format === 'json') {
        const shown: unknown = JSON.parse(answer.text);
        // The schema drops what it does not name: nothing may be dropped.
        expect(viewFor(route, as).parse(shown), what).toEqual(shown);
      }
      if (route.method !== 'GET') continue;
      const theirs = route.scope === 'collection' ? ownOf(route, caller) : [tenant];
      expect(idsIn(json.text), what).toEqual(theirs.map(({ id }) => id).toSorted());
      // A page or a table tells of nobody and nothing that the role's schema did not let through.
      expect(marksIn(json.text), what).toEqual(expect.arrayContaining(marksIn(answer.text)));
      if (format === 'html') expect(placesIn(answer.text), what).toEqual(placesIn(json.text));
    }
    if (route.method === 'GET') expect(await wholeTable(product)).toEqual(before);
  });
});

describe.each(routes.filter(({ scope }) => scope === 'public').map(named))('%s', (_, route) => {
  it('answers a request without a token and names no person', async () => {
    // The tenants have been cancelled by now.
    const id = await product.onboard({ nisCode: '71016', startDate: '2027-08-02' });
    const answer = await ask(product, route, { id });
    expect(route.success).toContain(answer.status);
    for (const { coachId, officerId } of tenants) {
      for (const secret of [coachId, officerId, '@ecolife.example']) expect(answer.text).not.toContain(secret);
    }
  });
});

describe.each(routes.filter(answersHead).map(named))('%s', (_, route) => {
  it('answers HEAD to every caller as GET, without the body, and changes nothing', async () => {
    const before = await wholeTable(product);
    const calls = callsOf(route).filter(({ format }) => format === route.formats[0]);
    const [tenant] = tenants;
    const asked = [
      { id: tenant?.id ?? '', what: 'nobody' },
      ...calls.map(({ caller, tenant: { id }, what }) => ({ id, what, token: caller.token })),
    ];
    for (const { what, ...each } of asked) {
      const get = await ask(product, route, each);
      const head = await ask(product, route, { ...each, method: 'HEAD' });
      expect(withoutRequest(head), what).toBe(withoutRequest({ ...get, text: '' }));
    }
    expect(await wholeTable(product)).toEqual(before);
  });
});

const marksIn = (text: string): string[] =>
  [...MARKS, ...PLACES, ...tenants.flatMap(({ coachId, officerId }) => [coachId, officerId])].filter((mark) =>
    text.includes(mark),
  );
const placesIn = (text: string): string[] => PLACES.filter((place) => text.includes(place));
const idsIn = (text: string): string[] => [...new Set(text.match(/\d{5}-\d{4}-\d{2}-\d{2}/g) ?? [])].toSorted();
