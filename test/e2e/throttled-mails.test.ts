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

const tooMany = (message: string): ServiceResponse => ({
  status: 429,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'TooManyRequestsException' },
  body: JSON.stringify({ message }),
});

let product: Product;
let operator: Operator;
beforeAll(async () => {
  product = await startTestProduct(NOW, {
    interceptors: {
      async call(call, forward) {
        if (call.service !== 'ses') return forward();
        asked += 1;
        return refusal === undefined ? forward() : tooMany(refusal);
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
