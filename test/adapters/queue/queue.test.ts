import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueue, type Queue } from '../../../adapters/queue/queue.ts';

const URL = 'https://sqs.eu-west-1.amazonaws.com/000000000000/mails';

let status = 200;
let headers: IncomingHttpHeaders;
let body: unknown;
let queue: Queue;
const server = createServer(async (incoming, response) => {
  headers = incoming.headers;
  body = JSON.parse(await text(incoming));
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end('{"MessageId":"m-1"}');
});

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens to no port');
  queue = openQueue(URL, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${address.port}`,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'session',
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('Queue.sendLater', () => {
  it('sends the message with its delay in a signed request', async () => {
    status = 200;
    await queue.sendLater('{"één":1}', 30);
    expect(body).toEqual({ QueueUrl: URL, MessageBody: '{"één":1}', DelaySeconds: 30 });
    expect(headers).toMatchObject({
      'x-amz-target': 'AmazonSQS.SendMessage',
      'x-amz-security-token': 'session',
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/eu-west-1\/sqs\/aws4_request, SignedHeaders=\S*host\S*, Signature=[0-9a-f]{64}$/,
      ),
    });
  });

  it.each([400, 403, 503])('throws when SQS answers with %i', async (refusal) => {
    status = refusal;
    await expect(queue.sendLater('{}', 30)).rejects.toThrow(`SQS answered SendMessage with ${refusal}`);
  });
});
