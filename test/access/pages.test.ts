import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import type { Role } from '../../events/roles.ts';
import type { Route } from '../../functions/http/route.ts';
import { pages } from '../../functions/nouns.ts';
import { ADMIN, LEUVEN, leaders, type Product, startTestProduct } from '../e2e/product.ts';
import { isLetIn, named, wholeTable } from './asking.ts';
import { browsersOf, pageAddress } from './browser.ts';

/** Who may open a page, written down a second time, so that a role that is added by mistake is noticed. */
const OF_COACHES = ['admin', 'coach'];
const OF_STAFF = ['admin', 'coach', 'officer'];
const OF_ADMINS = ['admin'];
const MAY: Readonly<Record<string, readonly string[]>> = {
  showAdmin: OF_ADMINS,
  showOnboarding: OF_ADMINS,
  onboardForm: OF_ADMINS,
  showOnboardingFile: OF_ADMINS,
  tryOnboardingFile: OF_ADMINS,
  onboardFileForm: OF_ADMINS,
  downloadRefusedRows: OF_ADMINS,
  showOnboardingExample: OF_ADMINS,
  showPeople: OF_ADMINS,
  removeRoleForm: OF_ADMINS,
  signOutPersonForm: OF_ADMINS,
  replaceCalendarLinkForm: OF_ADMINS,
  erasePersonForm: OF_ADMINS,
  addDutyForm: OF_COACHES,
  assignDutyForm: OF_COACHES,
  moveDutyForm: OF_COACHES,
  waiveDutyForm: OF_COACHES,
  switchMailForm: OF_COACHES,
  rewordMailForm: OF_COACHES,
  restoreMailForm: OF_COACHES,
  showTeam: OF_COACHES,
  changeTeamForm: OF_COACHES,
  showPlan: OF_COACHES,
  rescheduleTrajectoryForm: OF_COACHES,
  pauseTrajectoryForm: OF_COACHES,
  addSessionForm: OF_COACHES,
  resumeTrajectoryForm: OF_COACHES,
  extendPhaseForm: OF_COACHES,
  advanceTrajectoryForm: OF_COACHES,
  holdTransitionForm: OF_COACHES,
  releaseTransitionForm: OF_COACHES,
  cancelTrajectoryForm: ['admin'],
  holdSessionForm: OF_COACHES,
  cancelSessionForm: OF_COACHES,
  writeMinutesForm: OF_COACHES,
  seatParticipantForm: OF_COACHES,
  showMyGroups: ['participant'],
  showMyGroup: ['participant'],
  changeMyGroup: ['participant'],
  exportMyGroup: ['participant'],
};
const mayOpen = ({ id }: Route): readonly string[] => MAY[id] ?? OF_STAFF;

const WARD = { name: 'Ward Smets', email: 'ward@ecolife.example' };
const RIA = { name: 'Ria Baert', email: 'ria@aalst.example' };
const onboarded = z.object({ trajectoryId: z.string(), type: z.literal('Trajectory.Onboarded'), data: leaders });

type Caller = { who: string; roles: readonly Role[]; personId: string; cookie: string };
type Tenant = { id: string; coachId: string; officerId: string };

let product: Product;
let browsers: ReturnType<typeof browsersOf>;
let tenants: Tenant[];
let callers: Caller[];

beforeAll(async () => {
  product = await startTestProduct(instantAt('2026-12-21'));
  browsers = browsersOf(product);
  await product.onboard({ ...LEUVEN, venue: 'Zaal Kwartelkoning' });
  await product.onboard({ nisCode: '41002', coach: WARD, officer: RIA, venue: 'Zaal Tapuit' });
  tenants = product.cloud.events().flatMap(({ event }) => {
    const read = onboarded.safeParse(event.detail);
    return read.success ? [{ id: read.data.trajectoryId, ...read.data.data }] : [];
  });
  // Of the pages of one participant.
  const citizen = { name: 'Bo', town: '3010', route: 'phone' };
  for (const { id } of tenants) {
    const asked = await product.ask('POST', `/trajectories/${id}/participants`, { as: ADMIN, body: citizen });
    expect(asked.status).toBe(200);
  }
  const [leuven, aalst] = tenants;
  if (!leuven || !aalst) throw new Error('Nothing was onboarded');
  const people: Omit<Caller, 'cookie'>[] = [
    { who: 'the admin', roles: ['admin'], personId: 'admin-1' },
    { who: 'the coach of Leuven', roles: ['coach'], personId: leuven.coachId },
    { who: 'the officer of Leuven', roles: ['officer'], personId: leuven.officerId },
    { who: 'the coach of Aalst', roles: ['coach'], personId: aalst.coachId },
    { who: 'an officer with the id of a coach', roles: ['officer'], personId: aalst.coachId },
    { who: 'a coach of nothing', roles: ['coach'], personId: 'stranger' },
    { who: 'a citizen with the id of a coach', roles: ['participant'], personId: leuven.coachId },
  ];
  callers = [];
  for (const one of people) callers.push({ ...one, cookie: await browsers.cookieOf(one) });
});
afterAll(async () => {
  browsers.close();
  await product.cloud.stop();
});

