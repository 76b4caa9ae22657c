import { afterEach, describe, expect, test } from 'vitest';
import type { RunningCloud } from '../../cloud.ts';
import type { Interceptors } from '../../interceptors.ts';
import { callApi, start, startFixture } from '../fixture-cloud.ts';

let cloud: RunningCloud;
afterEach(() => cloud.stop());

const setUp = async (interceptors: Interceptors = {}): Promise<void> => {
  cloud = await startFixture({ interceptors });
};
const put = (Entries: object[]) => callApi(cloud, 'events', 'AWSEvents.PutEvents', { Entries });
const entry = (rest: object = {}) => ({
  Source: 'test',
  DetailType: 'Probe.Wanted',
  Detail: '{"do":"note"}',
  EventBusName: 'happenings',
  ...rest,
});

describe('PutEvents', () => {
  test('delivers an event to the targets of matching rules and logs every event in order', async () => {
    await setUp();
    const { answer } = await put([entry(), entry({ DetailType: 'Nobody.Cares' })]);
    expect(answer).toMatchObject({ FailedEntryCount: 0 });
    await cloud.settle();
    expect(cloud.invocations()).toEqual({ probe: 1 });
    expect(JSON.parse(cloud.logs('probe')[0]?.text ?? '')).toMatchObject({
      version: '0',
      account: '000000000000',
      region: 'eu-west-1',
      source: 'test',
      'detail-type': 'Probe.Wanted',
      time: start.replace('.000', ''),
      detail: { do: 'note' },
    });
    const events = cloud.events();
    expect(events.map(({ position, bus, event }) => [position, bus, event['detail-type']])).toEqual([
      [1, 'happenings', 'Probe.Wanted'],
      [2, 'happenings', 'Nobody.Cares'],
    ]);
    expect(cloud.events({ after: 1 })).toEqual(events.slice(1));
    expect(cloud.events({ limit: 1 })).toEqual(events.slice(0, 1));
  });

  test('refuses the invalid entries of a request and accepts the others', async () => {
    await setUp({
      busEntry: ({ detail }) => (JSON.stringify(detail) === '{"n":2}' ? 'ThrottlingException' : undefined),
    });
    const { status, answer } = await put([
      entry({ Detail: '{"n":1}' }),
      entry({ Detail: '{"n":2}' }),
      entry({ Detail: 'not json' }),
      entry({ EventBusName: 'elsewhere' }),
      entry({ Source: undefined }),
    ]);
    expect([status, answer.FailedEntryCount]).toEqual([200, 4]);
    expect(answer.Entries).toMatchObject([
      { EventId: expect.any(String) },
      { ErrorCode: 'ThrottlingException' },
      { ErrorCode: 'MalformedDetail' },
      { ErrorCode: 'InvalidArgument' },
      { ErrorCode: 'InvalidArgument' },
    ]);
    expect(cloud.events()).toHaveLength(1);
  });

  test('refuses a request with more than ten entries or more than 256 KB', async () => {
    await setUp();
    expect((await put(Array.from({ length: 11 }, () => entry()))).status).toBe(400);
    const Detail = JSON.stringify({ text: 'x'.repeat(262_144) });
    expect((await put([entry({ Detail })])).answer).toMatchObject({ __type: 'ValidationException' });
    expect(cloud.events()).toEqual([]);
  });
});

describe('A failed delivery', () => {
  test('is retried with backoff and then moved to the dead-letter queue', async () => {
    const attempts: number[] = [];
    await setUp({
      delivery: ({ attempt }) => {
        attempts.push(attempt);
        return 'NO_PERMISSIONS';
      },
    });
    await put([entry()]);
    await cloud.advanceTo(cloud.now() + 7_000);
    expect(attempts).toEqual([0, 1, 2, 3]);
    expect(cloud.invocations()).toEqual({});
    expect(cloud.deadLetters()).toMatchObject([
      {
        queue: 'failures',
        body: expect.stringContaining('"detail-type":'),
        attributes: { ERROR_CODE: 'NO_PERMISSIONS', RETRY_ATTEMPTS: '3' },
      },
    ]);
  });

  test('is delivered once when a retry succeeds', async () => {
    await setUp({ delivery: ({ attempt }) => (attempt === 0 ? 'THROTTLING' : undefined) });
    await put([entry()]);
    await cloud.advanceTo(cloud.now() + 7_000);
    expect(cloud.invocations()).toEqual({ probe: 1 });
    expect(cloud.deadLetters()).toEqual([]);
  });
});

test('A rule on the default bus applies its input transformer to an event of an AWS service', async () => {
  await setUp();
  cloud.cloud.publish({
    source: 'aws.ses',
    'detail-type': 'Email Sent',
    resources: [],
    detail: { mail: { tags: { mail: ['key-1'] } } },
  });
  await cloud.settle();
  expect(JSON.parse(cloud.logs('probe')[0]?.text ?? '')).toEqual({
    do: 'note',
    key: 'key-1',
    text: `at ${start.replace('.000', '')}`,
  });
});
