import { describe, expect, test } from 'vitest';
import { emlOf } from '../../mail/eml.ts';
import { createMailbox } from '../../mail/mailbox.ts';
import { openMails } from '../../mail/mails.ts';
import { viewOf } from '../../web/mail-view.ts';
import { cloudDouble } from '../cloud-double.ts';
import { edgeResources } from '../edge-resources.ts';

const MINUTE = 60_000;

const simple = {
  Subject: { Data: 'Welkom bij Voorbeeld — één jaar' },
  Body: { Text: { Data: 'Dag Anna' }, Html: { Data: '<p>Dag Anna</p>' } },
};
const mailTo = (to: string, change: object = {}) => ({
  FromEmailAddress: 'Voorbeeld <info@mail.voorbeeld.be>',
  Destination: { ToAddresses: [to] },
  ConfigurationSetName: 'main',
  EmailTags: [
    { Name: 'mail', Value: 'welcome_r1_editor' },
    { Name: 'template', Value: 'welcome' },
  ],
  Content: { Simple: simple },
  ...change,
});

const start = (resources = edgeResources) => {
  const cloud = cloudDouble(resources);
  const mailbox = createMailbox(cloud);
  const call = async (method: string, path: string, body: unknown = {}) => {
    const response = await mailbox.handle({ method, path, headers: {}, body: JSON.stringify(body) });
    return { status: response.status, error: response.headers?.['x-amzn-errortype'], body: JSON.parse(response.body) };
  };
  const send = (body: unknown) => call('POST', '/v2/email/outbound-emails', body);
  const settle = () => cloud.advanceTo(cloud.clock.now() + 10 * MINUTE);
  return { cloud, mailbox, call, send, settle };
};
const typesOf = (cloud: ReturnType<typeof cloudDouble>) => cloud.published.map((event) => event['detail-type']);

