import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { execute } from '../../../adapters/table/execute.ts';
import { claimMail } from '../../../adapters/table/ledger.ts';
import { linkHashOf } from '../../../adapters/table/link-hash.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import { oftenOf, wantedMails } from '../../../domain/person/revocations.ts';
import { NOW } from '../../domain/trajectory/example.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

const SECRET = 'c2VjcmV0LXNlY3JldC1zZWNyZXQ';
const KEY = 'phase-guidance-notice_r1_officer';

let api: Api;
let token: string;
let personId: string;
let people = 0;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  people += 1;
  const { id, officer } = await api.onboarded({ officer: { name: 'An', email: `chooser-${people}@leuven.example` } });
  personId = officer.personId;
  token = `${id}~${KEY}~0~${SECRET}`;
  const items = [{ template: 'phase-notice', params: { phase: 'guidance', milestoneId: 'm', revision: 1 } }];
  const data = { key: KEY, recipientId: personId, role: 'officer', items, subject: 'trajectory' };
  const mail = ref(mails, { trajectoryId: id, key: KEY });
  await execute({
    store: api.store,
    load: { mail },
    decide: () => ({ ok: true, events: { mail: [{ type: 'Mail.Requested', data }] } }),
    context: { at: NOW, actor: 'mail', correlationId: 'c', causationId: null },
  });
  const claim = { leaseUntil: NOW, linkHash: linkHashOf(SECRET, NOW) };
  await claimMail(api.store.table, { trajectoryId: id, key: KEY }, { version: 1, now: NOW, ...claim });
});

const open = (one = token) => api.call('GET /mijn-mails/{token}', { params: { token: one } });
const post = (body: string, type = 'application/x-www-form-urlencoded') =>
  api.call('POST /mijn-mails/{token}', { params: { token }, headers: { 'content-type': type }, body });
const rhythm = async () => {
  const { state } = await api.store.load(revocations, personId);
  return [wantedMails(state), oftenOf(state)];
};
const chosen = async () => wantedMails((await api.store.load(revocations, personId)).state);

describe('The page where somebody chooses mails', () => {
  it('shows what they get now, and changes nothing', async () => {
    const page = await open();
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Je krijgt nu <strong>alle mails</strong>');
    expect(page.body).toContain('type="submit" name="mails" value="needed">Alleen wat nodig is</button>');
    expect(page.requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
    expect(await chosen()).toBe('all');
  });

  it.each([
    ['its button', '', 'application/x-www-form-urlencoded'],
    ['one click in a mail program', 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'],
    [
      'one click that comes as multipart',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
      'multipart/form-data; boundary=x',
    ],
  ])('ends optional mails by %s, and offers them again', async (_, body, type) => {
    const page = await post(body, type);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('type="submit" name="mails" value="all">');
    expect(await chosen()).toBe('needed');
    expect((await open()).body).toContain('Stuur me weer alle mails');
    expect((await post('mails=all')).body).toContain('Alleen wat nodig is');
    expect(await chosen()).toBe('all');
  });

  it('sets how often news comes that may wait, whatever else was chosen', async () => {
    await post('');
    expect((await post('often=weekly')).body).toContain('één keer per week');
    expect((await post('often=daily')).body).toContain('één keer per dag');
    expect(await rhythm()).toEqual(['needed', 'daily']);
    expect((await open()).body).not.toContain('value="daily"');
    await post('mails=all');
    expect(await rhythm()).toEqual(['all', 'daily']);
    await post('List-Unsubscribe=One-Click');
    expect(await rhythm()).toEqual(['needed', 'daily']);
    expect((await post('often=at-once')).body).toContain('Je krijgt elke mail meteen.');
    expect(await rhythm()).toEqual(['needed', 'at-once']);
  });

  it('changes nothing more when the choice is repeated', async () => {
    await post('');
    expect((await post('')).requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand', 'GetItemCommand']);
  });

  it('is not found with another secret, and is gone with the person', async () => {
    expect((await open(`${token.slice(0, -4)}xxxx`)).statusCode).toBe(404);
    await api.call('POST /erasures', { as: ADMIN, body: { personId } });
    expect((await open()).statusCode).toBe(410);
    expect((await post('')).statusCode).toBe(410);
  });
});
