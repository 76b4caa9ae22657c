import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { execute } from '../../../adapters/table/execute.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import { readToken, sameSecret } from '../../../functions/link/token.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

const SECRET = 'c2VjcmV0LXNlY3JldC1zZWNyZXQ';
const KEY = 'duty-regulations-reminder-7_r1_officer';
const REMINDER = {
  template: 'duty-reminder',
  params: { duty: 'regulations', days: 7, milestoneId: 'duty-regulations-reminder-7', revision: 1 },
};

let api: Api;
let id: string;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  ({ id } = await api.onboarded());
  await reminder(KEY, REMINDER);
});

const reminder = (key: string, told: Pick<MailRequest, 'template' | 'params'>) =>
  execute({
    store: api.store,
    load: { mail: ref(mails, { trajectoryId: id, key }) },
    decide: () => ({
      ok: true,
      events: {
        mail: [
          {
            type: 'Mail.Requested',
            data: { key, recipientId: 'person-2', role: 'officer', subject: 'trajectory', ...told },
          },
        ],
      },
      attributes: { mail: { capability: SECRET } },
    }),
    context: { at: api.clock.now(), actor: 'mail', correlationId: 'c', causationId: null },
  });

const look = (token = `${id}~${KEY}~${SECRET}`) => api.call('GET /klaar/{token}', { params: { token } });
const click = (token = `${id}~${KEY}~${SECRET}`) =>
  api.call('POST /klaar/{token}', {
    params: { token },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  });
const dutyState = async () => {
  const { json } = await api.call('GET /trajectories/{id}', { params: { id }, as: ADMIN });
  return json.duties.find((duty: { id: string }) => duty.id === 'regulations').state;
};

describe('The link in a reminder', () => {
  it('shows a question when it is opened, and changes nothing', async () => {
    for (let n = 0; n < 3; n++) {
      const page = await look();
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('<form method="post">');
      expect(page.body).toContain('Reglement');
      expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      expect(page.requests).toEqual(['BatchGetItemCommand']);
    }
    expect(await dutyState()).toBe('open');
  });

  it('completes the duty once when its button is pressed twice', async () => {
    const thanks = await click();
    expect(thanks.body).toContain('Bedankt');
    expect(thanks.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    expect(await dutyState()).toBe('done');
    expect((await click()).body).toContain('al afgevinkt');
    expect((await look()).body).toContain('al afgevinkt');
  });

  it('still works when a mail program adds query parameters', async () => {
    const page = await api.call('GET /klaar/{token}', {
      params: { token: `${id}~${KEY}~${SECRET}` },
      query: { utm_source: 'mail' },
      headers: { accept: '*/*' },
    });
    expect(page.statusCode).toBe(200);
  });

  it('says that the trajectory was cancelled, without a button, when that is so', async () => {
    await api.call('POST /trajectories/{id}/cancel', { params: { id }, as: ADMIN });
    for (const page of [await look(), await click()]) {
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('stopgezet');
      expect(page.body).not.toContain('<form');
    }
  });

  it('is answered with one same 404 page when its token is forged', async () => {
    await reminder('welcome_r1_officer', { template: 'welcome', params: {} });
    const other = await api.onboarded();
    const forged = [
      '',
      'x',
      `${id}~${KEY}`,
      `${id}~${KEY}~${SECRET.slice(0, -1)}`,
      `${id}~${KEY}~${SECRET.slice(0, -1)}X`,
      `${id}~${KEY}~${SECRET}~x`,
      `${id}~unknown_r1_officer~${SECRET}`,
      `${other.id}~${KEY}~${SECRET}`,
      `${id}~welcome_r1_officer~${SECRET}`,
      `${id}~${KEY}~undefined-undefined`,
    ];
    const bodies = new Set<string>();
    for (const token of forged) {
      for (const page of [await look(token), await click(token)]) {
        expect(page.statusCode).toBe(404);
        expect(page.headers['content-type']).toContain('text/html');
        bodies.add(page.body);
      }
    }
    expect(bodies.size).toBe(1);
    expect(await dutyState()).toBe('open');
  });
});

it('readToken reads a valid token, and sameSecret compares secrets of any length', () => {
  expect(readToken(`24062-2027-02-01~${KEY}~${SECRET}`)).toEqual({
    trajectoryId: '24062-2027-02-01',
    mailKey: KEY,
    secret: SECRET,
  });
  expect(sameSecret(SECRET, SECRET)).toBe(true);
  expect(sameSecret('', SECRET)).toBe(false);
});
