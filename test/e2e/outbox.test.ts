import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { makePlan } from '../../domain/trajectory/plan.ts';
import { operatorOf } from './operator.ts';
import { ADMIN, type Product, startTestProduct } from './product.ts';

const TODAY = '2026-12-21';
const OUTAGE = { from: Date.parse(instantAt('2027-01-03')), to: Date.parse(instantAt('2027-01-04', '20:00')) };

const ours = z.object({ detail: z.object({ id: z.string(), sequence: z.number() }) });

/** The sequences on the bus per aggregate. Sequences from 1 without a gap mean that no event is missing. */
const sequencesOnBus = (): Map<string, Set<number>> => {
  const seen = new Map<string, Set<number>>();
  for (const { event } of product.cloud.events()) {
    const read = ours.safeParse(event);
    if (!read.success) continue;
    const { id, sequence } = read.data.detail;
    const aggregate = id.slice(0, id.lastIndexOf('/'));
    seen.set(aggregate, (seen.get(aggregate) ?? new Set()).add(sequence));
  }
  return seen;
};

let product: Product;
afterEach(() => product.cloud.stop());

it('Events that the bus refuses for more than a day are published afterwards, and have their effect once', async () => {
  const busEntry = () => (isOut() ? 'InternalFailure' : undefined);
  const isOut = () => product.cloud.now() >= OUTAGE.from && product.cloud.now() < OUTAGE.to;
  product = await startTestProduct(instantAt(TODAY), { interceptors: { busEntry } });
  const trajectoryId = await product.onboard({});
  await product.cloud.advanceTo(OUTAGE.to - 1);
  const duringOutage = product.mails(trajectoryId).length;
  await product.cloud.advanceTo(OUTAGE.to + 12 * 3_600_000);
  expect(product.mails(trajectoryId).length).toBeGreaterThan(duringOutage);
  await product.cloud.advanceTo(instantAt('2027-01-20'));

  const keys = product.mails(trajectoryId).map(({ ledgerKey }) => ledgerKey);
  expect(keys).toContain('phase-preparation-start_r1_coach');
  expect(new Set(keys).size).toBe(keys.length);
  for (const [aggregate, sequences] of sequencesOnBus()) {
    expect(Math.max(...sequences), aggregate).toBe(sequences.size);
  }
  expect(product.cloud.invocations()).toMatchObject({ 'klimaatdoeners-sweep-outbox': expect.any(Number) });
  expect(product.cloud.deadLetters()).toEqual([]);
});

it('operate republish publishes the events of a span again', async () => {
  product = await startTestProduct(instantAt(TODAY));
  const trajectoryId = await product.onboard({});
  await product.cloud.advanceTo(instantAt('2027-02-10'));
  const before = product.cloud.events().length;
  const mails = product.mails(trajectoryId).length;
  const said = await operatorOf(product).operate(
    'republish',
    '--from',
    instantAt('2027-01-01'),
    '--to',
    instantAt('2027-01-31'),
  );
  const { events } = z.object({ events: z.number() }).parse(JSON.parse(/\{.*\}/.exec(said)?.[0] ?? ''));
  expect(events).toBeGreaterThan(20);
  const ours = product.cloud.events().slice(before);
  expect(ours.filter(({ event }) => event.source === 'klimaatdoeners').length).toBe(events);
  await product.cloud.advanceTo(instantAt('2027-02-10', '12:00'));
  expect(product.mails(trajectoryId).length).toBe(mails);
  const report = await product.ask('GET', `/trajectories/${trajectoryId}/report`, { as: ADMIN });
  expect(report.status).toBe(200);
});

describe('An event that is lost without a dead letter', () => {
  const dayOf = (milestone: string): string =>
    makePlan('2027-01-04', instantAt(TODAY)).milestones.find(({ id }) => id === milestone)?.on ?? '';
  const FOUND = 'phase-guidance-notice-7';
  /** The mails of that wake-up are named after its most urgent news. */
  const FOUND_MAIL = 'duty-collaboration-tool-reminder-7_r1_officer';
  const ASKED_FOR = 'phase-guidance-start';

  /** Lost by the stream, as when its mapping is disabled for longer than the stream keeps records. */
  const forgets = (): boolean =>
    product.cloud.now() >= Date.parse(instantAt('2027-01-03')) &&
    product.cloud.now() < Date.parse(instantAt('2027-01-04', '10:00'));
  /** Lost on the way to the mail queue, or because somebody purges the queue. */
  const loses = (): boolean => {
    const now = new Date(product.cloud.now()).toISOString();
    return [FOUND, ASKED_FOR].some((id) => now >= instantAt(dayOf(id)) && now < instantAt(dayOf(id), '09:30'));
  };
  const found = z.object({ EventsUnacknowledged: z.number() });
  const sweepsThatFound = () =>
    product.cloud
      .logs('klimaatdoeners-sweep-outbox')
      .filter(({ text }) => found.safeParse(JSON.parse(text)).success)
      .map(({ at }) => new Date(at).toISOString());

  it('is published again by a daily sweep or by an operator, and its mail is sent once', async () => {
    product = await startTestProduct(instantAt(TODAY), {
      parameters: { OutboxSweepRate: 'rate(1 day)' },
      interceptors: {
        streamBatch: (records) => (forgets() ? [] : [...records]),
        async task({ kind, payload }, run, { drop }) {
          const toQueue = kind === 'bus.deliver' && JSON.stringify(payload).includes('RequestedMails');
          return toQueue && loses() ? drop() : run();
        },
      },
    });
    const { cloud, onboard, mails } = product;
    const id = await onboard({});
    const sentAt = (key: string): string | undefined => mails(id).find((mail) => mail.ledgerKey === key)?.sentAt;

    await cloud.advanceTo(instantAt('2027-01-04', '12:00'));
    expect(sentAt('phase-preparation-start_r1_coach')).toBeUndefined();
    expect(sweepsThatFound()).toEqual([]);
    await cloud.advanceTo(instantAt('2027-01-05', '12:00'));
    expect(sentAt('phase-preparation-start_r1_coach')).toBe(sweepsThatFound()[0]);

    await cloud.advanceTo(instantAt(addDays(dayOf(FOUND), 1)));
    expect(sentAt(FOUND_MAIL)).toBeUndefined();
    await cloud.advanceTo(instantAt(addDays(dayOf(FOUND), 3)));
    expect(sentAt(FOUND_MAIL)).toBe(sweepsThatFound()[1]);

    await cloud.advanceTo(instantAt(dayOf(ASKED_FOR), '12:00'));
    expect(sentAt(`${ASKED_FOR}_r1_coach`)).toBeUndefined();
    const span = ['--from', instantAt(dayOf(ASKED_FOR), '00:00'), '--to', instantAt(dayOf(ASKED_FOR), '12:00')];
    await operatorOf(product).operate('republish', ...span);
    expect(sentAt(`${ASKED_FOR}_r1_coach`)).toBe(instantAt(dayOf(ASKED_FOR), '12:00'));

    await cloud.advanceTo(instantAt('2027-02-12'));
    expect(sweepsThatFound()).toHaveLength(2);
    const keys = mails(id).map(({ ledgerKey }) => ledgerKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(cloud.deadLetters()).toEqual([]);
  });
});
