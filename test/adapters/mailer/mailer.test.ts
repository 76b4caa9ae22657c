import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Mailer, type OutgoingMail, openMailer } from '../../../adapters/mailer/mailer.ts';

const MAIL = {
  to: 'begga@leuven.example',
  subject: 'Welkom',
  html: '<p>Dag</p>',
  text: 'Dag',
  attachments: [],
  tags: { mail: 'onboarded_r1_coach' },
};

const rawRequest = z.looseObject({ Content: z.strictObject({ Raw: z.strictObject({ Data: z.string() }) }) });

const invitation = (name: string, method = 'REQUEST') => ({
  filename: `${name}.ics`,
  contentType: `text/calendar; charset=utf-8; method=${method}`,
  content: `BEGIN:VCALENDAR\r\nMETHOD:${method}\r\nSUMMARY:Pick’n Choose, één\r\nEND:VCALENDAR\r\n`,
});

type Part = { type: string; children: Part[] };

/** What parts a message is made of. */
const treeOf = (message: string): Part => {
  const [head = '', ...rest] = message.split('\r\n\r\n');
  const type = /^Content-Type: (.*(?:\r\n[ \t].*)*)/im.exec(head)?.[1]?.replace(/\r\n\s+/g, ' ') ?? '';
  const [, boundary] = /boundary="?([^";]+)/.exec(type) ?? [];
  if (boundary === undefined) return { type, children: [] };
  const parts = rest.join('\r\n\r\n').split(`--${boundary}`).slice(1, -1);
  return { type, children: parts.map((part) => treeOf(part.trimStart())) };
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

  const sendAndRead = async (change: Partial<OutgoingMail> = {}) => {
    answer = { status: 200, body: { MessageId: 'm-1' } };
    await mailer.send({ ...MAIL, ...change });
    const sent = rawRequest.parse(request);
    const raw = Buffer.from(sent.Content.Raw.Data, 'base64').toString('latin1');
    return { raw, sent, mail: await PostalMime.parse(raw) };
  };

  it('says that the mail is automatic, so that nobody who is away answers it', async () => {
    const { raw } = await sendAndRead();
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/^X-Auto-Response-Suppress: All\r$/m);
  });

  it('tells mail programs how to end optional mails with one click, and nothing of that in other mails', async () => {
    const url = `https://api.klimaatdoeners.example/mijn-mails/24062-2027-01-04~${'k'.repeat(80)}~0~${'s'.repeat(43)}`;
    const { mail } = await sendAndRead({ unsubscribeUrl: url });
    const headerOf = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
    expect(headerOf('list-unsubscribe')).toBe(`<${url}>`);
    expect(headerOf('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect((await sendAndRead()).raw).not.toContain('List-Unsubscribe');
  });

  it('sends text and HTML with who sends it, who gets it and who is answered', async () => {
    const { mail, sent } = await sendAndRead({
      replyTo: 'stien@ecolife.example',
      text: 'Dag Zoë’s',
      html: '<p>één</p>',
    });
    expect(sent).toMatchObject({
      FromEmailAddress: 'info@klimaatdoeners.example',
      Destination: { ToAddresses: [MAIL.to] },
      ConfigurationSetName: 'mail',
      EmailTags: [{ Name: 'mail', Value: 'onboarded_r1_coach' }],
    });
    expect([mail.from?.address, mail.to?.[0]?.address, mail.replyTo?.[0]?.address]).toEqual([
      'info@klimaatdoeners.example',
      MAIL.to,
      'stien@ecolife.example',
    ]);
    expect([mail.text?.trim(), mail.html?.trim()]).toEqual(['Dag Zoë’s', '<p>één</p>']);
  });

  it.each(['REQUEST', 'CANCEL'])('puts a single invitation beside the text as well, method %s', async (method) => {
    const { raw, mail } = await sendAndRead({ attachments: [invitation('kickoff', method)] });
    const { children: [alternative, file, ...others] = [] } = treeOf(raw);
    expect(alternative?.children.map(({ type }) => type)).toEqual([
      'text/plain; charset=utf-8',
      'text/html; charset=utf-8',
      `text/calendar; charset=utf-8; method=${method}`,
    ]);
    expect(file?.type).toContain('application/ics');
    expect(others).toEqual([]);
    expect(mail.attachments.map(({ filename }) => filename)).toEqual([null, 'kickoff.ics']);
    const encoded = Buffer.from(invitation('kickoff', method).content).toString('base64');
    expect(raw.replaceAll('\r\n', '').split(encoded)).toHaveLength(3);
  });

  it('sends several invitations as files only', async () => {
    const { mail } = await sendAndRead({ attachments: [invitation('kickoff'), invitation('wrap-up')] });
    expect(mail.attachments.map(({ filename, mimeType, disposition }) => [filename, mimeType, disposition])).toEqual([
      ['kickoff.ics', 'text/calendar', 'attachment'],
      ['wrap-up.ics', 'text/calendar', 'attachment'],
    ]);
  });

  it.each([
    ['a line break and a header', 'Gent\r\nBcc: dief@elders.example\r\n\r\n<p>'],
    ['a turned direction of writing', 'Gent \u202egro.elpmaxe\u202c'],
    ['emoji', 'Gent 🌍👩‍🌾'],
    ['200 characters', 'é'.repeat(200)],
  ])('keeps %s in a subject from becoming anything else', async (_, subject) => {
    const { raw, mail } = await sendAndRead({ subject });
    const [head = ''] = raw.split('\r\n\r\n');
    for (const line of head.split('\r\n')) expect(line).toMatch(/^[\t\x20-\x7e]{1,998}$/);
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(mail.subject?.replace(/\s+/g, ' ')).toBe(subject.replace(/\s+/g, ' ').trim());
    expect(mail.text?.trim()).toBe(MAIL.text);
  });

  it('writes the same mail in the same bytes', async () => {
    const body = async () =>
      (await sendAndRead({ attachments: [invitation('kickoff')] })).raw.replace(/^Date:.*$/m, '');
    expect(await body()).toBe(await body());
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
  ])('returns not-now when SES rejects the mail for a reason on our side: %s, %s', async (type, message) => {
    refuses(type, message);
    expect(await mailer.send(MAIL)).toEqual({ outcome: 'not-now', reason: type });
  });

  it.each([
    ['too-fast', 'TooManyRequestsException', 'Maximum sending rate exceeded.'],
    ['too-fast', 'ThrottlingException', 'Maximum sending rate exceeded.'],
    ['over-quota', 'TooManyRequestsException', 'Daily message quota exceeded.'],
    ['over-quota', 'LimitExceededException', 'Daily sending quota exceeded'],
  ])('returns %s when SES throttles the account: %s, %s', async (outcome, type, message) => {
    refuses(type, message, type === 'TooManyRequestsException' ? 429 : 400);
    expect(await mailer.send(MAIL)).toEqual({ outcome, reason: type });
  });

  it('throws after one attempt when SES fails without saying whether it sent the mail', async () => {
    refuses('InternalServiceErrorException', 'Internal error', 500);
    asked = 0;
    await expect(mailer.send(MAIL)).rejects.toThrow('Internal error');
    expect(asked).toBe(1);
  });
});
