import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { addDays, addMonths, instantAt } from '../../domain/calendar/local-time.ts';
import { makePlan } from '../../domain/trajectory/plan.ts';
import type { Interceptors, SdkCall } from '../../local/interceptors.ts';
import { allows, covers, type Grant, grantsOf } from './access/grants.ts';
import { type Use, usesOf } from './access/use.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from './product.ts';

const TODAY = '2026-12-21';
const PLAN = makePlan('2027-01-04', TODAY);
const ANTWERP = {
  ...LEUVEN,
  nisCode: '11002',
  officer: { name: 'Jo Claes', email: 'jo@antwerpen.example' },
  coach: { name: 'Els Maes', email: 'els@ecolife.example' },
};

/** Nobody gets the officer's mails. */
const HALLE = { nisCode: '23027', officer: { name: 'Weg', email: 'bounce@simulator.amazonses.com' } };

const uses = new Map<string, Map<string, Use>>();
let grants: Map<string, Grant[]>;
let product: Product;

const note = (name: string, use: Use): void => {
  const known = uses.get(name) ?? new Map<string, Use>();
  known.set(JSON.stringify(use), use);
  uses.set(name, known);
};

/** What anybody can do with the product, and what goes wrong on the way: a timeline is lost, a mail bounces, events are sent again. */
const useAll = async (): Promise<void> => {
  const { cloud, ask, onboard } = product;
  const post = async (path: string, body?: z.infer<ReturnType<typeof z.json>>) => {
    const answer = await ask('POST', path, { as: ADMIN, ...(body === undefined ? {} : { body }) });
    expect(answer.status, `${path}: ${answer.text}`).toBeLessThan(300);
  };
  const id = await onboard({});
  await onboard(HALLE);
  await post('/onboardings', { onboardings: [ANTWERP] });
  const antwerp = `${ANTWERP.nisCode}-${ANTWERP.startDate}`;
  await stopExecution(`${id}_r1`);
  await cloud.advanceTo(instantAt('2027-01-06'));

  const link =
    /\/klaar\/\S+/.exec(product.mails(id).find(({ text }) => text.includes('/klaar/'))?.text ?? '')?.[0] ?? '';
  await ask('GET', link, { accept: 'text/html' });
  expect((await ask('POST', link, { accept: 'text/html' })).status).toBe(200);
  await post(`/trajectories/${id}/duties/work-plan/complete`);
  await post(`/trajectories/${id}/reschedule`, {
    sessions: { 'wrap-up': addDays(PLAN.sessions['wrap-up'].date, 7) },
  });
  for (const path of [
    '/trajectories',
    `/trajectories/${id}`,
    `/trajectories/${id}/report`,
    '/reports/portfolio',
    '/docs',
  ]) {
    expect((await ask('GET', path, { as: ADMIN })).status, path).toBe(200);
  }
  await post('/role-removals', { email: ANTWERP.coach.email, role: 'coach' });
  await post('/erasures', { email: ANTWERP.officer.email });
  await post(`/trajectories/${antwerp}/cancel`);
  await cloud.advanceTo(instantAt('2027-01-20'));
  await cloud.invoke('klimaatdoeners-sweep-outbox', { from: instantAt(TODAY), to: instantAt('2027-01-06') });
  await cloud.settle();
};

/** Two years after the end of their last trajectory, its people are forgotten. */
const waitForRetention = async (): Promise<void> => {
  const { cloud, ask } = product;
  for (const nisCode of [LEUVEN.nisCode, HALLE.nisCode]) {
    const path = `/trajectories/${nisCode}-${LEUVEN.startDate}/cancel`;
    expect((await ask('POST', path, { as: ADMIN })).status).toBe(200);
  }
  const byRetention = () => erasedBy().filter((actor) => actor === 'retention').length;
  const keptUntil = addMonths(PLAN.phases.end, 24);
  await cloud.advanceTo(instantAt(keptUntil));
  expect(byRetention()).toBe(0);
  // Two rounds of the schedule: in the first, somebody else was first.
  await cloud.advanceTo(instantAt(addDays(keptUntil, 70)));
  expect(byRetention()).toBe(4);
  expect(cloud.deadLetters()).toEqual([]);
};

const ofPerson = z.object({ type: z.literal('Person.Erased'), actor: z.string() });

/** By whom each who was erased was erased. */
const erasedBy = (): string[] =>
  product.cloud.events().flatMap(({ event }) => ofPerson.safeParse(event.detail).data?.actor ?? []);

const CONFLICT = {
  status: 400,
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message: 'Transaction cancelled',
    CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
  }),
};
const overtaken = new Set<string>();

/** The first write of each function: somebody else was first, so that it reads again and decides anew. */
const isOvertaken = ({ function: name = '', action }: SdkCall): boolean => {
  if (action !== 'TransactWriteItems' || overtaken.has(name)) return false;
  overtaken.add(name);
  return name !== '';
};

const stopExecution = async (name: string): Promise<void> => {
  const { arn = '' } = product.cloud.executions().find((one) => one.name === name) ?? {};
  await product.cloud.request({
    method: 'POST',
    path: '/',
    headers: {
      'x-amz-target': 'AWSStepFunctions.StopExecution',
      authorization: 'AWS4-HMAC-SHA256 Credential=operator/20270101/eu-west-1/states/aws4_request',
    },
    body: JSON.stringify({ executionArn: arn }),
  });
};

const watch: NonNullable<Interceptors['call']> = async (call, forward) => {
  if (call.function !== undefined) for (const use of usesOf(call)) note(call.function, use);
  return isOvertaken(call) ? CONFLICT : forward();
};

beforeAll(async () => {
  product = await startTestProduct(instantAt(TODAY), {
    interceptors: { call: watch },
    // Often enough for a timeline that is lost, and seldom enough for three years.
    parameters: { TimelineSweepRate: 'rate(10 days)' },
  });
  grants = grantsOf(product.cloud.cloud.resources);
  await useAll();
  await waitForRetention();
});
afterAll(() => product.cloud.stop());

it('no function calls what its role does not allow', () => {
  const refused = [...uses].flatMap(([name, used]) =>
    [...used.values()].filter((use) => !allows(grants.get(name) ?? [], use)).map((use) => ({ name, ...use })),
  );
  expect(refused).toEqual([]);
});

it('no role allows what its function never calls', () => {
  const unused = [...grants].flatMap(([name, allowed]) => {
    const used = [...(uses.get(name)?.values() ?? [])];
    return allowed.filter((grant) => !used.some((use) => covers(grant, use))).map((grant) => ({ name, ...grant }));
  });
  expect(unused).toEqual([]);
});
