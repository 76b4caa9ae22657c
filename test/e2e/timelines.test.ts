import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { makePlan } from '../../domain/trajectory/plan.ts';
import { envelope } from '../../events/envelope.ts';
import { operatorOf } from './operator.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from './product.ts';

const TODAY = '2026-12-21';
const DAY = 86_400_000;
const YEAR = 365 * DAY;

const timeline = z.object({
  status: z.string(),
  milestones: z.array(z.object({ id: z.string(), on: z.string(), reachedAt: z.string().nullable() })),
});

let product: Product;
afterEach(() => product.cloud.stop());

const setUp = async (startDate: string, parameters: Record<string, string> = {}) => {
  product = await startTestProduct(instantAt(TODAY), { parameters });
  const trajectoryId = await product.onboard({ startDate });
  return { trajectoryId, plan: makePlan(startDate, instantAt(TODAY)) };
};

const readTimeline = async (trajectoryId: string) =>
  timeline.parse((await product.ask('GET', `/trajectories/${trajectoryId}/timeline`, { as: ADMIN })).json());

const reachedOf = z.object({
  trajectoryId: z.string(),
  data: z.object({ milestones: z.array(z.object({ milestoneId: z.string() })) }),
});

const reachedMilestones = (trajectoryId: string) =>
  product.cloud.events().flatMap(({ event }) => {
    if (event['detail-type'] !== 'Trajectory.MilestonesReached') return [];
    const detail = reachedOf.parse(event.detail);
    return detail.trajectoryId === trajectoryId ? detail.data.milestones : [];
  });

const executions = () => product.cloud.executions().toReversed();

const abort = async (name: string): Promise<void> => {
  const { arn = '' } = product.cloud.executions({ status: 'RUNNING' }).find((one) => one.name === name) ?? {};
  const { status } = await product.cloud.request({
    method: 'POST',
    path: '/',
    headers: {
      'x-amz-target': 'AWSStepFunctions.StopExecution',
      authorization: 'AWS4-HMAC-SHA256 Credential=operator/20270101/eu-west-1/states/aws4_request',
    },
    body: JSON.stringify({ executionArn: arn, cause: 'Somebody stopped it' }),
  });
  expect(status).toBe(200);
};

describe('Trajectories that wake within ten minutes after 09:00', () => {
  it('each reach their milestones at its own moment, always the same, and none is late', async () => {
    await setUp('2027-01-04', { WakeWindowSeconds: '600' });
    await product.onboard({ startDate: '2027-01-04', nisCode: '13040' });
    await product.cloud.advanceTo(instantAt('2027-01-12'));
    const offsets = ['24062-2027-01-04', '13040-2027-01-04'].map(async (trajectoryId) => {
      const { milestones } = await readTimeline(trajectoryId);
      const delays = milestones.flatMap(({ on, reachedAt }) =>
        reachedAt ? [Date.parse(reachedAt) - Date.parse(instantAt(on))] : [],
      );
      expect(delays.length).toBeGreaterThan(2);
      expect(new Set(delays).size).toBe(1);
      return delays[0] ?? Number.NaN;
    });
    const [one = 0, other = 0] = await Promise.all(offsets);
    expect(one).not.toBe(other);
    for (const offset of [one, other]) expect(offset % 1000).toBe(0);
    for (const offset of [one, other]) expect(offset).toBeLessThan(600_000);
  });
});

