import * as z from 'zod';
import type { Engine } from './engine.ts';
import type { Stream, StreamRecord } from './stream.ts';

const tableShape = z.object({ Table: z.object({ LatestStreamArn: z.string() }) });
const streamShape = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }),
});
const iteratorShape = z.object({ ShardIterator: z.string() });
const recordsShape = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      dynamodb: z.object({
        Keys: z.json(),
        NewImage: z.json().optional(),
        OldImage: z.json().optional(),
        SequenceNumber: z.string(),
      }),
    }),
  ),
  NextShardIterator: z.string().nullish(),
});

/**
 * Reads the stream of an engine at an address, through its API, into a list with its own positions. At each start of the
 * cloud the list begins with the oldest record of the stream, so a restart passes on earlier records again.
 */
export const openRemoteStream = async (engine: Engine, table: string): Promise<Stream> => {
  const call = async (target: string, input: object): Promise<unknown> => {
    const answer = await engine.forward(target, JSON.stringify(input));
    if (answer.status !== 200) throw new Error(`${target} failed: ${answer.body}`);
    return JSON.parse(answer.body.toString());
  };
  const streams = (action: string, input: object) => call(`DynamoDBStreams_20120810.${action}`, input);
  const { Table } = tableShape.parse(await call('DynamoDB_20120810.DescribeTable', { TableName: table }));
  const StreamArn = Table.LatestStreamArn;
  const iterators = new Map<string, string | undefined>();
  let records: StreamRecord[] = [];
  let count = 0;

  const fetch = async (): Promise<void> => {
    const { StreamDescription } = streamShape.parse(await streams('DescribeStream', { StreamArn }));
    for (const { ShardId } of StreamDescription.Shards) {
      if (iterators.has(ShardId)) continue;
      const input = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
      iterators.set(ShardId, iteratorShape.parse(await streams('GetShardIterator', input)).ShardIterator);
    }
    for (const [shard, iterator] of iterators) {
      if (iterator === undefined) continue;
      const page = recordsShape.parse(await streams('GetRecords', { ShardIterator: iterator }));
      iterators.set(shard, page.NextShardIterator ?? undefined);
      for (const { eventName, dynamodb } of page.Records) {
        count += 1;
        records.push({
          position: count,
          eventName,
          keys: dynamodb.Keys,
          ...(dynamodb.NewImage !== undefined && { newImage: dynamodb.NewImage }),
          ...(dynamodb.OldImage !== undefined && { oldImage: dynamodb.OldImage }),
          sequenceNumber: dynamodb.SequenceNumber,
        });
      }
    }
  };

  return {
    startsOver: true,
    async read(after, limit) {
      if (after >= count) await fetch();
      return records.filter(({ position }) => position > after).slice(0, limit);
    },
    async latest() {
      await fetch();
      return count;
    },
    forget(upTo) {
      records = records.filter(({ position }) => position > upTo);
    },
    close: () => undefined,
  };
};
