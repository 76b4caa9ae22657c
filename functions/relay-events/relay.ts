import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Bus } from '../../adapters/bus/bus.ts';
import { type Envelope, envelope } from '../../events/envelope.ts';
import type { Failures, Log } from '../messages.ts';

/** The parts of a stream record that the relay reads. The image stays in DynamoDB's own format. */
const streamRecord = z.object({
  dynamodb: z.object({
    SequenceNumber: z.string(),
    NewImage: z.object({ event: z.looseObject({ M: z.record(z.string(), z.any()) }) }),
  }),
});
const position = z.object({ dynamodb: z.object({ SequenceNumber: z.string() }) });
const streamEvent = z.object({ Records: z.array(z.unknown()) });

export type Dependencies = { bus: Bus; log: Log };

/**
 * Puts the events of the outbox on the bus. Lambda reads the stream again from the first record in the answer, so that
 * no record is skipped.
 * A record that cannot be read blocks all later records, until the stream mapping sets it aside: the mapping retries
 * within limits and bisects the batch.
 * An event that the bus refuses blocks no others. The later events are published before it, and once more with it. A
 * bus keeps no order anyway, and every consumer reads the state itself.
 */
export const relay = async (input: unknown, { bus, log }: Dependencies): Promise<Failures> => {
  const { Records } = streamEvent.parse(input);
  const readable: { event: Envelope; at: string }[] = [];
  let failedAt: string | undefined;
  for (const record of Records) {
    const at = position.parse(record).dynamodb.SequenceNumber;
    const event = eventFrom(record);
    if (!event) {
      log.warn('A stream record holds no event', { sequenceNumber: at });
      failedAt = at;
      break;
    }
    readable.push({ event, at });
  }
  const refused = await bus.publish(readable.map(({ event }) => event));
  const firstRefused = readable.find(({ event }) => refused.has(event.id));
  if (firstRefused) {
    log.warn('The bus refused an event', { eventId: firstRefused.event.id });
    failedAt = firstRefused.at;
  }
  for (const { event } of readable) {
    if (refused.has(event.id)) continue;
    log.info('An event is on the bus', { eventId: event.id, correlation_id: event.correlationId });
  }
  return { batchItemFailures: failedAt === undefined ? [] : [{ itemIdentifier: failedAt }] };
};

const eventFrom = (record: unknown): Envelope | undefined => {
  const read = streamRecord.safeParse(record);
  if (!read.success) return undefined;
  const parsed = envelope.safeParse(unmarshall(read.data.dynamodb.NewImage.event.M));
  return parsed.success ? parsed.data : undefined;
};
