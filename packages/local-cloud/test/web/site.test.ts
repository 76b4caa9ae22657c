import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createHttpApi } from '../../api/http-api.ts';
import type { LoggedEvent } from '../../bus/bus.ts';
import { createIdentity } from '../../identity/identity.ts';
import { localTimes } from '../../local-times.ts';
import { createMailbox } from '../../mail/mailbox.ts';
import type { Answer } from '../../web/answer.ts';
import type { Application } from '../../web/application.ts';
import type { Controls } from '../../web/controls.ts';
import { html } from '../../web/html.ts';
import { createSite } from '../../web/site.ts';
import { cloudDouble } from '../cloud-double.ts';
import { edgeResources } from '../edge-resources.ts';

const ORIGIN = 'http://localhost:3000';

const person = z.strictObject({
  role: z.enum(['admin', 'reader'], 'must be admin or reader'),
  branch: z.string().optional(),
});

const textOf = ({ body }: Answer): string =>
  typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body).toString() : [...body].join('');

const NEXT_DUE = '2027-01-05T08:00:00.000Z';

/** `foreseen` is the instant that the application of these tests foresees, if any. */
type Options = { foreseen?: string; nextDue?: string | null };

const start = ({ foreseen, nextDue = NEXT_DUE }: Options = {}) => {
  const cloud = cloudDouble(edgeResources);
  const identity = createIdentity(cloud);
  const mailbox = createMailbox(cloud);
  const events: LoggedEvent[] = [1, 2, 3].map((position) => ({
    position,
    bus: 'library',
    event: {
      id: `id-${position}`,
      source: 'library',
      'detail-type': position === 2 ? 'Book.Lent' : 'Mail.Requested',
      time: '2027-01-04T08:00:00Z',
      resources: [],
      detail: { html: '<script>' },
    },
  }));
  const controls: Controls = {
    now: cloud.clock.now,
    nextDue: () => (nextDue === null ? null : Date.parse(nextDue)),
    advanceTo: cloud.advanceTo,
    events: ({ after, limit }) => events.filter(({ position }) => position > after).slice(0, limit),
    queueDepths: () => ({ mails: 2, 'mails-dead': 0 }),
    deadLetters: () => [
      { queue: 'mails-dead', from: null, messageId: 'm', at: 0, body: '{"a":"<b>"}', attributes: {} },
    ],
    executions: () => [
      { name: 'loan-1', status: 'RUNNING', state: 'WaitForReturn' },
      { name: 'loan-2', status: 'ABORTED', state: 'WaitForPickUp' },
    ],
  };
  const application: Application<z.infer<typeof person>> = {
    name: 'The <Library>',
    times: localTimes({ timeZone: 'Europe/Brussels', locale: 'nl-BE' }),
    pages: [{ path: '/catalogue', name: 'Catalogue' }],
    icon: new URL('icon.svg', import.meta.url),
    person,
    findUser: async ({ role, branch }) =>
      branch === 'closed' ? { refusal: 'branch: it is closed' } : { username: `${role}-of-${branch ?? 'any'}` },
    tokenForm: { fields: html`<input name="branch">`, hint: 'Any branch will do.', examplePath: '/articles' },
    overview: async () => ({ section: html`<p>${'<Branches>'}</p>`, firstStep: 'Open a branch to begin.' }),
    foresees: async (now) => (foreseen === undefined || Date.parse(foreseen) < now ? null : Date.parse(foreseen)),
    mailFacts: ({ loan = null }) => ({ loan }),
  };
  const api = createHttpApi(cloud, { keysOf: identity.keysOf });
  const site = createSite({
    controls,
    identity,
    api,
    mails: mailbox.mails,
    application,
  });
  const ask = async (
    method: string,
    target: string,
    body = '',
    headers: Record<string, string> = {},
    origin = ORIGIN,
  ) => {
    const url = new URL(target, origin);
    const answer = await site({ method, path: url.pathname, query: url.searchParams, headers, body, origin });
    const text = textOf(answer);
    const isJson = `${answer.headers['content-type']}`.includes('json');
    return { ...answer, text, json: isJson ? JSON.parse(text) : undefined };
  };
  const send = (to: string) =>
    mailbox.handle({
      method: 'POST',
      path: '/v2/email/outbound-emails',
      headers: {},
      body: JSON.stringify({
        FromEmailAddress: 'info@mail.voorbeeld.be',
        Destination: { ToAddresses: [`Anna <${to}>`] },
        EmailTags: [
          { Name: 'loan', Value: 'loan-7' },
          { Name: 'template', Value: 'welcome' },
        ],
        Content: {
          Simple: {
            Subject: { Data: 'Dag <Anna>' },
            Body: {
              Text: { Data: 'Klaar: http://localhost:3000/klaar/abc' },
              Html: {
                Data: '<html><head></head><body><a href="http://localhost:3000/klaar/abc" target="_self">Klaar</a></body></html>',
              },
            },
            Attachments: [
              {
                FileName: 'kickoff.ics',
                ContentType: 'text/calendar; method=REQUEST',
                RawContent: Buffer.from('BEGIN:VCALENDAR').toString('base64'),
              },
            ],
          },
        },
      }),
    });
  return { cloud, identity, ask, send };
};

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('A token of the local site', () => {
  test('is for the user that the application finds and the requested group', async () => {
    const { ask } = start();
    const { status, json } = await ask('POST', '/token', '{"role":"reader","branch":"north"}');
    expect(status).toBe(200);
    expect(claimsOf(json.token)).toMatchObject({ username: 'reader-of-north', 'cognito:groups': ['reader'] });
  });

  test('is valid for more than five years of virtual time', async () => {
    const { ask, cloud } = start();
    const { json } = await ask('POST', '/token', '{"role":"admin"}');
    expect(claimsOf(json.token).exp * 1000).toBeGreaterThan(cloud.clock.now() + 5 * 365 * 86_400_000);
  });

  test('authorizes a call of the API through /try', async () => {
    const { ask, cloud } = start();
    cloud.answer = async () => ({ ok: true, payload: { statusCode: 200, body: 'the report' } });
    expect(await ask('GET', '/try?as=reader&branch=north&path=/articles/x')).toMatchObject({ text: 'the report' });
    expect(cloud.invocations[0]?.payload).toMatchObject({
      rawPath: '/articles/x',
      requestContext: {
        authorizer: { jwt: { claims: { username: 'reader-of-north', 'cognito:groups': '[reader]' } } },
      },
    });
  });

  test.each([
    ['{"role":"mayor"}', 'role: must be admin or reader'],
    ['{}', 'role: must be admin or reader'],
    ['{"role":', 'The body is not valid JSON.'],
    ['', 'The body is empty: send a JSON object.'],
    ['[]', 'expected object'],
    ['{"role":"reader","branch":"closed"}', 'branch: it is closed'],
    ['{"role":"reader","name":"x"}', 'name'],
  ])('is refused for the request %s', async (body, detail) => {
    const { ask } = start();
    const answer = await ask('POST', '/token', body);
    expect(answer).toMatchObject({ status: 400, json: { title: 'Bad Request', status: 400 } });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json.detail).toContain(detail);
  });

  test.each([
    'as=mayor&path=/articles',
    'as=reader',
    'as=reader&path=//elders.be',
    'as=reader&branch=closed&path=/articles',
  ])('is not issued for the invalid request /try?%s', async (query) => {
    const { ask, cloud } = start();
    expect((await ask('GET', `/try?${query}`)).status).toBe(400);
    expect(cloud.invocations).toEqual([]);
  });
});

