import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningCloud } from '../../cloud.ts';
import type { Interceptors } from '../../interceptors.ts';
import { callApi, startFixture } from '../fixture-cloud.ts';

const QueueUrl = 'https://sqs.eu-west-1.amazonaws.com/000000000000/work';
let cloud: RunningCloud;
beforeEach(async () => {
  cloud = await startFixture();
});
afterEach(() => cloud.stop());

const send = (detail: object, rest: object = {}) =>
  callApi(cloud, 'sqs', 'AmazonSQS.SendMessage', { QueueUrl, MessageBody: JSON.stringify({ detail }), ...rest });

describe('A queue', () => {
  test('passes messages to its function in batches', async () => {
    for (let n = 0; n < 25; n += 1) await send({ n });
    await cloud.settle();
    expect(cloud.invocations().worker).toBe(3);
    expect(cloud.depths()).toEqual({ failures: 0, 'work-dead': 0, work: 0 });
  });

  test.each([
    [1, 1],
    [3, 2],
  ])('gives its function, with %i tasks at once, at most %i batches at a time', async (concurrency, expected) => {
    let now = 0;
    let most = 0;
    const invocation: Interceptors['invocation'] = async (_, invoke) => {
      now += 1;
      most = Math.max(most, now);
      const result = await invoke();
      now -= 1;
      return result;
    };
    await cloud.stop();
    cloud = await startFixture({ concurrency, interceptors: { invocation } });
    for (let n = 0; n < 45; n += 1) await send({ n }, { DelaySeconds: 1 });
    await cloud.advanceTo(cloud.now() + 1_000);
    expect(most).toBe(expected);
    expect(cloud.invocations().worker).toBe(5);
    expect(cloud.depths().work).toBe(0);
  });

  test('delivers a failed message again after its visibility time-out and moves it to the dead-letter queue after the third failure', async () => {
    await send({ n: 1, fail: true });
    await send({ n: 2 });
    const from = cloud.now();
    await cloud.settle();
    expect(cloud.depths().work).toBe(1);
    await cloud.advanceTo(from + 59_999);
    expect(cloud.invocations().worker).toBe(1);
    await cloud.advanceTo(from + 120_000);
    expect(cloud.invocations().worker).toBe(3);
    expect(cloud.deadLetters()).toEqual([]);
    await cloud.advanceTo(from + 180_000);
    expect(cloud.invocations().worker).toBe(3);
    expect(cloud.deadLetters()).toMatchObject([{ queue: 'work-dead', from: 'work' }]);
  });

  test('gets its dead letters back and delivers them again after a redrive', async () => {
    await send({ n: 1, fail: true });
    await cloud.advanceTo(cloud.now() + 200_000);
    expect(cloud.redrive('work-dead')).toBe(1);
    expect(cloud.depths()).toMatchObject({ work: 1, 'work-dead': 0 });
    await cloud.settle();
    expect(cloud.invocations().worker).toBe(4);
  });

  test('delivers a delayed message only after its delay', async () => {
    await send({ n: 1 }, { DelaySeconds: 30 });
    await cloud.settle();
    expect(cloud.invocations()).toEqual({});
    await cloud.advanceTo(cloud.now() + 30_000);
    expect(cloud.invocations().worker).toBe(1);
  });

  test('refuses a message to an unknown queue and a message over 256 KB', async () => {
    const elsewhere = await send({}, { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/000000000000/elsewhere' });
    expect(elsewhere.answer.__type).toBe('com.amazonaws.sqs#QueueDoesNotExist');
    const long = await send({}, { MessageBody: 'x'.repeat(262_145) });
    expect(long.answer.__type).toBe('InvalidParameterValue');
  });
});
