import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningCloud } from '../../cloud.ts';
import { callApi, start, startExecution, startFixture } from '../fixture-cloud.ts';

let cloud: RunningCloud;
beforeEach(async () => {
  cloud = await startFixture();
});
afterEach(() => cloud.stop());

const input = { id: 'T#1', n: 1, every: 3_600_000, until: 3, nextDue: '2026-03-02T09:00:00Z' };
const states = (action: string, body: object) => callApi(cloud, 'states', `AWSStepFunctions.${action}`, body);
const arnOf = (name: string) => `arn:aws:states:eu-west-1:000000000000:execution:timeline:${name}`;

describe('A state machine', () => {
  test('waits, runs a task and loops, with as many history entries and transitions as on AWS', async () => {
    await startExecution(cloud, 'a', input);
    await cloud.advanceTo('2026-03-03T00:00:00Z');
    expect(cloud.executions()).toMatchObject([
      {
        name: 'a',
        status: 'SUCCEEDED',
        output: '{"status":"finished"}',
        startedAt: Date.parse(start),
        stoppedAt: Date.parse('2026-03-02T11:00:00Z'),
        // Start, three times wait (2), task (5) and choice (2), then succeed (2) and end.
        history: 1 + 3 * 9 + 3,
        transitions: 1 + 3 * 3 + 1,
      },
    ]);
  });

  test('retries a failed task with backoff, then catches the error, sends it to a queue and continues', async () => {
    await startExecution(cloud, 'b', { ...input, fail: true });
    await cloud.advanceTo('2026-03-02T09:00:04.999Z');
    expect(cloud.invocations().reach).toBe(1);
    await cloud.advanceTo('2026-03-02T09:00:05Z');
    expect(cloud.invocations().reach).toBe(2);
    await cloud.advanceTo('2026-03-02T09:00:15Z');
    expect(cloud.invocations().reach).toBe(3);
    expect(cloud.deadLetters().map(({ queue, body }) => [queue, JSON.parse(body)])).toEqual([
      ['failures', { execution: 'b', error: 'NotNow' }],
    ]);
    expect(cloud.executions()).toMatchObject([{ status: 'RUNNING', state: 'Wait an hour' }]);
    await cloud.advanceTo('2026-03-02T10:00:15Z');
    expect(cloud.executions()).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  test('fails with States.Runtime when the timestamp of a wait is invalid', async () => {
    await startExecution(cloud, 'c', { ...input, nextDue: 'soon' });
    await cloud.settle();
    expect(cloud.executions()).toMatchObject([{ status: 'FAILED', error: 'States.Runtime' }]);
  });

  test('times out after a year', async () => {
    await startExecution(cloud, 'd', { ...input, nextDue: '2029-01-01T00:00:00Z' });
    await cloud.advanceTo('2027-03-02T08:00:00Z');
    expect(cloud.executions()).toMatchObject([{ status: 'TIMED_OUT', error: 'States.Timeout' }]);
  });
});

describe('The Step Functions API', () => {
  test('answers a repeated start of a running execution with the same execution, and refuses its name for another', async () => {
    const first = await startExecution(cloud, 'a', input);
    expect(first.answer).toEqual({ executionArn: arnOf('a'), startDate: Date.parse(start) / 1_000 });
    expect(await startExecution(cloud, 'a', input)).toEqual(first);
    expect((await startExecution(cloud, 'a', { ...input, n: 2 })).answer.__type).toBe('ExecutionAlreadyExists');
    await cloud.advanceTo('2026-03-03T00:00:00Z');
    expect((await startExecution(cloud, 'a', input)).answer.__type).toBe('ExecutionAlreadyExists');
    await cloud.advanceTo('2026-07-01T00:00:00Z');
    expect((await startExecution(cloud, 'a', input)).status).toBe(200);
  });

  test('stops an execution for good and answers a second stop as the first', async () => {
    await startExecution(cloud, 'a', input);
    await cloud.settle();
    const stopped = await states('StopExecution', { executionArn: arnOf('a'), error: 'Superseded', cause: 'r2' });
    expect(stopped.status).toBe(200);
    expect((await states('StopExecution', { executionArn: arnOf('a') })).answer).toEqual(stopped.answer);
    await cloud.advanceTo('2026-03-03T00:00:00Z');
    expect(cloud.invocations()).toEqual({});
    expect(cloud.executions()).toMatchObject([{ status: 'ABORTED', error: 'Superseded', cause: 'r2' }]);
    expect((await states('StopExecution', { executionArn: arnOf('z') })).answer.__type).toBe('ExecutionDoesNotExist');
  });

  test('describes one execution and lists executions page by page, newest first', async () => {
    for (const name of ['a', 'b', 'c']) await startExecution(cloud, name, { ...input, id: name });
    const described = await states('DescribeExecution', { executionArn: arnOf('a') });
    expect(described.answer).toMatchObject({
      name: 'a',
      status: 'RUNNING',
      input: JSON.stringify({ ...input, id: 'a' }),
    });
    const stateMachineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:timeline';
    const page = await states('ListExecutions', { stateMachineArn, statusFilter: 'RUNNING', maxResults: 2 });
    expect(page.answer).toMatchObject({ executions: [{ name: 'c' }, { name: 'b' }] });
    const rest = await states('ListExecutions', { stateMachineArn, maxResults: 2, nextToken: page.answer.nextToken });
    expect(rest.answer).toMatchObject({ executions: [{ name: 'a' }] });
    expect(rest.answer).not.toHaveProperty('nextToken');
  });

  test('refuses to start with an invalid name, an unknown machine or no machine', async () => {
    expect((await startExecution(cloud, 'a b', input)).answer.__type).toBe('InvalidName');
    const stateMachineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:other';
    expect((await states('StartExecution', { stateMachineArn })).answer.__type).toBe('StateMachineDoesNotExist');
    expect((await states('StartExecution', {})).answer.__type).toBe('ValidationException');
  });
});
