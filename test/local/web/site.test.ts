import { describe, expect, test } from 'vitest';
import { createHttpApi } from '../../../local/api/http-api.ts';
import type { LoggedEvent } from '../../../local/bus/bus.ts';
import { createIdentity } from '../../../local/identity/identity.ts';
import { createMailbox } from '../../../local/mail/mailbox.ts';
import type { Answer } from '../../../local/web/answer.ts';
import type { Controls } from '../../../local/web/controls.ts';
import type { Product, TrajectoryLine } from '../../../local/web/product.ts';
import { createSite } from '../../../local/web/site.ts';
import { cloudDouble } from '../cloud-double.ts';
import { edgeResources } from '../edge-resources.ts';

const ORIGIN = 'http://localhost:3000';

const trajectory = (nisCode: string, startDate: string, change: Partial<TrajectoryLine> = {}): TrajectoryLine => ({
  trajectoryId: `${nisCode}-${startDate}`,
  nisCode,
  municipality: `Gemeente <${nisCode}>`,
  status: 'guidance',
  coachId: `coach-${nisCode}`,
  officerId: `officer-${nisCode}`,
  next: { milestoneId: 'session-kickoff', on: startDate },
  ...change,
});

const textOf = ({ body }: Answer): string =>
  typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body).toString() : [...body].join('');

const NEXT_DUE = '2027-01-05T08:00:00.000Z';

type Options = { trajectories?: TrajectoryLine[]; nextDue?: string | null };

