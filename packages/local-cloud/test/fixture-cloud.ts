import { join } from 'node:path';
import { type CloudOptions, type RunningCloud, startCloud } from '../cloud.ts';
import type { InvocationResult, Json } from '../service.ts';

export const fixtureAssembly = join(import.meta.dirname, 'fixtures/assembly');
export const start = '2026-03-02T08:00:00.000Z';

/** Runs the hand-made templates of `test/fixtures/assembly` on a virtual clock. */
export const startFixture = (options: Partial<CloudOptions> = {}): Promise<RunningCloud> =>
  startCloud({ assembly: fixtureAssembly, clock: { mode: 'virtual', startAt: start }, ...options });

/** Calls an AWS API as an SDK outside the cloud does. Gives status and parsed answer. */
export const callApi = async (
  cloud: Pick<RunningCloud, 'endpoint'>,
  service: string,
  target: string,
  input: object,
): Promise<{ status: number; answer: Record<string, Json> }> => {
  const response = await fetch(cloud.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      authorization: `AWS4-HMAC-SHA256 Credential=outside/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=x`,
    },
    body: JSON.stringify(input),
  });
  return { status: response.status, answer: JSON.parse(await response.text()) };
};

/** Writes an item into the fixture's table. */
export const putItem = async (cloud: RunningCloud, item: Record<string, string>): Promise<void> => {
  const Item = Object.fromEntries(Object.entries(item).map(([key, value]) => [key, { S: value }]));
  const { status, answer } = await callApi(cloud, 'dynamodb', 'DynamoDB_20120810.PutItem', {
    TableName: 'items',
    Item,
  });
  if (status !== 200) throw new Error(JSON.stringify(answer));
};

/** Writes an event item. The relay function of the fixture puts it on the bus. */
export const putEvent = (cloud: RunningCloud, key: string, type: string, detail: object = {}): Promise<void> =>
  putItem(cloud, { pk: 'T', sk: `EVENT#${key}`, type, detail: JSON.stringify(detail) });

export const startExecution = (cloud: RunningCloud, name: string, input: object) =>
  callApi(cloud, 'states', 'AWSStepFunctions.StartExecution', {
    stateMachineArn: 'arn:aws:states:eu-west-1:000000000000:stateMachine:timeline',
    name,
    input: JSON.stringify(input),
  });

/** What a function answered; throws when it failed. */
export const payloadOf = (result: InvocationResult): { [key: string]: Json } => {
  if (!result.ok) throw new Error(`${result.errorType}: ${result.errorMessage}`);
  const { payload } = result;
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) throw new Error('No object');
  return payload;
};
