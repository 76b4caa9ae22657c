import { afterEach, expect, it } from 'vitest';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { run as operate } from '../../local/operate/run.ts';
import { type Product, startTestProduct } from './product.ts';

/** What docs/operations.md tells an operator to do, done. What republishes and what recovers the table is tried beside this file. */
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
  expect(product.mails(trajectoryId).map(({ ledgerKey }) => ledgerKey)).toContain('phase-preparation-start_r1_coach');
  await product.cloud.advanceTo(instantAt('2027-01-20'));
  const keys = product.mails(trajectoryId).map(({ ledgerKey }) => ledgerKey);
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

it('mails not requested: a replay of the archive for that rule asks for them, each once', async () => {
  product = await startTestProduct(instantAt(TODAY), {
    interceptors: {
      invocation: async ({ function: name }, invoke) =>
        name === 'klimaatdoeners-request-mails' && paused()
          ? { ok: false, errorType: 'TypeError', errorMessage: 'A defect in a release' }
          : invoke(),
    },
  });
  const { cloud, onboard, mails } = product;
  const trajectoryId = await onboard({});
  await cloud.advanceTo(PAUSE.to);
  const keys = () => mails(trajectoryId).map(({ ledgerKey }) => ledgerKey);
  const before = keys();
  expect(before).not.toContain('phase-preparation-start_r1_coach');
  expect(cloud.deadLetters().length).toBeGreaterThan(0);

  const said: string[] = [];
  const span = ['--from', instantAt('2027-01-04', '00:00'), '--to', instantAt('2027-01-04', '15:00')];
  const replay = ['replay', ...span, '--endpoint', cloud.endpoint, '--rule'];
  const terminal = { out: (line: string) => said.push(line), error: (line: string) => said.push(line) };
  expect(await operate([...replay, 'Events'], terminal)).toBe(1);
  expect(said.join()).toContain('MailableEvents');
  for (const times of ['once', 'twice']) {
    expect(await operate([...replay, 'MailableEvents'], terminal), `${times}: ${said.join('\n')}`).toBe(0);
    await cloud.settle();
    expect(keys()).toContain('phase-preparation-start_r1_coach');
    expect(new Set(keys()).size).toBe(keys().length);
  }
  const replayed = cloud.events().filter(({ event }) => 'replay-name' in event);
  expect(replayed.length).toBeGreaterThan(0);
});
