import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

const client = new SESv2Client({});

/** Sends one mail. */
export const handler = async (): Promise<unknown> =>
  (
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: 'Probe <probe@example.org>',
        Destination: { ToAddresses: ['somebody@example.org'] },
        Content: { Raw: { Data: new Uint8Array([66, 69]) } },
        EmailTags: [{ Name: 'mail', Value: 'key' }],
        ConfigurationSetName: 'probe',
      }),
    )
  ).MessageId;
