import { once } from 'node:events';
import { createServer } from 'node:http';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSuppressionList, type SuppressionList } from '../../../adapters/mailer/suppression-list.ts';

const ADDRESS = 'an.peeters@leuven.example';

let answer: { status: number; type?: string };
let asked: string[];
let list: SuppressionList;
const server = createServer((incoming, response) => {
  asked.push(`${incoming.method} ${incoming.url}`);
  const headers = { 'content-type': 'application/json', ...(answer.type && { 'x-amzn-errortype': answer.type }) };
  response.writeHead(answer.status, headers).end(JSON.stringify({ message: `About ${ADDRESS}` }));
});

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens to no port');
  list = openSuppressionList(
    new SESv2Client({
      endpoint: `http://127.0.0.1:${address.port}`,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    }),
  );
});
afterAll(async () => {
  server.close();
  await once(server, 'close');
});

const removed = async (status: number, type?: string): Promise<unknown> => {
  asked = [];
  answer = type === undefined ? { status } : { status, type };
  return list.remove(ADDRESS).catch((error: unknown) => error);
};

it('The suppression list removes an address', async () => {
  expect(await removed(200)).toBeUndefined();
  expect(asked).toEqual(['DELETE /v2/email/suppression/addresses/an.peeters%40leuven.example']);
});

it.each(['NotFoundException', 'BadRequestException'])(
  'The suppression list takes %s as: the address is not in it',
  async (type) => {
    expect(await removed(type === 'NotFoundException' ? 404 : 400, type)).toBeUndefined();
  },
);

it('The suppression list throws an error without the address when SES refuses for another reason', async () => {
  const error = await removed(429, 'TooManyRequestsException');
  expect(error).toMatchObject({ message: expect.stringContaining('TooManyRequestsException') });
  expect(JSON.stringify(error) + String(error) + (error instanceof Error ? error.stack : '')).not.toContain(ADDRESS);
});