describe('The clock of the local site', () => {
  test('is answered with the local time and the next due instant', async () => {
    const { ask } = start();
    expect((await ask('GET', '/clock')).json).toEqual({
      now: '2027-01-04T08:00:00.000Z',
      localTime: '2027-01-04T09:00:00+01:00',
      nextDue: '2027-01-05T08:00:00.000Z',
    });
  });

  test('gives the instant that the application foresees as next due when nothing is scheduled', async () => {
    const { ask } = start({ foreseen: '2027-09-06T07:00:00.000Z', nextDue: null });
    expect((await ask('GET', '/clock')).json.nextDue).toBe('2027-09-06T07:00:00.000Z');
    expect((await ask('GET', '/')).text).toContain('data-advance="2027-09-06T07:00:00.000Z">To the next thing');
    expect((await start({ nextDue: null }).ask('GET', '/clock')).json.nextDue).toBeNull();
  });

  test('answers an advance after everything due until then has run', async () => {
    const { ask, send } = start();
    await send('anna@voorbeeld.be');
    const { status, json } = await ask('POST', '/clock', '{"advanceTo":"2027-07-01T09:00:00+02:00"}');
    expect([status, json.now, json.localTime]).toEqual([200, '2027-07-01T07:00:00.000Z', '2027-07-01T09:00:00+02:00']);
    expect((await ask('GET', '/mails')).json[0].status).toBe('delivered');
  });

  test('advances to a local time, as a field for a date and a time gives it', async () => {
    const { ask } = start();
    expect((await ask('POST', '/clock', '{"advanceTo":"2027-07-01T18:45"}')).json.localTime).toBe(
      '2027-07-01T18:45:00+02:00',
    );
    expect((await ask('GET', '/')).text).toContain('min="2027-07-01T18:45" value="2027-07-02T18:45"');
  });

  test('accepts an advance to two seconds ago and stays where it is', async () => {
    const { ask } = start();
    expect((await ask('POST', '/clock', '{"advanceTo":"2027-01-04T07:59:58Z"}')).json.now).toBe(
      '2027-01-04T08:00:00.000Z',
    );
  });

  test.each([
    ['{"advanceTo":"2027-01-03T08:00:00Z"}', 'past'],
    ['{"advanceTo":"2030-01-04T08:00:01Z"}', 'more than 3 years ahead'],
    ['{"advanceTo":"tomorrow"}', 'ISO instant'],
    ['{"advanceTo":"2027-02-30T08:00:00Z"}', 'ISO instant'],
    ['{"advanceTo":"2027-02-03T08:00:00"}', 'ISO instant'],
    ['{"advanceTo":"2027-02-30T08:00"}', 'ISO instant'],
    ['{"advanceTo":1}', 'ISO instant'],
    ['{"advanceTo":null}', 'ISO instant'],
    ['{}', 'ISO instant'],
    ['{"days":1}', 'days'],
    ['null', 'object'],
  ])('refuses an advance with %s', async (body, detail) => {
    const { ask, cloud } = start();
    const answer = await ask('POST', '/clock', body);
    expect(answer.status).toBe(400);
    expect(answer.json.detail).toContain(detail);
    expect(cloud.clock.now()).toBe(Date.parse('2027-01-04T08:00:00Z'));
  });
});

