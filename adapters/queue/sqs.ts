import { Sha256 } from '@smithy/core/checksum';
import { collectBody } from '@smithy/core/protocols';
import { HttpRequest } from '@smithy/core/transport';
import { NodeHttpHandler, streamCollector } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';

import type { Queue } from './queue.ts';

/**
 * SQS. This is its only call, so it is made with the parts of the SDK that every client shares. SQS's own client would
 * double what the function loads beside the table's.
 */
export const openSqs = (url: string, environment: NodeJS.ProcessEnv): Queue => {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN, AWS_REGION = '' } = environment;
  const { protocol, hostname, port } = new URL(environment.AWS_ENDPOINT_URL ?? url);
  const handler = new NodeHttpHandler();
  const signer = new SignatureV4({
    service: 'sqs',
    region: AWS_REGION,
    sha256: Sha256,
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    },
  });
  return {
    async sendLater(MessageBody, DelaySeconds) {
      const body = JSON.stringify({ QueueUrl: url, MessageBody, DelaySeconds });
      const unsigned = new HttpRequest({
        method: 'POST',
        protocol,
        hostname,
        ...(port === '' ? {} : { port: Number(port) }),
        path: '/',
        headers: {
          host: port === '' ? hostname : `${hostname}:${port}`,
          'content-type': 'application/x-amz-json-1.0',
          'content-length': String(Buffer.byteLength(body)),
          'x-amz-target': 'AmazonSQS.SendMessage',
        },
        body,
      });
      const { response } = await handler.handle(new HttpRequest(await signer.sign(unsigned)));
      // A body that nobody reads keeps its connection busy.
      await collectBody(response.body, { streamCollector });
      if (response.statusCode !== 200) throw new Error(`SQS answered SendMessage with ${response.statusCode}`);
    },
  };
};
