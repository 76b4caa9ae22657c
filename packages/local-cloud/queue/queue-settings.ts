import * as z from 'zod';
import { compilePattern, type Pattern } from '../pattern/pattern.ts';
import type { Resource } from '../service.ts';
import { StartError } from '../start-error.ts';

const redriveShape = z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() });

const queueShape = z.object({
  VisibilityTimeout: z.number().default(30),
  DelaySeconds: z.number().default(0),
  MaximumMessageSize: z.number().default(262_144),
  RedrivePolicy: redriveShape.optional(),
});

/** The number of batches with which Lambda begins on a queue without a maximum concurrency. */
const INITIAL_CONCURRENCY = 5;

const mappingShape = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().default(10),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.coerce.number() }).optional(),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
  Enabled: z.boolean().default(true),
  Tags: z.json().optional(),
});

export const understoodQueueProperties = [
  ...['QueueName', 'VisibilityTimeout', 'DelaySeconds', 'MaximumMessageSize', 'RedrivePolicy'],
];

/** The function that processes a queue, and its settings. */
export type QueueMapping = {
  functionArn: string;
  batchSize: number;
  windowMilliseconds: number;
  reportsItems: boolean;
  /** How many batches may be processed at once. */
  maximumConcurrency: number;
  filters: Pattern[];
};

export type QueueSettings = {
  arn: string;
  name: string;
  url: string;
  visibilityMilliseconds: number;
  delayMilliseconds: number;
  maximumBytes: number;
  redrive?: { to: string; maxReceiveCount: number };
  mapping?: QueueMapping;
};

/** The queues of the template with the function mapped to each, by ARN. */
export const readQueues = (
  resources: readonly Resource[],
  arnOfUrl: (url: string) => string,
): Map<string, QueueSettings> => {
  const queues = new Map<string, QueueSettings>();
  for (const { logicalId, type, properties, ref } of resources) {
    if (type !== 'AWS::SQS::Queue') continue;
    const parsed = parse(queueShape, properties, logicalId);
    queues.set(arnOfUrl(ref), {
      arn: arnOfUrl(ref),
      name: ref.slice(ref.lastIndexOf('/') + 1),
      url: ref,
      visibilityMilliseconds: parsed.VisibilityTimeout * 1_000,
      delayMilliseconds: parsed.DelaySeconds * 1_000,
      maximumBytes: parsed.MaximumMessageSize,
      ...(parsed.RedrivePolicy && {
        redrive: {
          to: parsed.RedrivePolicy.deadLetterTargetArn,
          maxReceiveCount: parsed.RedrivePolicy.maxReceiveCount,
        },
      }),
    });
  }
  for (const { logicalId, type, properties } of resources) {
    const source = properties.EventSourceArn;
    if (type !== 'AWS::Lambda::EventSourceMapping' || typeof source !== 'string') continue;
    const queue = queues.get(source);
    if (!queue) continue;
    const parsed = parse(mappingShape, properties, logicalId);
    if (!parsed.Enabled) continue;
    if (queue.mapping) throw unsupported(logicalId, 'a second function on one queue');
    queue.mapping = {
      functionArn: parsed.FunctionName,
      batchSize: parsed.BatchSize,
      windowMilliseconds: parsed.MaximumBatchingWindowInSeconds * 1_000,
      reportsItems: parsed.FunctionResponseTypes.length > 0,
      maximumConcurrency: parsed.ScalingConfig?.MaximumConcurrency ?? INITIAL_CONCURRENCY,
      filters: (parsed.FilterCriteria?.Filters ?? []).map(({ Pattern }) =>
        compilePattern(JSON.parse(Pattern), logicalId),
      ),
    };
  }
  return queues;
};

const parse = <T>(shape: z.ZodType<T>, properties: unknown, logicalId: string): T => {
  const parsed = shape.safeParse(properties);
  if (!parsed.success) throw unsupported(logicalId, `these properties:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
};

const unsupported = (logicalId: string, what: string): StartError =>
  new StartError('UNSUPPORTED_TEMPLATE', `${logicalId}: the local cloud does not support ${what}.`);
