import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Interceptors } from '../interceptors.ts';
import { compilePattern, type Pattern } from '../pattern/pattern.ts';
import type { Cloud, InvocationResult, Json, Resource } from '../service.ts';
import { StartError } from '../start-error.ts';
import { region } from '../template/identity.ts';
import type { Stream, StreamRecord } from './stream.ts';

const mappingShape = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  BatchSize: z.number().default(100),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  MaximumRetryAttempts: z.number().default(-1),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  ParallelizationFactor: z.number().default(1),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
  DestinationConfig: z
    .strictObject({ OnFailure: z.strictObject({ Destination: z.string().startsWith('arn:aws:sqs:') }).optional() })
    .default({}),
  Enabled: z.boolean().default(true),
  MetricsConfig: z.json().optional(),
  Tags: z.json().optional(),
});

export const understoodMappingProperties = [...Object.keys(mappingShape.shape), 'ScalingConfig'];

export type StreamMappingSettings = {
  id: string;
  streamArn: string;
  functionArn: string;
  fromNow: boolean;
  batchSize: number;
  retries: number;
  maximumAgeSeconds: number;
  bisects: boolean;
  reportsItems: boolean;
  filters: Pattern[];
  onFailure?: string;
};

/** The mappings of table streams to functions. */
export const readStreamMappings = (resources: readonly Resource[]): StreamMappingSettings[] =>
  resources.flatMap(({ logicalId, type, properties, ref }) => {
    const source = properties.EventSourceArn;
    if (type !== 'AWS::Lambda::EventSourceMapping' || typeof source !== 'string') return [];
    if (!source.startsWith('arn:aws:dynamodb:')) return [];
    const parsed = mappingShape.safeParse(properties);
    if (!parsed.success) {
      const problem = z.prettifyError(parsed.error);
      throw new StartError('UNSUPPORTED_TEMPLATE', `${logicalId}: the local cloud does not support:\n${problem}`);
    }
    const { data } = parsed;
    if (!data.Enabled) return [];
    const onFailure = data.DestinationConfig.OnFailure?.Destination;
    return [
      {
        id: ref,
        streamArn: source,
        functionArn: data.FunctionName,
        fromNow: data.StartingPosition === 'LATEST',
        batchSize: data.BatchSize,
        retries: data.MaximumRetryAttempts,
        maximumAgeSeconds: data.MaximumRecordAgeInSeconds,
        bisects: data.BisectBatchOnFunctionError,
        reportsItems: data.FunctionResponseTypes.length > 0,
        filters: (data.FilterCriteria?.Filters ?? []).map(({ Pattern }) =>
          compilePattern(JSON.parse(Pattern), logicalId),
        ),
        ...(onFailure !== undefined && { onFailure }),
      },
    ];
  });

/** The progress of a mapping. It is stored, so that a restart continues there. */
type Progress = {
  /** The position up to which every change is done. */
  position: number;
  /** The number of failed attempts at the next batch, and the instant of the first one (0 when there was none). */
  attempts: number;
  since: number;
  /** The number of records in the next batch. It is smaller after a failure. */
  size: number;
  /** The earliest instant of the next attempt. */
  notBefore: number;
};

const firstRetry = 1_000;
const longestRetry = 60_000;

/** Passes a table's changes to a function in order. A failed batch is retried and blocks the batches after it. */
export type StreamMapping = {
  /** Processes one batch; false when there is nothing to do now. */
  poll(): Promise<boolean>;
  position(): number;
};

