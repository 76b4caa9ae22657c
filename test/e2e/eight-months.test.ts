import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { addDays, dateOf, instantAt } from '../../domain/calendar/local-time.ts';
import { makePlan } from '../../domain/trajectory/plan.ts';
import { OVERVIEWS } from '../../tools/product-cloud.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from './product.ts';

const timeline = z.object({
  status: z.string(),
  milestones: z.array(
    z.object({ id: z.string(), on: z.string(), state: z.string(), reachedAt: z.string().nullable() }),
  ),
});

const PLAN = makePlan('2027-01-04', instantAt('2026-12-21'));
const DAYS = [...new Set(PLAN.milestones.map(({ on }) => on))];
const PHASE_BY_DAY = (day: string): string => {
  if (day >= PLAN.phases.end) return 'completed';
  if (day >= PLAN.phases.evaluation) return 'evaluation';
  if (day >= PLAN.phases.guidance) return 'guidance';
  return day >= PLAN.phases.preparation ? 'preparation' : 'planned';
};
const TEN_MINUTES = 600_000;
const prepared = z.object({
  type: z.literal('Overview.Prepared'),
  at: z.string(),
  data: z.object({ personId: z.string(), monday: z.string(), lines: z.array(z.object({ trajectoryId: z.string() })) }),
});
const isOverview = (key: string | null): boolean => key?.startsWith('overview-') === true;

