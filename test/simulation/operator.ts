import type { RunningCloud } from '@klimaatdoeners/local-cloud/cloud';
import type { DeadLetter } from '@klimaatdoeners/local-cloud/queue/queues';
import type { Json } from '@klimaatdoeners/local-cloud/service';
import * as z from 'zod';
import { type Envelope, EVENT_SOURCE, envelope } from '../../events/envelope.ts';

type Patient = Pick<RunningCloud, 'deadLetters' | 'redrive' | 'removeDeadLetter' | 'request' | 'invoke' | 'events'>;

const asyncFailure = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  requestPayload: z.json(),
});
const onBus = z.object({ source: z.literal(EVENT_SOURCE), detail: envelope });
const put = z.object({ FailedEntryCount: z.number() });

/**
 * Follows the runbooks after an alarm: invokes again what was given up, and delivers again what was not delivered.
 * Returns the dead letters that it found.
 */
export const operate = async (cloud: Patient): Promise<DeadLetter[]> => {
  const letters = cloud.deadLetters();
  const queues = new Set(letters.flatMap(({ queue, from }) => (from === null ? [] : [queue])));
  for (const queue of queues) cloud.redrive(queue);
  for (const letter of letters) {
    if (letter.from === null && (await dealWith(letter, cloud))) cloud.removeDeadLetter(letter);
  }
  return letters;
};

/** Handles a dead letter. Returns false when the letter must be handled again later. */
const dealWith = async ({ body, attributes }: DeadLetter, cloud: Patient): Promise<boolean> => {
  const content = z.json().parse(JSON.parse(body));
  const failure = asyncFailure.safeParse(content);
  if (failure.success) {
    const { requestContext, requestPayload } = failure.data;
    return (await cloud.invoke(requestContext.functionArn, requestPayload)).ok;
  }
  // A timeline that recorded a failure retries by itself.
  const target = attributes.TARGET_ARN;
  if (target?.startsWith('arn:aws:lambda:')) return (await cloud.invoke(target, content)).ok;
  return target === undefined || publish(onBus.parse(content).detail, cloud);
};

/** Puts an event on the bus again. Returns whether the bus took it: a request that is answered can still have refused it. */
const publish = async (event: Envelope, cloud: Patient): Promise<boolean> => {
  const entry = {
    EventBusName: 'klimaatdoeners',
    Source: EVENT_SOURCE,
    DetailType: event.type,
    Detail: JSON.stringify(event),
  };
  const answer = await call(cloud, 'events', 'AWSEvents.PutEvents', { Entries: [entry] });
  return put.parse(answer).FailedEntryCount === 0;
};

/** Stops an execution, as a person can in the console. */
export const abort = (cloud: Patient, executionArn: string): Promise<Json> =>
  call(cloud, 'states', 'AWSStepFunctions.StopExecution', { executionArn, cause: 'Simulated' });

const call = async (cloud: Patient, service: string, target: string, body: object): Promise<Json> => {
  const { status, body: answer } = await cloud.request({
    method: 'POST',
    path: '/',
    headers: {
      'x-amz-target': target,
      authorization: `AWS4-HMAC-SHA256 Credential=operator/20270101/eu-west-1/${service}/aws4_request`,
    },
    body: JSON.stringify(body),
  });
  if (status !== 200) throw new Error(`${target} answered ${status}: ${answer}`);
  return z.json().parse(JSON.parse(answer));
};
