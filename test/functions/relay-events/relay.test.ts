import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import type { Bus } from '../../../adapters/bus/bus.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { relay } from '../../../functions/relay-events/relay.ts';

const eventOf = (sequence: number): Envelope => ({
  id: `TRAJECTORY#24062-2027-01-04/trajectory/${sequence}`,
  type: 'Trajectory.DutyCompleted',
  version: 1,
  trajectoryId: '24062-2027-01-04',
  aggregate: 'trajectory',
  sequence,
  at: '2027-01-11T10:00:00.000Z',
  actor: 'admin',
  correlationId: 'request-1',
  causationId: null,
  data: { dutyId: 'intake' },
});

const recordOf = (event: unknown, position: number) => ({
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(position), NewImage: marshall({ pk: 'p', sk: 's', event }) },
});

/** A bus that keeps the sequences that it accepted, and refuses the given ones. */
const busThatRefuses = (...refused: number[]) => {
  const taken: number[] = [];
  const bus: Bus = {
    async publish(events) {
      const no = events.filter(({ sequence }) => refused.includes(sequence));
      taken.push(...events.filter((event) => !no.includes(event)).map(({ sequence }) => sequence));
      return new Set(no.map(({ id }) => id));
    },
  };
  return { bus, taken };
};

const silence = { info: () => undefined, warn: () => undefined };

describe('relay-events', () => {
  it('publishes the events of a batch in order', async () => {
    const { bus, taken } = busThatRefuses();
    const Records = [1, 2, 3].map((n) => recordOf(eventOf(n), n));
    expect(await relay({ Records }, { bus, log: silence })).toEqual({ batchItemFailures: [] });
    expect(taken).toEqual([1, 2, 3]);
  });

  it('asks for the batch again from the first event that the bus refuses, and publishes the later ones', async () => {
    const { bus, taken } = busThatRefuses(2, 3);
    const Records = [1, 2, 3, 4].map((n) => recordOf(eventOf(n), n * 10));
    expect(await relay({ Records }, { bus, log: silence })).toEqual({ batchItemFailures: [{ itemIdentifier: '20' }] });
    expect(taken).toEqual([1, 4]);
  });

  it('publishes the events before an unreadable record, and stops there', async () => {
    const { bus, taken } = busThatRefuses();
    const warnings: string[] = [];
    const Records = [recordOf(eventOf(1), 1), recordOf({ nonsense: true }, 2), recordOf(eventOf(3), 3)];
    const answer = await relay({ Records }, { bus, log: { ...silence, warn: (message) => warnings.push(message) } });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(taken).toEqual([1]);
    expect(warnings).toEqual(['A stream record holds no event']);
  });

  it('asks for the batch again from a refused event when an unreadable record follows it', async () => {
    const { bus } = busThatRefuses(1);
    const Records = [recordOf(eventOf(1), 1), recordOf('nonsense', 2)];
    expect(await relay({ Records }, { bus, log: silence })).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });
});