describe('A trajectory of eight months', () => {
  let product: Product;
  let trajectoryId: string;

  beforeAll(async () => {
    product = await startTestProduct(instantAt('2026-12-21'), { parameters: OVERVIEWS });
    trajectoryId = await product.onboard(LEUVEN);
  });
  afterAll(() => product.cloud.stop());

  const readTimeline = async () => {
    const answer = await product.ask('GET', `/trajectories/${trajectoryId}/timeline`, { as: ADMIN });
    expect(answer.status).toBe(200);
    return timeline.parse(answer.json());
  };

  it('begins with a welcome to coach and officer, with the calendar of all their sessions, and a mail about their accounts', async () => {
    await product.cloud.advanceTo(instantAt('2026-12-21', '09:10'));
    const both = product.mails(trajectoryId);
    const [mails, accounts] = [both.slice(0, 2), both.slice(2)];
    expect(accounts.map(({ to }) => to)).toEqual(['lotte@ecolife.example', 'an@leuven.example']);
    expect(mails.map(({ ledgerKey, to }) => [ledgerKey, to])).toEqual([
      ['onboarded_r1_coach', 'lotte@ecolife.example'],
      ['onboarded_r1_officer', 'an@leuven.example'],
    ]);
    expect(mails.map(({ attachments }) => attachments.length)).toEqual([0, 0]);
    for (const { html } of mails) expect(html).toContain('/mijn-agenda/');
  });

  it('reaches every milestone on its day at 09:00, and none earlier', { timeout: 180_000 }, async () => {
    for (const day of DAYS) {
      const due = Date.parse(instantAt(day));
      await product.cloud.advanceTo(due - 1);
      const before = await readTimeline();
      expect(before.milestones.filter(({ on, state }) => on >= day && state === 'reached')).toEqual([]);
      await product.cloud.advanceTo(due + TEN_MINUTES);
      const after = await readTimeline();
      expect(after.status).toBe(PHASE_BY_DAY(day));
      const reached = after.milestones.filter(({ state }) => state === 'reached');
      expect(reached.map(({ id }) => id).toSorted()).toEqual(
        PLAN.milestones
          .filter(({ on }) => on <= day)
          .map(({ id }) => id)
          .toSorted(),
      );
      expect(reached.filter(({ on }) => on === day).map(({ reachedAt }) => reachedAt)).toEqual(
        PLAN.milestones.filter(({ on }) => on === day).map(() => instantAt(day)),
      );
    }
  });

  it('sends each mail once, and every mail is delivered', () => {
    const keys = product.mails(trajectoryId).map(({ ledgerKey }) => ledgerKey);
    expect(new Set(keys).size).toBe(keys.length);
    // Nobody says whether a session took place, so the coach alone is asked, and nobody gets a follow-up. Two of the mails tell the coach alone what is late.
    expect(keys.filter((key) => !isOverview(key)).length).toBe(62);
    expect(product.mails(trajectoryId).every(({ status }) => status === 'delivered')).toBe(true);
  });

  it('tells the coach and the officer on each Monday at 09:00 what the week holds, before and after the change of the clock', () => {
    const overviews = product.cloud.events().flatMap(({ event }) => prepared.safeParse(event.detail).data ?? []);
    for (const { at, data } of overviews) {
      expect(at).toBe(instantAt(data.monday));
      expect(data.lines.map((line) => line.trajectoryId)).toEqual([trajectoryId]);
    }
    const mondays = [...Map.groupBy(overviews, ({ data }) => data.personId).values()].map((own) =>
      own.map(({ data }) => data.monday),
    );
    expect(mondays).toHaveLength(2);
    // Nobody ticks off anything, so from the first late duty on there is no week without something to say.
    for (const own of mondays) {
      const first = own[0] ?? '';
      expect(own).toEqual(own.map((_, week) => addDays(first, 7 * week)));
      expect(own).toEqual(expect.arrayContaining(['2027-03-22', '2027-03-29']));
      expect(own.at(-1)).toBe(addDays(PLAN.phases.end, 1 - (new Date(PLAN.phases.end).getUTCDay() || 7)));
    }
    const mails = product.mails(trajectoryId).filter(({ ledgerKey }) => isOverview(ledgerKey));
    expect(mails).toHaveLength(overviews.length);
    expect(mails[0]?.subject).toBe('Je week met Klimaatdoeners in Leuven');
    // On the Monday of its start there is a mail about that, and nothing else to say.
    expect(dateOf(overviews[0]?.at ?? '')).toBe('2027-01-11');
    expect(product.cloud.invocations()['klimaatdoeners-prepare-overviews']).toBeGreaterThan(overviews.length);
  });

  it('ends with a completed execution, no dead letters, and at most 3 transitions per wake-up', () => {
    expect(product.cloud.deadLetters()).toEqual([]);
    const [execution, ...others] = product.cloud.executions();
    expect(others).toEqual([]);
    expect(execution).toMatchObject({ name: `${trajectoryId}_r1`, status: 'SUCCEEDED' });
    expect(execution?.transitions).toBeLessThanOrEqual(3 * DAYS.length + 3);
  });

  it('has a report as JSON, CSV and HTML', async () => {
    const report = `/trajectories/${trajectoryId}/report`;
    const json = await product.ask('GET', report, { as: ADMIN, accept: 'application/json' });
    expect(json.json()).toMatchObject({ status: 'completed', dutyCounts: { done: 0, late: 9 } });
    const csv = await product.ask('GET', report, { as: ADMIN, accept: 'text/csv' });
    expect(csv.text).toContain('Leuven');
    const page = await product.ask('GET', `${report}?format=html`, { as: ADMIN });
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.text).toContain('<h1');
    const history = await product.ask('GET', `/trajectories/${trajectoryId}/history`, { as: ADMIN });
    expect(history.text).toMatch(
      /Fase begonnen: Begeleiding van de groep\. Wat toen nog ontbrak: .*het intakeverslag, /,
    );
    const gates = await product.ask('GET', `/trajectories/${trajectoryId}/gates`, { as: ADMIN });
    expect(gates.json()).toMatchObject({
      gates: ['preparation', 'guidance', 'evaluation', 'end'].map((id) => ({ id, state: 'passed' })),
    });
  });

  it('stays the same trajectory when it is onboarded again', async () => {
    const before = await readTimeline();
    const events = product.cloud.events().length;
    expect(await product.onboard({ ...LEUVEN, workingBudgetCents: 1, venue: 'Elders' })).toBe(trajectoryId);
    expect(await readTimeline()).toEqual(before);
    expect(product.cloud.events().length).toBe(events);
  });

  it('leaves no personal data in events, logs and queues', () => {
    const marks = /lotte|peeters|jacobs|an@leuven/i;
    const ours = product.cloud.events().filter(({ bus }) => bus !== 'default');
    expect(ours.length).toBeGreaterThan(150);
    expect(ours.filter(({ event }) => marks.test(JSON.stringify(event)))).toEqual([]);
    expect(product.cloud.logs().filter(({ text }) => marks.test(text))).toEqual([]);
  });
});
