import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningCloud } from '../../cloud.ts';
import type { Json } from '../../service.ts';
import { callApi, payloadOf, start, startFixture } from '../fixture-cloud.ts';

let cloud: RunningCloud;
beforeAll(async () => {
  cloud = await startFixture({ environment: { PUBLIC_URL: 'http://localhost:3000', UNKNOWN: 'x' } });
});
afterAll(() => cloud.stop());

const look = async () => payloadOf(await cloud.invoke('probe', { do: 'look' }));

describe('A function', () => {
  test('sees the clock of the cloud stand still during an invocation', async () => {
    expect(await look()).toMatchObject({ now: Date.parse(start), iso: start });
    expect(payloadOf(await cloud.invoke('probe', { do: 'sleep' }))).toEqual({ now: Date.parse(start), date: true });
  });

  test('waits with node:timers/promises without taking time', async () => {
    expect(await cloud.invoke('probe', { do: 'wait' })).toEqual({ ok: true, payload: 'waited' });
  });

  test('sees the environment variables of its template and none of the machine', async () => {
    const { env, name } = await look();
    expect(name).toBe('probe');
    expect(env).toMatchObject({
      GREETING: 'hello-eu-west-1',
      BUS_NAME: 'happenings',
      PUBLIC_URL: 'http://localhost:3000',
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: cloud.endpoint,
      AWS_LAMBDA_FUNCTION_NAME: 'probe',
    });
    expect(env).not.toHaveProperty('UNKNOWN');
    expect(env).not.toHaveProperty('HOME');
  });

  test('gets other random numbers at each invocation', async () => {
    const [first, second] = [await look(), await look()];
    for (const key of ['random', 'uuid', 'bytes']) expect(first[key]).not.toEqual(second[key]);
    expect(first.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('keeps its module state between invocations', async () => {
    const [first, second] = [await look(), await look()];
    expect(Number(second.calls)).toBe(Number(first.calls) + 1);
  });

  test('can be invoked by name, ARN, version and alias', async () => {
    const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:probe';
    for (const name of ['probe', arn, `${arn}:1`, `${arn}:live`]) {
      expect(await cloud.invoke(name, { do: 'note' })).toEqual({ ok: true, payload: null });
    }
  });

  test('has its output in its own logs, with the virtual time', async () => {
    await cloud.invoke('probe', { do: 'note', text: 'read me' });
    expect(cloud.logs('probe').at(-1)).toMatchObject({
      at: Date.parse(start),
      text: expect.stringContaining('read me'),
    });
    expect(cloud.logs('relay')).toEqual([]);
  });

  test.each([
    { wish: 'exit', last: 'last words' },
    { wish: 'spin', last: 'round and round' },
  ])('has the output from before its abrupt end in its logs ($wish)', async ({ wish, last }) => {
    await cloud.invoke('probe', { do: wish });
    expect(cloud.logs('probe').map(({ text }) => text)).toContain(last);
  });

  test('has 2,000 lines of output in its logs in order', async () => {
    await cloud.invoke('probe', { do: 'shout' });
    const numbers = cloud.logs('probe').map(({ text }) => Number(text.split(' ')[0]));
    expect(numbers.slice(-2_000)).toEqual(Array.from({ length: 2_000 }, (_, line) => line));
  });

  test('fails with the type and message of the error that it throws', async () => {
    expect(await cloud.invoke('probe', { do: 'throw' })).toEqual({
      ok: false,
      errorType: 'RangeError',
      errorMessage: 'no such wish',
    });
  });

  test('gets a new environment after it exits its process or times out', async () => {
    expect(await cloud.invoke('probe', { do: 'exit' })).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await look()).toMatchObject({ calls: 1 });
    expect(await cloud.invoke('probe', { do: 'hang' })).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringContaining('Task timed out after 1.00 seconds'),
    });
    expect(await look()).toMatchObject({ calls: 1 });
  });
});

describe('The Lambda API', () => {
  const invoke = (name: string, payload: Json, type = 'RequestResponse') =>
    fetch(`${cloud.endpoint}/2015-03-31/functions/${name}/invocations`, {
      method: 'POST',
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=x/20260101/eu-west-1/lambda/aws4_request, SignedHeaders=host, Signature=x',
        'x-amz-invocation-type': type,
      },
      body: JSON.stringify(payload),
    });

  test('answers an invocation with its payload and marks an error', async () => {
    const good = await invoke('probe', { do: 'sleep' });
    expect(await good.json()).toMatchObject({ now: Date.parse(start) });
    const bad = await invoke('probe', { do: 'throw' });
    expect(bad.headers.get('x-amz-function-error')).toBe('Unhandled');
    expect(await bad.json()).toEqual({ errorType: 'RangeError', errorMessage: 'no such wish' });
  });

  test('answers 404 for an unknown function', async () => {
    const answer = await invoke('nobody', {});
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([404, 'ResourceNotFoundException']);
  });

  test('retries a failed asynchronous invocation after one and two minutes, then sends it to the failure queue', async () => {
    const before = cloud.invocations().probe ?? 0;
    const from = cloud.now();
    expect((await invoke('probe', { do: 'throw', id: 7 }, 'Event')).status).toBe(202);
    await cloud.settle();
    expect(cloud.invocations().probe).toBe(before + 1);
    await cloud.advanceTo(from + 60_000);
    expect(cloud.invocations().probe).toBe(before + 2);
    await cloud.advanceTo(from + 179_999);
    expect(cloud.deadLetters()).toEqual([]);
    await cloud.advanceTo(from + 180_000);
    expect(cloud.invocations().probe).toBe(before + 3);
    const [letter] = cloud.deadLetters();
    expect(letter?.queue).toBe('failures');
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: { do: 'throw', id: 7 },
      responsePayload: { errorType: 'RangeError' },
    });
  });
});

test('The gateway refuses a call of an unsupported service with an error that names it', async () => {
  const { status, answer } = await callApi(cloud, 's3', 'S3.PutObject', {});
  expect([status, answer.message]).toEqual([501, 'The local cloud runs no service that signs as "s3".']);
});

test('The gateway counts calls about the suppression list of SES without their address', async () => {
  const authorization = 'AWS4-HMAC-SHA256 Credential=operator/20270101/eu-west-1/ses/aws4_request';
  const path = '/v2/email/suppression/addresses/an%40leuven.example';
  await cloud.request({ method: 'DELETE', path, headers: { authorization }, body: '' });
  const action = 'DELETE /v2/email/suppression/addresses/{EmailAddress}';
  expect(cloud.calls()).toContainEqual({ service: 'ses', action, count: 1 });
});

test('The gateway counts calls by function, service and action', async () => {
  await cloud.invoke('probe', {
    do: 'call',
    service: 'dynamodb',
    target: 'DynamoDB_20120810.GetItem',
    input: { TableName: 'items', Key: { pk: { S: 'a' }, sk: { S: 'b' } } },
  });
  expect(cloud.calls()).toContainEqual({
    function: 'probe',
    service: 'dynamodb',
    action: 'GetItem',
    count: 1,
  });
});
