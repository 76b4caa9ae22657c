import * as z from 'zod';
import { region } from '../../template/identity.ts';
import type { Catalog, Table } from './catalog.ts';
import type { ChangeLog, LoggedChange } from './change-log.ts';
import { streamArn, streamLabel } from './manage.ts';
import { invalid, TableError } from './table-error.ts';

const SHARD = 'shardId-00000000000000000000-00000001';
const MOST_RECORDS = 1_000;

const describeShape = z.strictObject({
  StreamArn: z.string(),
  Limit: z.int().min(1).optional(),
  ExclusiveStartShardId: z.string().optional(),
});
const listShape = z.strictObject({
  TableName: z.string().optional(),
  Limit: z.int().min(1).optional(),
  ExclusiveStartStreamArn: z.string().optional(),
});
const iteratorShape = z.strictObject({
  StreamArn: z.string(),
  ShardId: z.literal(SHARD),
  ShardIteratorType: z.enum(['TRIM_HORIZON', 'LATEST', 'AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER']),
  SequenceNumber: z.string().regex(/^\d+$/).optional(),
});
const recordsShape = z.strictObject({
  ShardIterator: z.string(),
  Limit: z.int().min(1).max(MOST_RECORDS).optional(),
});

type Streaming = { table: Table; changes: ChangeLog };

const streamsOf = (catalog: Catalog): Streaming[] =>
  catalog.names().flatMap((name) => {
    const table = catalog.get(name);
    return table.changes ? [{ table, changes: table.changes }] : [];
  });

const find = (catalog: Catalog, arn: string): Streaming => {
  const found = streamsOf(catalog).find(({ table }) => streamArn(table) === arn);
  if (!found)
    throw new TableError('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`);
  return found;
};

const headOf = ({ table }: Streaming): object => ({
  StreamArn: streamArn(table),
  StreamLabel: streamLabel(table),
  TableName: table.name,
});

export const listStreams = (catalog: Catalog, request: unknown): object => {
  const { TableName } = listShape.parse(request);
  const streams = streamsOf(catalog).filter(({ table }) => TableName === undefined || table.name === TableName);
  return { Streams: streams.map(headOf) };
};

export const describeStream = (catalog: Catalog, request: unknown): object => {
  const { StreamArn, ExclusiveStartShardId } = describeShape.parse(request);
  const stream = find(catalog, StreamArn);
  const { table } = stream;
  const shard = { ShardId: SHARD, SequenceNumberRange: { StartingSequenceNumber: '1' } };
  return {
    StreamDescription: {
      ...headOf(stream),
      StreamStatus: 'ENABLED',
      StreamViewType: table.schema.streamView,
      CreationRequestDateTime: table.createdAt / 1_000,
      KeySchema: table.definition.KeySchema,
      Shards: ExclusiveStartShardId === SHARD ? [] : [shard],
    },
  };
};

/** An iterator holds the stream and the position after which it continues. */
const iteratorAt = (arn: string, after: number): string => `${arn}|${after}`;

export const getShardIterator = (catalog: Catalog, request: unknown): object => {
  const { StreamArn, ShardIteratorType, SequenceNumber } = iteratorShape.parse(request);
  const { changes } = find(catalog, StreamArn);
  const given = (): number => {
    if (SequenceNumber === undefined) throw invalid(`${ShardIteratorType} needs a SequenceNumber`);
    return Number(SequenceNumber);
  };
  const starts = {
    TRIM_HORIZON: () => 0,
    LATEST: () => changes.latest(),
    AT_SEQUENCE_NUMBER: () => given() - 1,
    AFTER_SEQUENCE_NUMBER: given,
  };
  return { ShardIterator: iteratorAt(StreamArn, starts[ShardIteratorType]()) };
};

export const getRecords = (catalog: Catalog, request: unknown): object => {
  const { ShardIterator, Limit = MOST_RECORDS } = recordsShape.parse(request);
  const split = ShardIterator.lastIndexOf('|');
  const arn = ShardIterator.slice(0, split);
  const after = Number(ShardIterator.slice(split + 1));
  const { table, changes } = find(catalog, arn);
  const records = changes.read(after, Limit);
  return {
    Records: records.map((record) => recordOf(record, table.schema.streamView)),
    NextShardIterator: iteratorAt(arn, records.at(-1)?.position ?? after),
  };
};

const recordOf = ({ position, at, eventName, keys, newImage, oldImage }: LoggedChange, StreamViewType?: string) => ({
  eventID: String(position).padStart(32, '0'),
  eventName,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: region,
  dynamodb: {
    ApproximateCreationDateTime: Math.floor(at / 1_000),
    Keys: JSON.parse(keys),
    ...(newImage !== undefined && { NewImage: JSON.parse(newImage) }),
    ...(oldImage !== undefined && { OldImage: JSON.parse(oldImage) }),
    SequenceNumber: String(position),
    SizeBytes: keys.length + (newImage?.length ?? 0) + (oldImage?.length ?? 0),
    StreamViewType,
  },
});
