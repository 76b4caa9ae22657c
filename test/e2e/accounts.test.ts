import type { Interceptors, SdkCall } from '@klimaatdoeners/local-cloud/interceptors';
import type { ServiceResponse } from '@klimaatdoeners/local-cloud/service';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { MUNICIPALITIES } from '../../domain/municipality/register.ts';
import { type LEUVEN, type Product, startTestProduct } from './product.ts';

const NOW = instantAt('2026-12-01');
const MINUTE = 60_000;
const ME = 'klimaatdoeners-provision-access';

let product: Product;
/** Calls of provision-access, in order. Fails the one with this number, before or after it reached the service. */
let calls: string[];
let failing: { call: number; when: 'before' | 'after' } | undefined;

const broken: ServiceResponse = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': 'CodeDeliveryFailureException' },
  body: JSON.stringify({ __type: 'CodeDeliveryFailureException', message: 'Simulated' }),
};

const watch: Interceptors = {
  async call(call: SdkCall, forward) {
    if (call.function !== ME) return forward();
    calls.push(call.action);
    if (calls.length !== failing?.call) return forward();
    if (failing.when === 'after') await forward();
    return broken;
  },
};

beforeAll(async () => {
  product = await startTestProduct(NOW, { interceptors: watch });
});
afterAll(() => product.cloud.stop());
beforeEach(() => {
  calls = [];
  failing = undefined;
});

const invitations = () => product.mails().filter(({ ledgerKey }) => ledgerKey?.startsWith('account_'));
const eventsOf = (name: string) => product.cloud.events().filter(({ event }) => event['detail-type'] === name);

const toOf = (nisCode: string) => ({
  coach: { name: 'Lotte Peeters', email: `lotte-${nisCode}@ecolife.example` },
  officer: { name: 'An Jacobs', email: `an-${nisCode}@gemeente.example` },
});

/** Onboards a municipality with people of its own, and returns who was invited. */
const invitedBy = async (nisCode: string, people: Partial<typeof LEUVEN> = toOf(nisCode)): Promise<string[]> => {
  const before = invitations().length;
  await product.onboard({ nisCode, ...people });
  await product.cloud.advanceTo(product.cloud.now() + 10 * MINUTE);
  return invitations()
    .slice(before)
    .map(({ to }) => to)
    .sort();
};

const bothOf = (nisCode: string): string[] =>
  Object.values(toOf(nisCode))
    .map(({ email }) => email)
    .sort();

/** The calls that one onboarding makes when nothing fails. */
const CALLS = 15;
const [FIRST = '', SECOND = '', THIRD = '', ...OTHERS] = MUNICIPALITIES.map(({ nisCode }) => nisCode);

it('An onboarding opens an account for coach and officer, and mails each how to choose a password', async () => {
  expect(await invitedBy(FIRST)).toEqual(bothOf(FIRST));
  expect(calls).toHaveLength(CALLS);
  expect(calls.filter((action) => action.startsWith('Admin'))).toEqual([
    ...['AdminCreateUser', 'AdminSetUserPassword', 'AdminAddUserToGroup'],
    ...['AdminCreateUser', 'AdminSetUserPassword', 'AdminAddUserToGroup'],
  ]);
  for (const { text } of invitations()) expect(text).toMatch(/wachtwoord vergeten[\s\S]*https?:\/\//);
  expect(JSON.stringify(eventsOf('Account.Opened'))).not.toMatch(/lotte|@/i);
});

it('A person in a second trajectory keeps their account and password, and gets no second invitation', async () => {
  const officer = { name: 'Bo Maes', email: 'bo@halle.example' };
  expect(await invitedBy(SECOND, { ...toOf(FIRST), officer })).toEqual([officer.email]);
  expect(calls.filter((action) => action === 'AdminSetUserPassword')).toHaveLength(1);
});

it('A person who is coach and officer of a trajectory gets one invitation', async () => {
  const { coach } = toOf(THIRD);
  expect(await invitedBy(THIRD, { coach, officer: coach })).toEqual([coach.email]);
});

it.each(
  Array.from({ length: CALLS }, (_, index) => index + 1).flatMap((call) => [
    { call, when: 'before' as const, nisCode: OTHERS[2 * call] ?? '' },
    { call, when: 'after' as const, nisCode: OTHERS[2 * call + 1] ?? '' },
  ]),
)(
  'Each person is invited once when call $call of provision-access fails $when it reaches its service',
  async ({ nisCode, ...fault }) => {
    failing = fault;
    const before = eventsOf('Account.Opened').length;
    expect(await invitedBy(nisCode)).toEqual(bothOf(nisCode));
    expect(calls.length).toBeGreaterThan(fault.call);
    expect(eventsOf('Account.Opened')).toHaveLength(before + 2);
    expect(product.cloud.deadLetters()).toEqual([]);
  },
);
