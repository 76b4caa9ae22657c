import type { Json, Resource } from '@klimaatdoeners/local-cloud/service';
import { account, region } from '@klimaatdoeners/local-cloud/template/identity';
import * as z from 'zod';
import type { Use } from './use.ts';

/*
 * What AWS's services do in the name of something of ours, as the local cloud does it: seen from what reaches a function, a
 * target of a rule, or a queue. On AWS each of these needs a permission of its own.
 */

const act = (by: string, action: string, resource: string): Use => ({ by, action, resource, partitions: [] });
const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;

const request = z.object({ routeKey: z.string(), requestContext: z.object({ apiId: z.string() }) });
const record = z.object({ eventSource: z.string(), eventSourceARN: z.string(), body: z.string().optional() });
const batch = z.object({ Records: z.array(record) });
const wakeUp = z.object({ trajectoryId: z.string(), planRevision: z.number(), due: z.string() });
const failed = z.object({ requestContext: z.object({ functionArn: z.string() }) });

const POLLS: Readonly<Record<string, readonly string[]>> = {
  'aws:sqs': ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  'aws:dynamodb': ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
};

/** Who must have been allowed what for a function to get this: API Gateway, its own poller, or the state machine. */
export const actsBehind = (name: string, payload: Json, timeline: string): Use[] => {
  const invoked = arn('lambda', `function:${name}`);
  const asked = request.safeParse(payload).data;
  if (asked) {
    const [method, path] = asked.routeKey.split(' ');
    const source = arn('execute-api', `${asked.requestContext.apiId}/$default/${method}${path}`);
    return [act(source, 'lambda:InvokeFunction', invoked)];
  }
  const polled = batch.safeParse(payload).data?.Records ?? [];
  const acts = polled.flatMap(({ eventSource, eventSourceARN, body }) => [
    ...(POLLS[eventSource] ?? []).map((action) => act(name, action, eventSourceARN)),
    ...(eventSource === 'aws:dynamodb' ? [act(name, 'dynamodb:ListStreams', '*')] : []),
    ...(body === undefined ? [] : setAside(body, eventSourceARN)),
  ]);
  if (acts.length > 0) return acts;
  return wakeUp.safeParse(payload).success ? [act(timeline, 'lambda:InvokeFunction', invoked)] : [];
};

/** EventBridge hands an event to the target of a rule. */
export const actOfRule = (rule: string, target: string): Use =>
  act(arn('events', `rule/${rule}`), target.includes(':sqs:') ? 'sqs:SendMessage' : 'lambda:InvokeFunction', target);

type Letter = { queue: string; from: string | null; body: string; attributes: Record<string, string> };

/** Who put aside what could not be done: a rule, Lambda for a function, or the state machine. */
export const actsOfLetter = ({ queue, from, body, attributes }: Letter, timeline: string): Use[] => {
  const queueArn = arn('sqs', queue);
  // A message that was received too often is moved by its queue, which needs no permission.
  if (from !== null) return [];
  if (attributes.RULE_ARN !== undefined) {
    // Rules of a bus are named with it, and the condition of a queue without it.
    return [act(arn('events', `rule/${attributes.RULE_ARN.split('/').at(-1)}`), 'sqs:SendMessage', queueArn)];
  }
  const put = setAside(body, queueArn);
  if (put.length > 0) return put;
  return wakeUp.safeParse(JSON.parse(body)).success ? [act(timeline, 'sqs:SendMessage', queueArn)] : [];
};

const setAside = (body: string, queueArn: string): Use[] => {
  const functionArn = failed.safeParse(JSON.parse(body)).data?.requestContext.functionArn;
  const name = functionArn?.replace(/^.*:function:/, '').split(':')[0];
  return name === undefined ? [] : [act(name, 'sqs:SendMessage', queueArn)];
};

const logging = z.object({ LoggingConfig: z.object({ LogGroup: z.string() }) });

/** What a function writes goes to its log group. */
export const actsOfLog = ({ ref, properties }: Resource): Use[] =>
  ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) =>
    act(ref, action, arn('logs', `log-group:${logging.parse(properties).LoggingConfig.LogGroup}:log-stream:one`)),
  );
