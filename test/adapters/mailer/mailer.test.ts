import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mailer, openMailer } from '../../../adapters/mailer/mailer.ts';

const MAIL = {
  to: 'begga@leuven.example',
  subject: 'Welkom',
  html: '<p>Dag</p>',
  text: 'Dag',
  attachments: [],
  tags: { mail: 'onboarded_r1_coach' },
};

let answer: { status: number; type?: string; body: object };
let asked = 0;
let request: unknown;
let mailer: Mailer;
const server = createServer(async (incoming, response) => {
  asked += 1;
  request = JSON.parse(await text(incoming));
  const headers = { 'content-type': 'application/json', ...(answer.type && { 'x-amzn-errortype': answer.type }) };
  response.writeHead(answer.status, headers).end(JSON.stringify(answer.body));
});

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens to no port');
  const client = new SESv2Client({
    endpoint: `http://127.0.0.1:${address.port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  mailer = openMailer({ from: 'info@klimaatdoeners.example', configurationSet: 'mail' }, client);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const refuses = (type: string, message: string, status = 400): void => {
  answer = { status, type, body: { message } };
};

describe('Mailer.send', () => {
  it('returns sent with the message id when SES accepts the mail', async () => {
    answer = { status: 200, body: { MessageId: 'm-1' } };
    expect(await mailer.send(MAIL)).toEqual({ outcome: 'sent', messageId: 'm-1' });
  });

  it('says that the mail is automatic, so that nobody who is away answers it', async () => {
    answer = { status: 200, body: { MessageId: 'm-1' } };
    await mailer.send(MAIL);
    expect(request).toMatchObject({
      Content: {
        Simple: {
          Headers: [
            { Name: 'Auto-Submitted', Value: 'auto-generated' },
            { Name: 'X-Auto-Response-Suppress', Value: 'All' },
          ],
        },
      },
    });
  });

  it.each(['Illegal address', "Missing final '@domain'", 'Domain contains illegal character'])(
    'returns refused when SES rejects the address: %s',
    async (message) => {
      refuses('BadRequestException', message);
      expect(await mailer.send(MAIL)).toEqual({ outcome: 'refused', reason: 'BadRequestException' });
    },
  );

  it.each([
    [
      'MessageRejected',
      'Email address is not verified. The following identities failed the check: klimaatdoeners.example',
    ],
    ['MessageRejected', 'Sending suspended for this account'],
    ['BadRequestException', 'Unsupported attachment type: plan.exe'],
    ['BadRequestException', 'Invalid tag value'],
    ['SendingPausedException', 'Sending is paused for the configuration set'],
    ['TooManyRequestsException', 'Daily message quota exceeded'],
  ])('returns not-now when SES rejects the mail for a reason on our side: %s, %s', async (type, message) => {
    refuses(type, message, type === 'TooManyRequestsException' ? 429 : 400);
    expect(await mailer.send(MAIL)).toEqual({ outcome: 'not-now', reason: type });
  });

  it('throws after one attempt when SES fails without saying whether it sent the mail', async () => {
    refuses('InternalServiceErrorException', 'Internal error', 500);
    asked = 0;
    await expect(mailer.send(MAIL)).rejects.toThrow('Internal error');
    expect(asked).toBe(1);
  });
});