describe('The mail list of the local site', () => {
  test('has the newest mail last and can be filtered by time, number and recipient', async () => {
    const { ask, send, cloud } = start();
    await send('anna@voorbeeld.be');
    cloud.setNow(cloud.clock.now() + 1000);
    await send('bert@voorbeeld.be');
    const { json } = await ask('GET', '/mails');
    expect(json).toMatchObject([
      {
        to: 'anna@voorbeeld.be',
        subject: 'Dag <Anna>',
        tags: { loan: 'loan-7', template: 'welcome' },
        loan: 'loan-7',
        sentAt: '2027-01-04T08:00:00.000Z',
        text: 'Klaar: http://localhost:3000/klaar/abc',
        html: expect.stringContaining('href="http://localhost:3000/klaar/abc"'),
        attachments: [
          { filename: 'kickoff.ics', contentType: 'text/calendar; method=REQUEST', content: 'BEGIN:VCALENDAR' },
        ],
      },
      { to: 'bert@voorbeeld.be' },
    ]);
    expect((await ask('GET', '/mails?since=2027-01-04T08:00:01Z')).json).toHaveLength(1);
    expect((await ask('GET', '/mails?limit=1')).json).toMatchObject([{ to: 'bert@voorbeeld.be' }]);
    expect((await ask('GET', '/mails?to=ANNA')).json).toHaveLength(1);
  });

  test('is empty when no mail was sent', async () => {
    expect((await start().ask('GET', '/mails')).json).toEqual([]);
  });

  test.each(['since=yesterday', 'limit=0', 'limit=many', 'form=x'])('refuses the query ?%s', async (query) => {
    expect((await start().ask('GET', `/mails?${query}`)).status).toBe(400);
  });

  test('shows a mail on a page that runs no script of that mail', async () => {
    const { ask, send } = start();
    await send('anna@voorbeeld.be');
    const inbox = await ask('GET', '/inbox?mail=1');
    expect(inbox.text).toContain('Dag &lt;Anna&gt;');
    expect(inbox.text).toContain('<iframe class="paper" title="Content of the mail" sandbox="allow-popups');
    expect(inbox.headers['content-security-policy']).toContain("default-src 'none'");
    const paper = await ask('GET', '/mails/1/html');
    expect(paper.headers['content-security-policy']).toContain('sandbox');
    expect(paper.headers['content-security-policy']).not.toContain('allow-scripts');
    expect(paper.text).toContain('<head><base target="_blank">');
    // In its frame a link to a page that refuses to be framed would lead nowhere.
    expect(paper.text).toContain('<a href="http://localhost:3000/klaar/abc">');
    expect((await ask('GET', '/inbox?mail=1&view=text')).text).toContain('Klaar: http://localhost:3000/klaar/abc');
    expect((await ask('GET', '/inbox?mail=1&view=details')).text).toContain('<th scope="row">loan</th><td>loan-7</td>');
  });

  test('offers a mail and its attachments for download', async () => {
    const { ask, send } = start();
    await send('anna@voorbeeld.be');
    const eml = await ask('GET', '/mails/1.eml');
    expect(eml.headers['content-type']).toBe('message/rfc822');
    expect(eml.text).toContain('Subject: Dag <Anna>');
    const ics = await ask('GET', '/mails/1/attachments/0');
    expect(ics.headers['content-disposition']).toContain('kickoff.ics');
    expect(ics.text).toBe('BEGIN:VCALENDAR');
    for (const missing of ['/mails/2.eml', '/mails/1/attachments/1', '/mails/9/html']) {
      expect((await ask('GET', missing)).status).toBe(404);
    }
  });
});

