import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute, together } from '../../../adapters/table/execute.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { dateOf, instantAt, weekday } from '../../../domain/calendar/local-time.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { decide, type MailCommand } from '../../../domain/mail/mail.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import { decide as decidePerson } from '../../../domain/person/revocations.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import type { Caller } from '../http/request.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];

const happens = async (key: string, recipientId: string, at: string, ...commands: MailCommand[]) => {
  const items = [{ template: 'welcome', params: {} }];
  const mail = {
    key,
    recipientId,
    role: recipientId === coach.personId ? 'coach' : 'officer',
    items,
    subject: 'trajectory',
  };
  for (const command of [{ type: 'Request', mail } satisfies MailCommand, ...commands]) {
    await execute({
      store: api.store,
      load: { mail: ref(mails, { trajectoryId: id, key }) },
      decide({ mail: state }) {
        const decided = decide(command, state);
        return { ok: true, events: { mail: decided.ok ? decided.events : [] } };
      },
      context: { at, actor: 'mail', correlationId: 'c', causationId: null },
    });
  }
};

beforeAll(async () => {
  api = await startApi();
  ({ id, coach, officer } = await api.onboarded({ startDate: '2027-03-01' }));
  const now = api.clock.now();
  await happens('onboarded_r1_coach', coach.personId, now, { type: 'MarkSent', messageId: 'm' });
  const bounced = { type: 'MarkBounced', messageId: 'm', bounceType: 'Permanent', subType: 'General' } as const;
  await happens('onboarded_r1_officer', officer.personId, now, bounced);
  await happens('waiting_coach', coach.personId, now);
  await happens('told_coach', coach.personId, now, { type: 'Suppress', reason: 'told' });
  await happens('refused_officer', officer.personId, now, { type: 'Suppress', reason: 'address-refused' });
});
afterAll(() => api.close());

const choosing = (personId: string, choice: 'all' | 'needed' | 'at-once' | 'weekly') =>
  execute({
    store: api.store,
    load: { person: ref(revocations, personId) },
    decide({ person }) {
      const chosen = choice === 'all' || choice === 'needed' ? { choice } : { often: choice };
      return together({ person: decidePerson({ type: 'ChooseMails', personId, ...chosen }, person) });
    },
    context: { at: api.clock.now(), actor: `person:${personId}`, correlationId: 'c', causationId: null },
  });

const list = (query: Record<string, string> = {}, as: Caller = coach) =>
  api.call('GET /trajectories/{id}/mails', { params: { id }, as, query });
const read = (key: string, query: Record<string, string> = {}, as: Caller = coach) =>
  api.call('GET /trajectories/{id}/mails/{key}', { params: { id, key }, as, query });
const keysOf = async (state: string): Promise<string[]> =>
  (await list({ state })).json.mails.map(({ key }: { key: string }) => key);

