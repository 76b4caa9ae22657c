import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Bus } from '../../adapters/bus/bus.ts';
import { type Envelope, envelope } from '../../events/envelope.ts';

/** What we need of a record of the table's stream; its image stays in DynamoDB's own form. */
const streamRecord = z.object({
  dynamodb: z.object({
    SequenceNumber: z.string(),
    NewImage: z.object({ event: z.looseObject({ M: z.record(z.string(), z.any()) }) }),
  }),
});
const position = z.object({ dynamodb: z.object({ SequenceNumber: z.string() }) });
const streamEvent = z.object({ Records: z.array(z.unknown()) });

/** The stream is read again from the first record named here. */
export type Failures = { batchItemFailures: { itemIdentifier: string }[] };

export type Dependencies = { bus: Bus; warn: (message: string, ids: Record<string, string>) => void };

/**
 * Outbox to bus. Stops at the first record that cannot be read or that the bus refuses, so that order is kept and nothing
 * is skipped; the stream mapping retries within bounds, bisects and sets a poison record aside.
 */
export const relay = async (input: unknown, { bus, warn }: Dependencies): Promise<Failures> => {
  const { Records } = streamEvent.parse(input);
  const readable: { event: Envelope; at: string }[] = [];
  let failedAt: string | undefined;
  for (const record of Records) {
    const at = position.parse(record).dynamodb.SequenceNumber;
    const event = eventFrom(record);
    if (!event) {
      warn('A stream record holds no event', { sequenceNumber: at });
      failedAt = at;
      break;
    }
    readable.push({ event, at });
  }
  const refused = await bus.publish(readable.map(({ event }) => event));
  const firstRefused = readable.find(({ event }) => refused.has(event.id));
  if (firstRefused) {
    warn('The bus refused an event', { eventId: firstRefused.event.id });
    failedAt = firstRefused.at;
  }
  return { batchItemFailures: failedAt === undefined ? [] : [{ itemIdentifier: failedAt }] };
};

const eventFrom = (record: unknown): Envelope | undefined => {
  const read = streamRecord.safeParse(record);
  if (!read.success) return undefined;
  const parsed = envelope.safeParse(unmarshall(read.data.dynamodb.NewImage.event.M));
  return parsed.success ? parsed.data : undefined;
};
