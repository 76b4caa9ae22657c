import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import type { Role } from '../../functions/http/policy.ts';
import { type Route, viewFor } from '../../functions/http/route.ts';
import { routes } from '../../functions/http/routes.ts';
import { LEUVEN, type Product, startTestProduct } from '../e2e/product.ts';
import { ask, named, wholeTable } from './asking.ts';
import { type Mint, mintOf } from './tokens.ts';

/** Who may use which route, said once more by hand: a role that slips into the route table is seen here. */
const MAY: Record<string, string> = {
  listTrajectories: 'admin coach officer',
  getTrajectory: 'admin coach officer',
  getTimeline: 'admin coach officer',
  getReport: 'admin coach officer',
  getPortfolio: 'admin coach',
  onboardMunicipality: 'admin',
  rescheduleTrajectory: 'admin coach',
  cancelTrajectory: 'admin',
  completeDuty: 'admin coach officer',
  erasePerson: 'admin',
  removeRole: 'admin',
  askDone: 'everybody',
  confirmDone: 'everybody',
  getApiDocument: 'everybody',
  getApiDocs: 'everybody',
};

type Owners = { id: string; coachId: string; officerId: string };
type Caller = { who: string; groups: readonly string[]; username: string };

const onboarded = z.object({
  trajectoryId: z.string(),
  type: z.literal('Trajectory.Onboarded'),
  data: z.object({ coachId: z.string(), officerId: z.string() }),
});

let product: Product;
let mint: Mint;
let tenants: Owners[];
let callers: Caller[];

beforeAll(async () => {
  product = await startTestProduct(instantAt('2026-12-21'));
  mint = mintOf(product);
  await product.onboard(LEUVEN);
  await product.onboard({
    nisCode: '41002',
    coach: { name: 'Ward Smets', email: 'ward@ecolife.example' },
    officer: { name: 'Ria Baert', email: 'ria@aalst.example' },
  });
  // Lotte guides Leuven, and is the officer of Gent.
  await product.onboard({
    nisCode: '44021',
    coach: { name: 'Ward Smets', email: 'ward@ecolife.example' },
    officer: LEUVEN.coach,
  });
  tenants = product.cloud.events().flatMap(({ event }) => {
    const read = onboarded.safeParse(event.detail);
    return read.success ? [{ id: read.data.trajectoryId, ...read.data.data }] : [];
  });
  const [leuven, aalst] = tenants;
  if (!leuven || !aalst) throw new Error('Nothing was onboarded');
  const { coachId: lotte, officerId: an } = leuven;
  const { coachId: ward, officerId: ria } = aalst;
  callers = [
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
});
afterAll(() => product.cloud.stop());

const ROLES: readonly Role[] = ['admin', 'coach', 'officer'];

/** The role in which a caller is let in to a route about this tenant, the widest first; or the refusal. */
const expected = (route: Route, { groups, username }: Caller, tenant: Owners): Role | 401 | 403 | 404 => {
  const roles = ROLES.filter((role) => groups.includes(role) && (MAY[route.id] ?? '').split(' ').includes(role));
  const [widest] = roles;
  if (!widest) return 403;
  if (route.scope === 'collection') return widest;
  const theirs = { admin: true, coach: tenant.coachId === username, officer: tenant.officerId === username };
  return roles.find((role) => theirs[role]) ?? 404;
};

// What ends somebody or something comes last, so that every other route meets them alive.
const LAST = ['erasePerson', 'cancelTrajectory'];
const inOrder = routes.toSorted((a, b) => LAST.indexOf(a.id) - LAST.indexOf(b.id));

it('knows every route', () => {
  expect(Object.keys(MAY).toSorted()).toEqual(routes.map(({ id }) => id).toSorted());
});

describe.each(inOrder.filter(({ scope }) => scope !== 'public').map(named))('%s', (_, route) => {
  it('is closed without a token, with the gateway’s own plain answer', async () => {
    for (const { id } of tenants) {
      const answer = await ask(product, route, { id });
      expect({ status: answer.status, text: answer.text }).toEqual({ status: 401, text: '{"message":"Unauthorized"}' });
    }
  });

  it('lets in who may, and gives nothing away to anybody else', async () => {
    const untouched = route.method === 'GET' ? await wholeTable(product) : undefined;
    for (const caller of callers) {
      const token = await mint.access(caller);
      const absent =
        route.scope === 'trajectory' ? await ask(product, route, { id: '24062-2031-01-06', token }) : undefined;
      for (const tenant of tenants) {
        const before = route.method === 'GET' ? undefined : await wholeTable(product);
        const answer = await ask(product, route, { id: tenant.id, token });
        const as = expected(route, caller, tenant);
        const what = `${caller.who} about ${tenant.id}: ${answer.text.slice(0, 300)}`;
        if (typeof as === 'number') {
          expect(answer.status, what).toBe(as);
          expect(JSON.parse(answer.text), what).toMatchObject({ status: as });
          if (as === 404) expect(withoutRequest(answer.text), what).toEqual(withoutRequest(absent?.text ?? ''));
          if (before) expect(await wholeTable(product), what).toEqual(before);
        } else {
          expect(route.success, what).toContain(answer.status);
          const shown: unknown = JSON.parse(answer.text);
          // The schema drops what it does not name: nothing may be dropped.
          expect(viewFor(route, as).parse(shown), what).toEqual(shown);
          const mine = tenants.filter(
            (one) => typeof expected(route, caller, one) === 'string' && owns(caller, one, route),
          );
          if (route.scope === 'collection' && route.method === 'GET')
            expect(idsIn(answer.text), what).toEqual(idsOf(mine));
        }
      }
    }
    if (untouched) expect(await wholeTable(product)).toEqual(untouched);
  }, 240_000);
});

describe.each(routes.filter(({ scope }) => scope === 'public').map(named))('%s', (_, route) => {
  it('is open to everybody, and gives a guessed link nothing', async () => {
    const answer = await ask(product, route);
    expect(route.success).toContain(answer.status);
    for (const { coachId, officerId } of tenants) {
      for (const secret of [coachId, officerId, '@ecolife.example']) expect(answer.text).not.toContain(secret);
    }
  });
});

const withoutRequest = (text: string): string => text.replace(/urn:request:[^"]+/, '');

const owns = ({ groups, username }: Caller, { coachId, officerId }: Owners, route: Route): boolean =>
  ROLES.filter((role) => groups.includes(role) && (MAY[route.id] ?? '').includes(role)).some(
    (role) => ({ admin: true, coach: coachId === username, officer: officerId === username })[role],
  );

const idsOf = (owners: Owners[]): string[] => owners.map(({ id }) => id).toSorted();
const idsIn = (text: string): string[] => [...new Set(text.match(/\d{5}-\d{4}-\d{2}-\d{2}/g) ?? [])].toSorted();