describe('The mails of a trajectory', () => {
  it('are listed by state: sent, waiting, failed and no longer wanted', async () => {
    expect(await keysOf('sent')).toEqual(['onboarded_r1_coach']);
    expect(await keysOf('requested')).toEqual(['waiting_coach']);
    expect(await keysOf('failed')).toEqual(['onboarded_r1_officer', 'refused_officer']);
    expect(await keysOf('suppressed')).toEqual(['told_coach']);
  });

  it('are listed with those to come, each with recipient, instant and what it is about', async () => {
    const planned = (await list({ state: 'planned' })).json.mails;
    expect(planned.length).toBeGreaterThan(40);
    expect(planned.find(({ key }: { key: string }) => key === 'phase-guidance-start_r1_officer')).toEqual({
      key: 'phase-guidance-start_r1_officer',
      label: 'Start: Begeleiding van de groep',
      state: 'planned',
      stateLabel: 'Gepland',
      at: instantAt('2027-04-01'),
      recipient: {
        personId: officer.personId,
        name: expect.stringMatching(/./),
        role: 'officer',
        roleLabel: 'Gemeente',
      },
      reason: null,
    });
    const all: { at: string }[] = (await list()).json.mails;
    expect(all).toHaveLength(planned.length + 5);
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort());
  });

  it('that a recipient does not want say so, and a mail with something needed leaves out the rest', async () => {
    type Line = {
      key: string;
      label: string;
      recipient: { personId: string };
      stateLabel: string;
      reason: string | null;
    };
    const before: Line[] = (await list({ state: 'planned' })).json.mails;
    expect(before.filter(({ reason }) => reason !== null)).toEqual([]);
    await choosing(officer.personId, 'needed');
    const after: Line[] = (await list({ state: 'planned' })).json.mails;
    await choosing(officer.personId, 'all');
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    const withheld = after.filter(({ reason }) => reason !== null);
    expect(withheld.length).toBeGreaterThan(0);
    for (const { recipient, stateLabel, reason } of withheld)
      expect([recipient.personId, stateLabel, reason]).toEqual([
        officer.personId,
        'Gaat niet buiten',
        'deze persoon wil alleen mails die nodig zijn',
      ]);
    expect(withheld.map(({ label }) => label)).toContain('Afscheid');
  });

  it('that will wait for a digest stand on its day, and the others on their own', async () => {
    const before: { key: string; at: string; recipient: { personId: string } }[] = (await list({ state: 'planned' }))
      .json.mails;
    await choosing(officer.personId, 'weekly');
    const after: typeof before = (await list({ state: 'planned' })).json.mails;
    await choosing(officer.personId, 'at-once');
    const dayOf = new Map(after.map(({ key, at }) => [key, at]));
    const moved = before.filter(({ key, at }) => dayOf.get(key) !== at);
    expect(moved.length).toBeGreaterThan(0);
    for (const { key, at, recipient } of moved) {
      expect(recipient.personId, key).toBe(officer.personId);
      const digest = dayOf.get(key) ?? '';
      expect([weekday(dateOf(digest)), digest > at], key).toEqual([1, true]);
    }
    expect(after.map(({ at }) => at)).toEqual(after.map(({ at }) => at).sort());
  });

  it('take one Query and one BatchGetItem', async () => {
    expect((await list()).requests.sort()).toEqual(['BatchGetItemCommand', 'QueryCommand']);
  });

  it('come as CSV and as a page that links to each', async () => {
    const csv = (await list({ format: 'csv', state: 'failed' })).body;
    const rows = parse(csv, { delimiter: ';', bom: true, recordDelimiter: '\r\n' });
    expect(rows[1]?.slice(1, 6)).toEqual([
      'Welkom',
      expect.any(String),
      'Gemeente',
      'Teruggekomen',
      'het adres bestaat niet (meer)',
    ]);
    const page = (await list({ format: 'html' })).body;
    expect(page).toContain(`href="/trajectories/${id}/mails/onboarded_r1_coach?format=html"`);
    expect((await list({ format: 'html', state: 'planned' })).body).not.toContain('Wat weg is');
  });

  it('answer 404 to the coach of another trajectory', async () => {
    const stranger = { ...coach, personId: 'somebody-else' };
    expect((await list({}, stranger)).statusCode).toBe(404);
    expect((await read('onboarded_r1_coach', {}, stranger)).json.code).toBe('TRAJECTORY_NOT_FOUND');
  });
});

describe('One mail of a trajectory', () => {
  it('that is to come is written as of its day, without the link of its recipient', async () => {
    const planned: { key: string; label: string }[] = (await list({ state: 'planned' })).json.mails;
    const { json } = await read(
      planned.find(({ label }) => label.startsWith('Herinnering taak: Reglement'))?.key ?? '',
    );
    expect(json).toMatchObject({ state: 'planned', municipality: 'Leuven' });
    expect(json.subject.length).toBeGreaterThan(10);
    expect(json.text).toContain('(hier staat de persoonlijke link)');
    expect(json.text).not.toMatch(/\/klaar\/|https:\/\/.*~/);
    expect(json.html).toContain('<html');
  });

  it('that went out is written with the plan of that moment', async () => {
    const before = (await read('onboarded_r1_coach')).json.text;
    api.clock.at = instantAt('2027-01-20', '10:00');
    const body = { startDate: '2027-04-05' };
    expect((await api.call('POST /trajectories/{id}/reschedule', { params: { id }, as: ADMIN, body })).statusCode).toBe(
      200,
    );
    expect((await read('onboarded_r1_coach')).json.text).toBe(before);
    expect(before).toContain('1 maart');
  });

  it('is a page with its text', async () => {
    const page = (await read('onboarded_r1_coach', { format: 'html' }, officer)).body;
    expect(page).toContain('<pre class="plain">');
    expect(page).toContain(`<a href="/trajectories/${id}/mails?format=html">`);
  });

  it('that does not exist is MAIL_NOT_FOUND', async () => {
    expect((await read('nonsense')).json).toMatchObject({ status: 404, code: 'MAIL_NOT_FOUND' });
  });
});
