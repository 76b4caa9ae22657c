import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

const client = new EventBridgeClient({});

/** Puts one event on a bus. */
export const handler = async (): Promise<unknown> =>
  (
    await client.send(
      new PutEventsCommand({
        Entries: [{ EventBusName: 'probe', Source: 'probe', DetailType: 'Probed', Detail: '{}', Time: new Date(0) }],
      }),
    )
  ).Entries;