const start = ({
  trajectories = [trajectory('11001', '2027-02-01'), trajectory('23002', '2027-01-04')],
  nextDue = NEXT_DUE,
}: Options = {}) => {
  const cloud = cloudDouble(edgeResources);
  const identity = createIdentity(cloud);
  const mailbox = createMailbox(cloud);
  const events: LoggedEvent[] = [1, 2, 3].map((position) => ({
    position,
    bus: 'klimaatdoeners',
    event: {
      id: `id-${position}`,
      source: 'klimaatdoeners',
      'detail-type': position === 2 ? 'Trajectory.Onboarded' : 'Mail.Requested',
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
      { name: '11001-2027-02-01_r1', status: 'RUNNING', state: 'WaitInGuidance' },
      { name: '23002-2027-01-04_r1', status: 'ABORTED', state: 'WaitInPlanned' },
    ],
  };
  const product: Product = {
    personIdOf: async (email) => (email === 'anna@voorbeeld.be' ? 'person-anna' : undefined),
    trajectories: async ({ nisCode, trajectoryId, limit } = {}) =>
      trajectories
        .filter((line) => nisCode === undefined || line.nisCode === nisCode)
        .filter((line) => trajectoryId === undefined || line.trajectoryId === trajectoryId)
        .slice(0, limit),
  };
  const api = createHttpApi(cloud, { keysOf: identity.keysOf });
  const site = createSite({
    controls,
    identity,
    api,
    mails: mailbox.mails,
    product,
    newId: cloud.newId,
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
  const send = (to: string, trajectoryId = '11001-2027-02-01') =>
    mailbox.handle({
      method: 'POST',
      path: '/v2/email/outbound-emails',
      headers: {},
      body: JSON.stringify({
        FromEmailAddress: 'info@klimaatdoeners.be',
        Destination: { ToAddresses: [`Anna <${to}>`] },
        EmailTags: [
          { Name: 'trajectory', Value: trajectoryId },
          { Name: 'mail', Value: 'onboarded_r1_coach' },
          { Name: 'template', Value: 'welcome' },
        ],
        Content: {
          Simple: {
            Subject: { Data: 'Dag <Anna>' },
            Body: {
              Text: { Data: 'Klaar: http://localhost:3000/klaar/abc' },
              Html: {
                Data: '<html><head></head><body><a href="http://localhost:3000/klaar/abc">Klaar</a></body></html>',
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

describe('a token', () => {
  test.each([
    [{ role: 'admin' }, 'local-admin'],
    [{ role: 'coach' }, 'coach-11001'],
    [{ role: 'officer' }, 'officer-11001'],
    [{ role: 'coach', nisCode: '23002' }, 'coach-23002'],
    [{ role: 'officer', nisCode: '23002' }, 'officer-23002'],
    [{ role: 'officer', email: 'anna@voorbeeld.be' }, 'person-anna'],
    [{ role: 'officer', trajectoryId: '23002-2027-01-04' }, 'officer-23002'],
    [{ role: 'coach', nisCode: '23002', trajectoryId: '23002-2027-01-04' }, 'coach-23002'],
  ])('for %j is that of %s', async (body, username) => {
    const { ask } = start();
    const { status, json } = await ask('POST', '/token', JSON.stringify(body));
    expect(status).toBe(200);
    expect(claimsOf(json.token)).toMatchObject({ username, 'cognito:groups': [body.role] });
  });

  test('is that of the person of the trajectory, also where a municipality has a newer one with other people', async () => {
    const older = trajectory('11001', '2026-02-02', { officerId: 'officer-before' });
    const { ask, cloud } = start({ trajectories: [trajectory('11001', '2027-02-01'), older] });
    const { json } = await ask('POST', '/token', `{"role":"officer","trajectoryId":"${older.trajectoryId}"}`);
    expect(claimsOf(json.token).username).toBe('officer-before');
    expect((await ask('GET', '/')).text).toContain(`as=officer&amp;trajectoryId=${older.trajectoryId}`);
    cloud.answer = async () => ({ ok: true, payload: { statusCode: 200, body: 'the report' } });
    await ask('GET', `/try?as=officer&trajectoryId=${older.trajectoryId}&path=/trajectories/x`);
    expect(JSON.stringify(cloud.invocations[0]?.payload)).toContain('officer-before');
  });

  test('lives through years of virtual time', async () => {
    const { ask, cloud } = start();
    const { json } = await ask('POST', '/token', '{"role":"admin"}');
    expect(claimsOf(json.token).exp * 1000).toBeGreaterThan(cloud.clock.now() + 5 * 365 * 86_400_000);
  });

  test.each([[{ role: 'coach', email: 'niemand@voorbeeld.be' }], [{ role: 'officer', email: 'niemand@voorbeeld.be' }]])(
    'for %j is that of somebody unknown',
    async (body) => {
      const { ask } = start();
      const names = [];
      for (const _ of [1, 2]) {
        const { json } = await ask('POST', '/token', JSON.stringify(body));
        names.push(claimsOf(json.token).username);
      }
      expect(new Set(names).size).toBe(2);
    },
  );

  test('for a coach before there is a trajectory is that of somebody unknown', async () => {
    const { ask } = start({ trajectories: [] });
    const { status, json } = await ask('POST', '/token', '{"role":"coach"}');
    expect([status, typeof claimsOf(json.token).username]).toEqual([200, 'string']);
  });

  test('opens the API', async () => {
    const { ask, cloud } = start();
    cloud.answer = async () => ({ ok: true, payload: { statusCode: 200, body: 'the report' } });
    expect(await ask('GET', '/try?as=coach&nisCode=23002&path=/trajectories/x')).toMatchObject({ text: 'the report' });
    expect(cloud.invocations[0]?.payload).toMatchObject({
      rawPath: '/trajectories/x',
      requestContext: { authorizer: { jwt: { claims: { username: 'coach-23002', 'cognito:groups': '[coach]' } } } },
    });
  });

  test.each([
    ['{"role":"mayor"}', 'role: must be admin, coach or officer'],
    ['{}', 'role: must be admin, coach or officer'],
    ['{"role":', 'The body is not valid JSON.'],
    ['', 'The body is empty: send a JSON object.'],
    ['[]', 'expected object'],
    ['{"role":"officer","nisCode":"99999"}', 'nisCode: no municipality 99999 has a trajectory'],
    ['{"role":"officer","nisCode":"123"}', 'nisCode: must be five digits'],
    ['{"role":"officer","trajectoryId":"11001"}', 'trajectoryId: must be a NIS code and a start date'],
    ['{"role":"officer","trajectoryId":"11001-2020-01-01"}', 'trajectoryId: there is no trajectory 11001-2020-01-01'],
    ['{"role":"officer","email":"anna"}', 'email: must be an e-mail address'],
    ['{"role":"coach","name":"x"}', 'name'],
  ])('for %s is refused', async (body, detail) => {
    const { ask } = start();
    const answer = await ask('POST', '/token', body);
    expect(answer).toMatchObject({ status: 400, json: { title: 'Bad Request', status: 400 } });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json.detail).toContain(detail);
  });
});

describe('the clock', () => {
  test('is read with the local time and what comes next', async () => {
    const { ask } = start();
    expect((await ask('GET', '/clock')).json).toEqual({
      now: '2027-01-04T08:00:00.000Z',
      localTime: '2027-01-04T09:00:00+01:00',
      nextDue: '2027-01-05T08:00:00.000Z',
    });
  });

  test('knows the first milestone of what starts so far ahead that it has no timeline yet', async () => {
    const trajectories = [
      trajectory('11001', '2028-02-01'),
      trajectory('23002', '2027-09-06'),
      trajectory('24062', '2027-01-04'),
      trajectory('44021', '2026-01-05', { next: null }),
    ];
    const { ask } = start({ trajectories, nextDue: null });
    expect((await ask('GET', '/clock')).json.nextDue).toBe('2027-09-06T07:00:00.000Z');
    expect((await ask('GET', '/')).text).toContain('data-advance="2027-09-06T07:00:00.000Z">To the next thing');
    expect((await start({ trajectories: [], nextDue: null }).ask('GET', '/clock')).json.nextDue).toBeNull();
  });

  test('moves forward, and has let everything happen when it answers', async () => {
    const { ask, send } = start();
    await send('anna@voorbeeld.be');
    const { status, json } = await ask('POST', '/clock', '{"advanceTo":"2027-07-01T09:00:00+02:00"}');
    expect([status, json.now, json.localTime]).toEqual([200, '2027-07-01T07:00:00.000Z', '2027-07-01T09:00:00+02:00']);
    expect((await ask('GET', '/mails')).json[0].status).toBe('delivered');
  });

  test('may be sent to where it is', async () => {
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
    ['{"advanceTo":1}', 'ISO instant'],
    ['{"advanceTo":null}', 'ISO instant'],
    ['{}', 'ISO instant'],
    ['{"days":1}', 'days'],
    ['null', 'object'],
  ])('refuses %s', async (body, detail) => {
    const { ask, cloud } = start();
    const answer = await ask('POST', '/clock', body);
    expect(answer.status).toBe(400);
    expect(answer.json.detail).toContain(detail);
    expect(cloud.clock.now()).toBe(Date.parse('2027-01-04T08:00:00Z'));
  });
});

describe('mails', () => {
  test('are listed, newest last', async () => {
    const { ask, send, cloud } = start();
    await send('anna@voorbeeld.be');
    cloud.setNow(cloud.clock.now() + 1000);
    await send('bert@voorbeeld.be');
    const { json } = await ask('GET', '/mails');
    expect(json).toMatchObject([
      {
        to: 'anna@voorbeeld.be',
        subject: 'Dag <Anna>',
        template: 'welcome',
        trajectoryId: '11001-2027-02-01',
        key: '11001-2027-02-01~onboarded_r1_coach',
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

  test('have keys that tell them apart, whatever trajectory they are of', async () => {
    const { ask, send } = start();
    await send('anna@voorbeeld.be');
    await send('anna@voorbeeld.be', '23002-2027-01-04');
    const keys = (await ask('GET', '/mails')).json.map(({ key }: { key: string }) => key);
    expect(keys).toEqual(['11001-2027-02-01~onboarded_r1_coach', '23002-2027-01-04~onboarded_r1_coach']);
  });

  test('are none at first', async () => {
    expect((await start().ask('GET', '/mails')).json).toEqual([]);
  });

  test.each(['since=yesterday', 'limit=0', 'limit=many', 'form=x'])('refuse ?%s', async (query) => {
    expect((await start().ask('GET', `/mails?${query}`)).status).toBe(400);
  });

  test('are read on a page that runs nothing of theirs', async () => {
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
    expect((await ask('GET', '/inbox?mail=1&view=text')).text).toContain('Klaar: http://localhost:3000/klaar/abc');
    expect((await ask('GET', '/inbox?mail=1&view=details')).text).toContain('11001-2027-02-01~onboarded_r1_coach');
  });

  test('can be taken along, and so can their attachments', async () => {
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

describe('events', () => {
  test('are listed in order', async () => {
    const { ask } = start();
    const { json } = await ask('GET', '/events');
    expect(json.map(({ position }: { position: number }) => position)).toEqual([1, 2, 3]);
    expect(json[1]).toMatchObject({
      bus: 'klimaatdoeners',
      source: 'klimaatdoeners',
      'detail-type': 'Trajectory.Onboarded',
    });
    expect((await ask('GET', '/events?after=1&limit=1')).json).toMatchObject([{ position: 2 }]);
    expect((await ask('GET', '/events?type=Mail.Requested')).json).toHaveLength(2);
  });

  test('have a page for a browser', async () => {
    const { text } = await start().ask('GET', '/events', '', { accept: 'text/html' });
    expect(text).toContain('Trajectory.Onboarded');
    expect(text).toContain('&lt;script&gt;');
  });
});

describe('the overview', () => {
  test('shows trajectories, timelines, queues and dead letters, all of it escaped', async () => {
    const { text } = await start().ask('GET', '/');
    expect(text).toContain('Gemeente &lt;11001&gt;');
    expect(text).toContain('guidance of the group');
    expect(text).toContain('<small>WaitInGuidance</small>');
    expect(text).toContain('1 stopped');
    expect(text).toContain('<small>stopped in “WaitInPlanned”</small>');
    expect(text).toContain('mails-dead');
    expect(text).toContain('&lt;b&gt;');
    expect(text).not.toContain('<b>');
  });

  test('is helpful when there is nothing yet', async () => {
    expect((await start({ trajectories: [] }).ask('GET', '/')).text).toContain('npm run onboard');
  });
});

describe('the site', () => {
  test('has style and script of its own', async () => {
    const { ask } = start();
    expect((await ask('GET', '/style.css')).headers['content-type']).toContain('text/css');
    expect((await ask('GET', '/status.js')).headers['content-type']).toContain('text/javascript');
  });

  test('knows what it does not have', async () => {
    const { ask } = start();
    expect(await ask('GET', '/nothing')).toMatchObject({ status: 404, json: { title: 'Not Found' } });
    expect(await ask('DELETE', '/clock')).toMatchObject({ status: 405, headers: { allow: 'GET, POST' } });
  });

  test('does nothing for another site', async () => {
    const { ask } = start();
    expect((await ask('POST', '/token', '{"role":"admin"}', { origin: 'https://elders.be' })).status).toBe(403);
    expect((await ask('POST', '/token', '{"role":"admin"}', { origin: ORIGIN })).status).toBe(200);
    expect((await ask('GET', '/mails', '', {}, 'http://elders.be:3000')).status).toBe(403);
    expect((await ask('GET', '/mails', '', {}, 'http://[::1]:3000')).status).toBe(200);
  });
});
