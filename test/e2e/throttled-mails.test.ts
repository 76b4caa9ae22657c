import type { ServiceResponse } from '@klimaatdoeners/local-cloud/service';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { type Operator, operatorOf } from './operator.ts';
import { type Product, startTestProduct } from './product.ts';

const NOW = instantAt('2026-12-01');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How SES answers a mail, unless it takes the mail. */
let refusal: string | undefined;
let asked = 0;

const refusedWith = (message: string): ServiceResponse => ({
  status: message === PAUSED ? 400 : 429,
  headers: {
    'content-type': 'application/json',
    'x-amzn-errortype': message === PAUSED ? 'SendingPausedException' : 'TooManyRequestsException',
  },
  body: JSON.stringify({ message }),
});
const PAUSED = 'Sending is paused for this account.';

let product: Product;
let operator: Operator;
beforeAll(async () => {
  product = await startTestProduct(NOW, {
    interceptors: {
      async call(call, forward) {
        if (call.service !== 'ses') return forward();
        asked += 1;
        return refusal === undefined ? forward() : refusedWith(refusal);
      },
    },
  });
  operator = operatorOf(product);
});
afterAll(() => product.cloud.stop());

/** Onboards a municipality while SES refuses, lets time pass, and says how many mails left by then and after a minute more. */
const onboardRefused = async (nisCode: string, message: string, milliseconds: number): Promise<[number, number]> => {
  refusal = message;
  asked = 0;
  const id = await product.onboard({ nisCode });
  await product.cloud.advanceTo(product.cloud.now() + milliseconds);
  const before = product.mails(id).length;
  refusal = undefined;
  await product.cloud.advanceTo(product.cloud.now() + MINUTE);
  return [before, product.mails(id).length];
};

const failedAttempts = (): string[] =>
  product.cloud
    .logs('klimaatdoeners-send-mail')
    .map(({ text }) => text)
    .filter((text) => text.includes('A message comes back'));

it('A mail that SES refuses as too fast leaves within a minute after SES takes mails again', async () => {
  expect(await onboardRefused('24062', 'Maximum sending rate exceeded.', 10_000)).toEqual([0, 4]);
  expect(failedAttempts()).toEqual([]);
});

it('A mail that SES refuses as too fast for two hours was tried some 240 times, and is neither a failure nor a dead letter', async () => {
  expect(await onboardRefused('23027', 'Maximum sending rate exceeded.', 120 * MINUTE)).toEqual([0, 2]);
  expect(asked / 2).toBeGreaterThan(180);
  expect(asked / 2).toBeLessThan(370);
  expect(failedAttempts()).toEqual([]);
  expect(operator.letters('MailsDeadLetters')).toEqual([]);
});

it('A mail for which the quota of the day is used up is tried every ten to fifteen minutes, for more than a day', async () => {
  const [before] = await onboardRefused('12025', 'Daily message quota exceeded.', DAY + 6 * 60 * MINUTE);
  expect(before).toBe(0);
  expect(asked / 2).toBeGreaterThan(115);
  expect(asked / 2).toBeLessThan(185);
  await product.cloud.advanceTo(product.cloud.now() + 15 * MINUTE);
  expect(product.mails('12025-2027-01-04').length).toBe(2);
  expect(operator.letters('MailsDeadLetters')).toEqual([]);
});

it('A mail that SES does not take for now is tried every 16 minutes, however often its request is put on the bus again', async () => {
  refusal = PAUSED;
  asked = 0;
  const from = new Date(product.cloud.now()).toISOString();
  const id = await product.onboard({ nisCode: '71016' });
  for (let hours = 1; hours <= 4; hours += 1) {
    await product.cloud.advanceTo(product.cloud.now() + 60 * MINUTE);
    await operator.operate('republish', '--from', from, '--to', new Date(product.cloud.now()).toISOString());
  }
  expect(asked / 2).toBeLessThanOrEqual(16);
  refusal = undefined;
  await product.cloud.advanceTo(product.cloud.now() + 17 * MINUTE);
  expect(product.mails(id)).toHaveLength(2);
  expect(operator.letters('MailsDeadLetters')).toEqual([]);
});
