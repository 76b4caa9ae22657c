import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Bus } from '../../adapters/bus/bus.ts';
import { type Envelope, envelope } from '../../events/envelope.ts';
import type { Failures, Log } from '../messages.ts';

/** What we need of a record of the table's stream; its image stays in DynamoDB's own form. */
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
 * Outbox to bus. The stream is read again from the first record named in the answer, so nothing is skipped: what cannot be
 * read holds up all that follows, until the stream mapping, which retries within bounds and bisects, sets it aside. What the
 * bus refuses holds up nothing: the events after it are put on the bus before it, and again with it. A bus keeps no order
 * anyway, and every consumer reads the state for itself.
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