export const createStreamMapping = async (options: {
  settings: StreamMappingSettings;
  stream: Stream;
  cloud: Pick<Cloud, 'clock' | 'database' | 'tasks' | 'newId'>;
  invoke: (functionArn: string, payload: Json) => Promise<InvocationResult>;
  send: (queueArn: string, body: Json) => void;
  intercept: Interceptors['streamBatch'];
}): Promise<StreamMapping> => {
  const { settings, stream, cloud } = options;
  const { clock, tasks } = cloud;
  const save = prepare(cloud.database, settings.id);
  const start = { position: settings.fromNow ? await stream.latest() : 0, attempts: 0, since: 0, notBefore: 0 };
  let progress: Progress = (stream.startsOver ? undefined : save.read()) ?? { ...start, size: settings.batchSize };

  const proceed = (next: Progress): void => {
    progress = next;
    save.write(next);
    stream.forget(next.position);
  };

  const done = (position: number): Progress => ({
    position,
    attempts: 0,
    since: 0,
    size: settings.batchSize,
    notBefore: 0,
  });

  const giveUp = (
    batch: readonly StreamRecord[],
    result: InvocationResult,
    invocations: number,
    since: number,
  ): void => {
    if (settings.onFailure === undefined) return;
    const timestamp = new Date(clock.now()).toISOString();
    const arrival = new Date(since).toISOString();
    options.send(settings.onFailure, {
      version: '1.0',
      timestamp,
      requestContext: {
        requestId: cloud.newId(),
        functionArn: settings.functionArn,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: invocations,
      },
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        functionError: result.ok ? 'Unhandled' : result.errorType,
      },
      DDBStreamBatchInfo: {
        shardId: 'shardId-00000000000000000000-00000000',
        startSequenceNumber: batch[0]?.sequenceNumber ?? '',
        endSequenceNumber: batch.at(-1)?.sequenceNumber ?? '',
        approximateArrivalOfFirstRecord: arrival,
        approximateArrivalOfLastRecord: arrival,
        batchSize: batch.length,
        streamArn: settings.streamArn,
      },
    });
  };

  const fail = (batch: readonly StreamRecord[], end: number, failedAt: number, result: InvocationResult): void => {
    const now = clock.now();
    const first = batch[failedAt];
    const moved = failedAt > 0;
    const position = moved && first ? first.position - 1 : progress.position;
    const attempts = (moved ? 0 : progress.attempts) + 1;
    const since = moved || progress.since === 0 ? now : progress.since;
    const left = batch.slice(failedAt);
    const old = settings.maximumAgeSeconds >= 0 && now - since > settings.maximumAgeSeconds * 1_000;
    if (settings.bisects && left.length > 1 && !old) {
      const size = Math.ceil(left.length / 2);
      proceed({ position, attempts: attempts - 1, since, size, notBefore: now + firstRetry });
    } else if (old || (settings.retries >= 0 && attempts > settings.retries)) {
      giveUp(left, result, attempts, since);
      proceed(done(end));
      return;
    } else {
      const notBefore = now + Math.min(2 ** (attempts - 1) * firstRetry, longestRetry);
      proceed({ position, attempts, since, size: progress.size, notBefore });
    }
    tasks.schedule({ kind: 'table.retry', at: progress.notBefore, payload: null, key: `table.retry:${settings.id}` });
  };

  return {
    position: () => progress.position,
    async poll() {
      if (progress.notBefore > clock.now()) return false;
      const records = await stream.read(progress.position, progress.size);
      const end = records.at(-1)?.position;
      if (end === undefined) return false;
      const events = records.map((record) => ({ record, event: toEvent(record, settings.streamArn, clock.now()) }));
      const wanted = events.filter(
        ({ event }) => settings.filters.length === 0 || settings.filters.some((matches) => matches(event)),
      );
      if (wanted.length === 0) {
        proceed(done(end));
        return true;
      }
      const payload = wanted.map(({ event }) => event);
      const Records = options.intercept ? options.intercept(payload) : payload;
      const result = await options.invoke(settings.functionArn, { Records });
      const batch = wanted.map(({ record }) => record);
      const failedAt = firstFailure(result, settings.reportsItems, batch);
      if (failedAt === undefined) proceed(done(end));
      else fail(batch, end, failedAt, result);
      return true;
    },
  };
};

const failuresShape = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().nullable() })) });

/** The index of the first record that was not handled; undefined when all were. */
const firstFailure = (
  result: InvocationResult,
  reportsItems: boolean,
  batch: readonly StreamRecord[],
): number | undefined => {
  if (!result.ok) return 0;
  if (!reportsItems || result.payload === null) return undefined;
  const parsed = failuresShape.safeParse(result.payload);
  if (!parsed.success)
    return typeof result.payload === 'object' && !('batchItemFailures' in result.payload) ? undefined : 0;
  if (parsed.data.batchItemFailures.length === 0) return undefined;
  const named = parsed.data.batchItemFailures.map(({ itemIdentifier }) =>
    batch.findIndex(({ sequenceNumber }) => sequenceNumber === itemIdentifier),
  );
  return Math.max(0, Math.min(...named));
};

const toEvent = (record: StreamRecord, eventSourceARN: string, now: number): Json => ({
  eventID: record.sequenceNumber.padStart(32, '0'),
  eventName: record.eventName,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: region,
  dynamodb: {
    ApproximateCreationDateTime: Math.floor(now / 1_000),
    Keys: record.keys,
    ...(record.newImage !== undefined && { NewImage: record.newImage }),
    ...(record.oldImage !== undefined && { OldImage: record.oldImage }),
    SequenceNumber: record.sequenceNumber,
    SizeBytes: 0,
    StreamViewType: record.oldImage === undefined ? 'NEW_IMAGE' : 'NEW_AND_OLD_IMAGES',
  },
  eventSourceARN,
});

const prepare = (
  database: DatabaseSync,
  id: string,
): { read: () => Progress | undefined; write: (progress: Progress) => void } => {
  database.exec(`CREATE TABLE IF NOT EXISTS stream_mapping (
    id TEXT PRIMARY KEY, position INTEGER, attempts INTEGER, since INTEGER, size INTEGER, not_before INTEGER)`);
  const read = database.prepare('SELECT * FROM stream_mapping WHERE id = ?');
  const write = database.prepare('INSERT OR REPLACE INTO stream_mapping VALUES (?, ?, ?, ?, ?, ?)');
  return {
    read() {
      const row = read.get(id);
      if (!row) return undefined;
      return {
        position: Number(row.position),
        attempts: Number(row.attempts),
        since: Number(row.since),
        size: Number(row.size),
        notBefore: Number(row.not_before),
      };
    },
    write: ({ position, attempts, since, size, notBefore }) => {
      write.run(id, position, attempts, since, size, notBefore);
    },
  };
};