describe('A mail', () => {
  test('is stored with its content and the virtual time of its sending', async () => {
    const { cloud, mailbox, send } = start();
    const { status, body } = await send(mailTo('Anna <anna@voorbeeld.be>'));
    expect([status, body]).toEqual([
      200,
      { MessageId: expect.stringMatching(/^0102[0-9a-f]{12}-[0-9a-f-]{36}-000000$/) },
    ]);
    expect([...mailbox.mails.list({})]).toMatchObject([
      { messageId: body.MessageId, sentAt: cloud.clock.now(), recipients: ['anna@voorbeeld.be'], status: 'accepted' },
    ]);
    expect(mailbox.mails.lines({})).toMatchObject([{ subject: simple.Subject.Data, tags: { template: 'welcome' } }]);
  });

  test('is found by time of sending and by recipient, with its status', async () => {
    const { cloud, mailbox, send, settle } = start();
    await send(mailTo('anna@voorbeeld.be'));
    await settle();
    const since = cloud.clock.now();
    await send(mailTo('bert@voorbeeld.be'));
    await send(mailTo('anna@voorbeeld.be'));
    const found = (filter: object): string[] =>
      [...mailbox.mails.list(filter)].map(({ id, status }) => `${id} ${status}`);
    expect(found({})).toEqual(['1 delivered', '2 accepted', '3 accepted']);
    expect(found({ since })).toEqual(['2 accepted', '3 accepted']);
    expect(found({ since, recipient: 'ANNA' })).toEqual(['3 accepted']);
    expect(found({ since: since + 1 })).toEqual([]);
    expect(found({ limit: 1 })).toEqual(['3 accepted']);
    expect([...openMails(cloud.database).list({})]).toEqual([...mailbox.mails.list({})]);
  });

  test('is reported as sent, then as delivered, a few seconds later', async () => {
    const { cloud, send, settle, mailbox } = start();
    const { body } = await send(mailTo('anna@voorbeeld.be'));
    expect(cloud.published).toEqual([]);
    await settle();
    expect(typesOf(cloud)).toEqual(['Email Sent', 'Email Delivered']);
    expect(cloud.published[1]).toMatchObject({
      source: 'aws.ses',
      resources: ['arn:aws:ses:eu-west-1:000000000000:configuration-set/main'],
      detail: {
        eventType: 'Delivery',
        delivery: { timestamp: '2027-01-04T08:00:04.000Z', recipients: ['anna@voorbeeld.be'] },
        mail: {
          messageId: body.MessageId,
          timestamp: '2027-01-04T08:00:00.000Z',
          destination: ['anna@voorbeeld.be'],
          tags: { mail: ['welcome_r1_editor'], template: ['welcome'], 'ses:configuration-set': ['main'] },
        },
      },
    });
    expect([...mailbox.mails.list({})]).toMatchObject([{ status: 'delivered' }]);
  });

  test('is rendered to the same MIME message each time', async () => {
    const { mailbox, send } = start();
    const Attachments = [
      { FileName: 'kickoff.ics', ContentType: 'text/calendar; method=REQUEST', RawContent: 'QkVHSU46VkNBTEVOREFS' },
    ];
    const Headers = [{ Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' }];
    await send(mailTo('anna@voorbeeld.be', { Content: { Simple: { ...simple, Attachments, Headers } } }));
    const [mail] = [...mailbox.mails.list({})];
    if (!mail) throw new Error('no mail');
    const eml = (await emlOf(mail)).toString();
    expect((await emlOf(mail)).toString()).toBe(eml);
    expect(eml).toMatch(new RegExp(`Message-ID:\\s+<${mail.messageId}@`));
    expect(eml).toContain('Date: Mon, 04 Jan 2027 08:00:00 +0000');
    expect(eml).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(eml).toMatch(/Content-Type: text\/calendar;[^\n]*\bmethod=REQUEST/);
  });
});

describe('a raw mail', () => {
  const bytes = 'BEGIN:VCALENDAR\r\nSUMMARY:Pick’n Choose\r\nEND:VCALENDAR\r\n';
  const base64 = Buffer.from(bytes).toString('base64');
  const RAW = [
    'From: Voorbeeld <info@mail.voorbeeld.be>',
    'To: anna@voorbeeld.be',
    'Reply-To: bert@voorbeeld.be',
    'Subject: =?UTF-8?Q?E=C3=A9n_jaar?=',
    'Message-ID: <own@voorbeeld.be>',
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=m',
    '',
    '--m',
    'Content-Type: multipart/alternative; boundary=a',
    '',
    ...[
      '--a',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Dag Zo=C3=AB',
    ],
    ...['--a', 'Content-Type: text/html; charset=utf-8', '', '<p>Dag Anna</p>'],
    ...['--a', 'Content-Type: text/calendar; charset=utf-8; method=REQUEST'],
    ...['Content-Transfer-Encoding: base64', '', base64, '--a--'],
    ...['--m', 'Content-Type: application/ics; name=kickoff.ics', 'Content-Transfer-Encoding: base64'],
    ...['Content-Disposition: attachment; filename=kickoff.ics', '', base64, '--m--', ''],
  ].join('\r\n');
  const rawMail = (text: string) =>
    mailTo('anna@voorbeeld.be', { Content: { Raw: { Data: Buffer.from(text).toString('base64') } } });

  test('shows its texts, its headers and its files', async () => {
    const { mailbox, send } = start();
    expect(await send(rawMail(RAW))).toMatchObject({ status: 200 });
    const [mail] = [...mailbox.mails.list({})];
    if (!mail) throw new Error('no mail');
    const view = viewOf(mail);
    expect(view).toMatchObject({ subject: 'Eén jaar', html: expect.stringContaining('<p>Dag Anna</p>') });
    expect(view.text.trim()).toBe('Dag Zoë');
    expect(view.headers).toEqual({ 'Auto-Submitted': 'auto-generated' });
    expect(view.attachments).toEqual([
      { filename: 'kickoff.ics', contentType: 'application/ics', encoding: 'utf-8', content: bytes },
    ]);
    expect(mail.request.ReplyToAddresses).toEqual(['bert@voorbeeld.be']);
  });

  test('is delivered as it was written, but for its id and its date', async () => {
    const { mailbox, send } = start();
    await send(rawMail(RAW));
    const [mail] = [...mailbox.mails.list({})];
    if (!mail) throw new Error('no mail');
    const eml = (await emlOf(mail)).toString();
    expect(eml).toContain(`Message-ID: <${mail.messageId}@eu-west-1.amazonses.com>`);
    expect(eml).toContain('Date: Mon, 04 Jan 2027 08:00:00 +0000');
    expect(eml).not.toContain('own@voorbeeld.be');
    expect(eml.split('\r\n\r\n').slice(1)).toEqual(RAW.split('\r\n\r\n').slice(1));
  });

  test('with a program among its files is refused', async () => {
    const { mailbox, send } = start();
    expect(await send(rawMail(RAW.replaceAll('kickoff.ics', 'kickoff.exe')))).toMatchObject({ status: 400 });
    expect(mailbox.mails.count()).toBe(0);
  });
});

describe('The mailbox simulator', () => {
  test.each([
    ['success@simulator.amazonses.com', ['Email Sent', 'Email Delivered']],
    ['bounce@simulator.amazonses.com', ['Email Sent', 'Email Bounced']],
    ['bounce+label@simulator.amazonses.com', ['Email Sent', 'Email Bounced']],
    ['complaint+a-b@simulator.amazonses.com', ['Email Sent', 'Email Delivered', 'Email Complaint Received']],
    ['suppressionlist@simulator.amazonses.com', ['Email Sent', 'Email Bounced']],
  ])('publishes the events that belong to a mail to %s', async (to, expected) => {
    const { cloud, send, settle } = start();
    await send(mailTo(to));
    await settle();
    expect(typesOf(cloud)).toEqual(expected);
  });

  test('gives the reason of a bounce', async () => {
    const { cloud, send, settle } = start();
    await send(mailTo('bounce@simulator.amazonses.com'));
    await send(mailTo('suppressionlist@simulator.amazonses.com'));
    await settle();
    const bounces = cloud.published.filter((event) => event['detail-type'] === 'Email Bounced');
    expect(bounces).toMatchObject([
      { detail: { bounce: { bounceType: 'Permanent', bounceSubType: 'General' } } },
      { detail: { bounce: { bounceType: 'Permanent', bounceSubType: 'Suppressed' } } },
    ]);
  });

  test('rejects a mail with a virus', async () => {
    const { cloud, send, settle } = start();
    const virus = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*');
    const Attachments = [{ FileName: 'sample.txt', RawContent: virus.toString('base64') }];
    await send(mailTo('anna@voorbeeld.be', { Content: { Simple: { ...simple, Attachments } } }));
    await settle();
    expect(typesOf(cloud)).toEqual(['Email Rejected']);
  });
});

test('The mailbox publishes only the event types that the template asks for', async () => {
  const resources = edgeResources.map((resource) =>
    resource.type === 'AWS::SES::ConfigurationSetEventDestination'
      ? {
          ...resource,
          properties: {
            ConfigurationSetName: 'main',
            EventDestination: {
              Enabled: true,
              MatchingEventTypes: ['bounce', 'open'],
              EventBridgeDestination: { EventBusArn: 'arn:aws:events:eu-west-1:000000000000:event-bus/default' },
            },
          },
        }
      : resource,
  );
  const { cloud, send, settle } = start(resources);
  await send(mailTo('anna@voorbeeld.be'));
  await send(mailTo('bounce@simulator.amazonses.com'));
  await settle();
  expect(typesOf(cloud)).toEqual(['Email Bounced']);
});

describe('SendEmail', () => {
  test.each([
    ['a tag value with a full stop', { EmailTags: [{ Name: 'mail', Value: 'a.b' }] }, 'BadRequestException'],
    ['a tag twice', { EmailTags: [1, 2].map(() => ({ Name: 'mail', Value: 'a' })) }, 'BadRequestException'],
    ['an unknown configuration set', { ConfigurationSetName: 'other' }, 'NotFoundException'],
    ['an unverified sender', { FromEmailAddress: 'info@elders.be' }, 'MessageRejected'],
    ['no recipients', { Destination: {} }, 'BadRequestException'],
    ['a recipient without a domain', { Destination: { ToAddresses: ['anna'] } }, 'BadRequestException'],
    [
      'an unencoded name outside ASCII',
      { Destination: { ToAddresses: ['Zoë <zoe@voorbeeld.be>'] } },
      'BadRequestException',
    ],
    ['two addresses in one field', { Destination: { ToAddresses: ['a@b.be, c@d.be'] } }, 'BadRequestException'],
    ['an empty mail', { Content: { Simple: { ...simple, Body: {} } } }, 'BadRequestException'],
    [
      'a header with a line break',
      { Content: { Simple: { ...simple, Headers: [{ Name: 'X-A', Value: 'a\r\nBcc: b@c.be' }] } } },
      'BadRequestException',
    ],
    [
      'a program as attachment',
      { Content: { Simple: { ...simple, Attachments: [{ FileName: 'a.exe', RawContent: 'AA==' }] } } },
      'BadRequestException',
    ],
    ['a raw mail without a sender', { Content: { Raw: { Data: 'AA==' } } }, 'BadRequestException'],
  ])('refuses %s and stores no mail', async (_case, change, error) => {
    const { mailbox, send } = start();
    const refused = await send(mailTo('anna@voorbeeld.be', change));
    expect(refused).toMatchObject({ error, status: error === 'NotFoundException' ? 404 : 400 });
    expect(refused.body.message).not.toBe('');
    expect(mailbox.mails.count()).toBe(0);
  });
});

describe('The suppression list', () => {
  test('bounces mail to an address that bounced before', async () => {
    const { cloud, call, send, settle } = start();
    await call('PUT', '/v2/email/suppression/addresses', { EmailAddress: 'anna@voorbeeld.be', Reason: 'BOUNCE' });
    await send(mailTo('anna@voorbeeld.be'));
    await settle();
    expect(cloud.published[1]).toMatchObject({ detail: { bounce: { bounceSubType: 'OnAccountSuppressionList' } } });
  });

  test('withholds mail from an address that complained until the address is removed from the list', async () => {
    const { cloud, call, send, settle } = start();
    const one = '/v2/email/suppression/addresses/anna%40voorbeeld.be';
    await call('PUT', '/v2/email/suppression/addresses', { EmailAddress: 'Anna@voorbeeld.be', Reason: 'COMPLAINT' });
    expect((await call('GET', one)).body).toMatchObject({ SuppressedDestination: { Reason: 'COMPLAINT' } });
    await send(mailTo('anna@voorbeeld.be'));
    await settle();
    expect(typesOf(cloud)).toEqual(['Email Sent', 'Email Complaint Received']);
    expect(cloud.published[1]).toMatchObject({
      detail: { complaint: { complaintSubType: 'OnAccountSuppressionList' } },
    });
    expect((await call('DELETE', one)).status).toBe(200);
    expect(await call('GET', one)).toMatchObject({ status: 404, error: 'NotFoundException' });
    await send(mailTo('anna@voorbeeld.be'));
    await settle();
    expect(typesOf(cloud).at(-1)).toBe('Email Delivered');
  });

  test('does not get an address of the mailbox simulator when that bounces', async () => {
    const { call, send, settle } = start();
    await send(mailTo('bounce@simulator.amazonses.com'));
    await settle();
    expect((await call('GET', '/v2/email/suppression/addresses')).body.SuppressedDestinationSummaries).toEqual([]);
  });
});

test('The mailbox lists the newest mails, filtered by recipient, time, id and number', async () => {
  const { cloud, mailbox, send } = start();
  for (const to of ['anna@voorbeeld.be', 'bert@voorbeeld.be', 'anna@voorbeeld.be']) {
    await send(mailTo(to));
    cloud.setNow(cloud.clock.now() + MINUTE);
  }
  const ids = (filter: Parameters<typeof mailbox.mails.lines>[0]) => mailbox.mails.lines(filter).map(({ id }) => id);
  expect(ids({})).toEqual([1, 2, 3]);
  expect(ids({ limit: 2 })).toEqual([2, 3]);
  expect(ids({ before: 3, limit: 1 })).toEqual([2]);
  expect(ids({ recipient: 'ANNA' })).toEqual([1, 3]);
  expect(ids({ since: Date.parse('2027-01-04T08:01:00Z') })).toEqual([2, 3]);
});