describe('The event list of the local site', () => {
  test('has the events in order and can be filtered by position, number and type', async () => {
    const { ask } = start();
    const { json } = await ask('GET', '/events');
    expect(json.map(({ position }: { position: number }) => position)).toEqual([1, 2, 3]);
    expect(json[1]).toMatchObject({
      bus: 'library',
      source: 'library',
      'detail-type': 'Book.Lent',
    });
    expect((await ask('GET', '/events?after=1&limit=1')).json).toMatchObject([{ position: 2 }]);
    expect((await ask('GET', '/events?type=Mail.Requested')).json).toHaveLength(2);
  });

  test('is a page with escaped details when a browser asks', async () => {
    const { text } = await start().ask('GET', '/events', '', { accept: 'text/html' });
    expect(text).toContain('Book.Lent');
    expect(text).toContain('&lt;script&gt;');
  });
});

describe('The overview of the local site', () => {
  test('shows the application, executions, queues and dead letters with their text escaped', async () => {
    const { text } = await start().ask('GET', '/');
    expect(text).toContain('<title>Overview · The &lt;Library&gt; local</title>');
    expect(text).toContain('href="/catalogue">Catalogue');
    expect(text).toContain('<p>&lt;Branches&gt;</p>');
    expect(text).toContain('<input name="branch">');
    expect(text).toContain('data-time-zone="Europe/Brussels" data-locale="nl-BE"');
    expect(text).toContain('<small>WaitForReturn</small>');
    expect(text).toContain('1 stopped');
    expect(text).toContain('<small>stopped in “WaitForPickUp”</small>');
    expect(text).toContain('mails-dead');
    expect(text).toContain('&lt;b&gt;');
    expect(text).not.toContain('<b>');
  });

  test('shows the first step of the application when nothing is planned', async () => {
    expect((await start({ nextDue: null }).ask('GET', '/')).text).toContain(
      'Nothing is planned. Open a branch to begin.',
    );
  });
});

describe('The local site', () => {
  test('serves its style sheet, script and icon', async () => {
    const { ask } = start();
    expect((await ask('GET', '/style.css')).headers['content-type']).toContain('text/css');
    expect((await ask('GET', '/status.js')).headers['content-type']).toContain('text/javascript');
    expect((await ask('GET', '/icon.svg')).headers['content-type']).toContain('image/svg+xml');
  });

  test('answers 404 to an unknown path and 405 to another method', async () => {
    const { ask } = start();
    expect(await ask('GET', '/nothing')).toMatchObject({ status: 404, json: { title: 'Not Found' } });
    expect(await ask('DELETE', '/clock')).toMatchObject({ status: 405, headers: { allow: 'GET, POST' } });
  });

  test('refuses a request from another origin or for another host name', async () => {
    const { ask } = start();
    expect((await ask('POST', '/token', '{"role":"admin"}', { origin: 'https://elders.be' })).status).toBe(403);
    expect((await ask('POST', '/token', '{"role":"admin"}', { origin: ORIGIN })).status).toBe(200);
    expect((await ask('GET', '/mails', '', {}, 'http://elders.be:3000')).status).toBe(403);
    expect((await ask('GET', '/mails', '', {}, 'http://[::1]:3000')).status).toBe(200);
  });
});