const isTheirs = (role: Role, { personId }: Caller, { coachId, officerId }: Tenant): boolean =>
  ({ admin: true, coach: coachId === personId, officer: officerId === personId, participant: false })[role];

const expected = (page: Route, caller: Caller, tenant: Tenant): 'in' | 403 | 404 => {
  const roles = caller.roles.filter((role) => mayOpen(page).includes(role));
  if (roles.length === 0) return 403;
  if (page.scope === 'collection') return 'in';
  return roles.some((role) => isTheirs(role, caller, tenant)) ? 'in' : 404;
};

it('There are pages to sign in for', () => {
  expect(pages.length).toBeGreaterThan(5);
});

describe.each(pages.map(named))('%s', (_, page) => {
  const isForm = page.method === 'POST';
  // A form without fields changes nothing, or is not let in.
  const open = (tenant: Tenant, cookie?: string) =>
    browsers.ask(page.method, pageAddress(page, tenant.id), cookie === undefined ? {} : { cookie });

  it('opens for whom it is, is refused or hidden for all others, and names no other trajectory', async () => {
    for (const tenant of page.scope === 'collection' ? tenants.slice(0, 1) : tenants) {
      for (const caller of callers) {
        const what = `${caller.who} about ${tenant.id}`;
        const as = expected(page, caller, tenant);
        if (as === 'in' && isForm) continue;
        const before = as === 'in' ? undefined : await wholeTable(product);
        const answer = await open(tenant, caller.cookie);
        if (as === 'in') {
          expect(isLetIn(answer), `${what}: ${answer.text}`).toBe(true);
          if (caller.roles.includes('admin')) continue;
          for (const other of tenants.filter((one) => !caller.roles.some((role) => isTheirs(role, caller, one)))) {
            expect(answer.text, what).not.toContain(other.id);
          }
          continue;
        }
        expect(answer.status, what).toBe(as);
        expect(answer.headers['content-type'], what).toContain('text/html');
        for (const secret of ['Kwartelkoning', 'Tapuit', '@ecolife.example']) {
          expect(answer.text, what).not.toContain(secret);
        }
        expect(await wholeTable(product), what).toEqual(before);
      }
    }
  });

  it('sends whoever is not signed in to the page to sign in, and back to this page alone', async () => {
    const [tenant] = tenants;
    if (!tenant) throw new Error('Nothing was onboarded');
    for (const cookie of [
      undefined,
      '__Host-klimaatdoeners=',
      `__Host-klimaatdoeners=${tenant.coachId}~${'x'.repeat(43)}`,
    ]) {
      const { status, headers } = await open(tenant, cookie);
      if (isForm) expect(status).toBe(401);
      else {
        const naar = encodeURIComponent(pageAddress(page, tenant.id));
        expect([status, headers.location]).toEqual([303, `/aanmelden?naar=${naar}`]);
      }
    }
  });

  if (isForm) {
    it('is taken from no other site', async () => {
      const before = await wholeTable(product);
      for (const tenant of tenants) {
        for (const headers of [
          [['sec-fetch-site', 'cross-site']],
          [['sec-fetch-site', 'same-site']],
          [['origin', 'https://evil.example']],
          [['origin', 'null']],
          [['host', 'evil.example']],
        ] satisfies [string, string][][]) {
          const [admin] = callers;
          const { status } = await browsers.ask('POST', pageAddress(page, tenant.id), {
            cookie: admin?.cookie ?? '',
            headers,
          });
          expect(status).toBe(403);
        }
      }
      expect(await wholeTable(product)).toEqual(before);
    });
  }
});

it('An id of nobody answers as a foreign one, to the byte', async () => {
  const coach = callers.find(({ who }) => who === 'the coach of Leuven');
  const foreign = tenants.find(({ coachId }) => coachId !== coach?.personId);
  for (const page of pages.filter(
    ({ scope, method, roles }) => scope === 'trajectory' && method === 'GET' && roles.includes('coach'),
  )) {
    const answers = [];
    for (const id of [foreign?.id ?? '', '24062-2031-01-06', '99999-2027-01-04', 'nothing']) {
      const { status, text } = await browsers.ask('GET', pageAddress(page, id), { cookie: coach?.cookie ?? '' });
      answers.push({ status, text: text.replace(/Geef dan dit nummer mee: [^<]+/, '') });
    }
    for (const answer of answers) expect(answer).toEqual({ ...answers[0], status: 404 });
  }
});