describe('A trajectory that starts in twenty months', () => {
  it('gets its timeline when the start comes near, and the execution lasts less than a year', {
    timeout: 300_000,
  }, async () => {
    // Two years have many days, so a sweep per week is enough.
    const { trajectoryId, plan } = await setUp('2028-09-04', { TimelineSweepRate: 'rate(7 days)' });
    const [first] = plan.milestones;
    const near = Date.parse(instantAt(first?.on ?? '')) - 60 * DAY;
    await product.cloud.advanceTo(near - 60_000);
    expect(executions()).toEqual([]);
    await product.cloud.advanceTo(near + 8 * DAY);
    expect(executions().map(({ name }) => name)).toEqual([`${trajectoryId}_r1`]);

    await product.cloud.advanceTo(instantAt(addDays(plan.phases.end, 2)));
    const [execution, ...others] = executions();
    expect(others).toEqual([]);
    expect(execution).toMatchObject({ name: `${trajectoryId}_r1`, status: 'SUCCEEDED' });
    expect((execution?.stoppedAt ?? Number.NaN) - (execution?.startedAt ?? 0)).toBeLessThan(YEAR);

    const { status, milestones } = await readTimeline(trajectoryId);
    expect(status).toBe('completed');
    expect(milestones.map(({ reachedAt }) => reachedAt)).toEqual(milestones.map(({ on }) => instantAt(on)));
    expect(reachedMilestones(trajectoryId)).toHaveLength(plan.milestones.length);
    const keys = product.mails(trajectoryId).map(({ ledgerKey }) => ledgerKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(product.cloud.deadLetters()).toEqual([]);
  });
});

describe('A timeline that was stopped', () => {
  it('is started again under a new name by each sweep, and no milestone is lost or repeated', async () => {
    const { trajectoryId, plan } = await setUp('2027-01-04');
    await product.cloud.advanceTo(instantAt('2027-02-10'));
    await abort(`${trajectoryId}_r1`);
    await product.cloud.advanceTo(instantAt('2027-02-12'));
    await abort(`${trajectoryId}_r1_2`);
    await product.cloud.advanceTo(instantAt(addDays(plan.phases.end, 2)));

    expect(executions().map(({ name, status }) => [name, status])).toEqual([
      [`${trajectoryId}_r1`, 'ABORTED'],
      [`${trajectoryId}_r1_2`, 'ABORTED'],
      [`${trajectoryId}_r1_3`, 'SUCCEEDED'],
    ]);
    const { status, milestones } = await readTimeline(trajectoryId);
    expect(status).toBe('completed');
    expect(milestones.filter(({ reachedAt }) => reachedAt === null)).toEqual([]);
    expect(reachedMilestones(trajectoryId)).toHaveLength(plan.milestones.length);
    const keys = product.mails(trajectoryId).map(({ ledgerKey }) => ledgerKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is started at once by an operator, and ends after a rescheduling like any other', async () => {
    const { trajectoryId, plan } = await setUp('2027-01-04');
    await abort(`${trajectoryId}_r1`);
    await operatorOf(product).operate('arm');
    expect(executions().at(-1)).toMatchObject({ name: `${trajectoryId}_r1_2`, status: 'RUNNING' });
    const answer = await product.ask('POST', `/trajectories/${trajectoryId}/reschedule`, {
      as: ADMIN,
      body: { sessions: { 'wrap-up': addDays(plan.sessions['wrap-up'].date, 7) } },
    });
    expect(answer.status).toBe(200);
    expect(executions().map(({ name, status }) => [name, status])).toEqual([
      [`${trajectoryId}_r1`, 'ABORTED'],
      [`${trajectoryId}_r1_2`, 'ABORTED'],
      [`${trajectoryId}_r2`, 'RUNNING'],
    ]);
  });
});

describe('The correlation id of a request', () => {
  it('is in the log line of a mail that is sent two weeks later', async () => {
    product = await startTestProduct(instantAt(TODAY));
    const { cloud, ask } = product;
    const answer = await ask('POST', '/onboardings', { as: ADMIN, body: LEUVEN });
    expect(answer.status).toBe(201);
    const requestId = String(answer.headers['x-correlation-id']);
    await cloud.advanceTo(instantAt('2027-01-04', '09:10'));

    const line = z.looseObject({ message: z.string() });
    const linesOf = (name: string) =>
      cloud.logs(`klimaatdoeners-${name}`).flatMap(({ text, at }) => {
        const read = line.safeParse(JSON.parse(text));
        const ofRequest = read.success && [read.data.correlation_id, read.data.requestId].includes(requestId);
        return ofRequest ? [{ ...read.data, day: new Date(at).toISOString().slice(0, 10) }] : [];
      });
    const START = 'phase-preparation-start_r1_coach';
    const day = '2027-01-04';
    expect(linesOf('municipality')).toMatchObject([{ message: 'request', status: 201, day: TODAY }]);
    expect(linesOf('arm-timeline')).toMatchObject([{ message: 'done', day: TODAY }]);
    expect(linesOf('relay-events')).toContainEqual(expect.objectContaining({ message: 'An event is on the bus', day }));
    expect(linesOf('reach-milestones')).toContainEqual(expect.objectContaining({ message: 'done', day }));
    expect(linesOf('request-mails')).toContainEqual(expect.objectContaining({ message: 'done', day }));
    expect(linesOf('send-mail')).toContainEqual(
      expect.objectContaining({ message: 'A message is handled', mail: START, day }),
    );

    const envelopes = new Map(
      cloud.events().flatMap(({ event }) => {
        const read = envelope.safeParse(event.detail);
        return read.success ? [[read.data.id, read.data] as const] : [];
      }),
    );
    const sent = [...envelopes.values()].find(
      ({ type, aggregate }) => type === 'Mail.Sent' && aggregate.endsWith(START),
    );
    const chain: string[] = [];
    for (let one = sent; one; one = envelopes.get(one.causationId ?? '')) {
      expect(one.correlationId).toBe(requestId);
      chain.push(one.type);
    }
    expect(chain).toEqual(['Mail.Sent', 'Mail.Requested', 'Trajectory.MilestonesReached', 'Trajectory.Onboarded']);
    const counted = (name: string, metric: string): number => {
      const count = z.object({ [metric]: z.number() });
      const counts = cloud.logs(`klimaatdoeners-${name}`).map(({ text }) => count.safeParse(JSON.parse(text)).data);
      return counts.reduce((sum, read) => sum + (read?.[metric] ?? 0), 0);
    };
    const mails = product.mails().length;
    await cloud.advanceTo(instantAt('2027-01-04', '09:20'));
    expect(counted('request-mails', 'Mail.requested')).toBe(mails);
    expect(counted('send-mail', 'Mail.sent')).toBe(mails);
    expect(counted('settle-mail', 'Mail.delivered')).toBe(mails);
  });
});
