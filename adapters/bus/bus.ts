import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { type Envelope, EVENT_SOURCE } from '../../events/envelope.ts';

/** Limits of one PutEvents request: the number of entries, and their total size in bytes. */
const MAX_ENTRIES = 10;
const MAX_BYTES = 240_000;

export type Bus = {
  /** Puts events on the bus in the given order. Returns the ids of the events that the bus refused. */
  publish(events: readonly Envelope[]): Promise<ReadonlySet<string>>;
};

export const openBus = (name: string, client = new EventBridgeClient({})): Bus => ({
  async publish(events) {
    const refused = new Set<string>();
    for (const batch of batches(events)) {
      const Entries = batch.map((event) => entryOf(event, name));
      const { FailedEntryCount, Entries: results = [] } = await client.send(new PutEventsCommand({ Entries }));
      if (!FailedEntryCount) continue;
      batch.forEach(({ id }, index) => {
        if (results[index]?.ErrorCode) refused.add(id);
      });
    }
    return refused;
  },
});

const entryOf = (event: Envelope, bus: string): PutEventsRequestEntry => ({
  EventBusName: bus,
  Source: EVENT_SOURCE,
  DetailType: event.type,
  Time: new Date(event.at),
  Detail: JSON.stringify(event),
});

const batches = (events: readonly Envelope[]): Envelope[][] => {
  const all: Envelope[][] = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(event)) + event.type.length + EVENT_SOURCE.length + 14;
    const current = all.at(-1);
    if (current && current.length < MAX_ENTRIES && bytes + size <= MAX_BYTES) {
      current.push(event);
      bytes += size;
    } else {
      all.push([event]);
      bytes = size;
    }
  }
  return all;
};
