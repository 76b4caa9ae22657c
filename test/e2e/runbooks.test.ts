import { afterEach, expect, it } from 'vitest';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { type Product, startTestProduct } from './product.ts';

/** What docs/operations.md tells an operator to do, done. What arms and republishes is tried beside this file. */
const TODAY = '2026-12-21';
const PAUSE = { from: Date.parse(instantAt('2027-01-04', '08:00')), to: Date.parse(instantAt('2027-01-04', '15:00')) };

let product: Product;
afterEach(() => product.cloud.stop());

const paused = () => {
  const now = product.cloud.now();
  return now >= PAUSE.from && now < PAUSE.to;
};

it('mails not sent: a redrive sends what SES did not take for hours, each once', async () => {
  product = await startTestProduct(instantAt(TODAY), {
    interceptors: {
      call: async ({ service }, forward) =>
        service === 'ses' && paused()
          ? {
              status: 400,
              headers: { 'x-amzn-errortype': 'SendingPausedException' },
              body: JSON.stringify({ message: 'Sending is paused' }),
            }
          : forward(),
    },
  });
  const trajectoryId = await product.onboard({});
  await product.cloud.advanceTo(PAUSE.to);
  const letters = product.cloud.deadLetters();
  expect(letters.length).toBeGreaterThan(0);
  const queues = new Set(letters.map(({ queue }) => queue));
  expect([...queues].map((queue) => /MailsDeadLetters/.test(queue))).toEqual([true]);

  for (const queue of queues) expect(product.cloud.redrive(queue)).toBe(letters.length);
  await product.cloud.advanceTo(instantAt('2027-01-04', '17:00'));
  expect(product.cloud.deadLetters()).toEqual([]);
  expect(product.mails(trajectoryId).map(({ key }) => key)).toContain('phase-preparation-start_r1_coach');
  await product.cloud.advanceTo(instantAt('2027-01-20'));
  const keys = product.mails(trajectoryId).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

it('timelines not armed: dead letters of arm-timeline need no replay, the sweep does all', async () => {
  product = await startTestProduct(instantAt(TODAY), {
    interceptors: {
      invocation: async ({ function: name }, invoke) =>
        name === 'klimaatdoeners-arm-timeline'
          ? { ok: false, errorType: 'ExecutionLimitExceeded', errorMessage: 'Too many executions' }
          : invoke(),
    },
  });
  const trajectoryId = await product.onboard({});
  await product.cloud.advanceTo(instantAt(addDays(TODAY, 2)));
  expect(product.cloud.deadLetters().map(({ queue }) => /armtimelineDeadLetters/.test(queue))).toEqual([true]);
  expect(product.cloud.executions().map(({ name, status }) => [name, status])).toEqual([
    [`${trajectoryId}_r1`, 'RUNNING'],
  ]);
});
