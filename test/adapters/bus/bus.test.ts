import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { afterEach, describe, expect, it } from 'vitest';
import { openBus } from '../../../adapters/bus/bus.ts';
import type { Envelope } from '../../../events/envelope.ts';

type Entry = { Detail: string; DetailType: string; Source: string; EventBusName: string };

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A stand-in for EventBridge. It records each PutEvents request and refuses events with the given sequences. */
const eventBridge = async (refused: number[] = []) => {
  const requests: Entry[][] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { Entries }: { Entries: Entry[] } = JSON.parse(body);
    requests.push(Entries);
    const results = Entries.map(({ Detail }) =>
      refused.includes(JSON.parse(Detail).sequence) ? { ErrorCode: 'ThrottlingException' } : { EventId: 'taken' },
    );
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    const FailedEntryCount = results.filter((result) => 'ErrorCode' in result).length;
    response.end(JSON.stringify({ FailedEntryCount, Entries: results }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  stops.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const client = new EventBridgeClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return { client, requests };
};

const eventOf = (sequence: number, data: unknown = {}): Envelope => ({
  id: `event-${sequence}`,
  type: 'Trajectory.PhaseStarted',
  version: 1,
  trajectoryId: 't',
  aggregate: 'trajectory',
  sequence,
  at: '2027-01-04T08:00:00.000Z',
  actor: 'timeline',
  correlationId: 'c',
  causationId: null,
  data,
});

const many = (count: number, data?: unknown) => Array.from({ length: count }, (_, index) => eventOf(index + 1, data));

describe('Bus.publish', () => {
  it('sends at most ten events per request, in order, with the event name as DetailType', async () => {
    const { client, requests } = await eventBridge();
    expect(await openBus('bus', client).publish(many(23))).toEqual(new Set());
    expect(requests.map((entries) => entries.length)).toEqual([10, 10, 3]);
    expect(requests.flat().map(({ Detail }) => JSON.parse(Detail).sequence)).toEqual(many(23).map((e) => e.sequence));
    expect(requests[0]?.[0]).toMatchObject({
      EventBusName: 'bus',
      Source: 'klimaatdoeners',
      DetailType: 'Trajectory.PhaseStarted',
    });
  });

  it('keeps each request under the size limit in bytes', async () => {
    const { client, requests } = await eventBridge();
    await openBus('bus', client).publish(many(6, { text: 'é'.repeat(45_000) }));
    expect(requests.map((entries) => entries.length)).toEqual([2, 2, 2]);
  });

  it('returns the ids of exactly the events that EventBridge refused', async () => {
    const { client } = await eventBridge([2, 11]);
    expect(await openBus('bus', client).publish(many(12))).toEqual(new Set(['event-2', 'event-11']));
  });
});
