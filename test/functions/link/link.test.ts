import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { execute } from '../../../adapters/table/execute.ts';
import { claimMail } from '../../../adapters/table/ledger.ts';
import { linkHashOf } from '../../../adapters/table/link-hash.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { attendances } from '../../../domain/attendance/aggregate.ts';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import { sessions } from '../../../domain/session/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { startDateIn } from '../../../domain/trajectory/id.ts';
import { outcomeOf } from '../../../domain/trajectory/reports.ts';
import type { PersonEvent } from '../../../events/person.ts';
import { readToken } from '../../../functions/link/token.ts';
import { NOW } from '../../domain/trajectory/example.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

const SECRET = 'c2VjcmV0LXNlY3JldC1zZWNyZXQ';
const SECOND = 'c2Vjb25kLXNlY29uZC1zZWNvbmQ';
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
let officer: { personId: string };
let coach: { personId: string };
beforeEach(async () => {
  api.clock.at = NOW;
  // A person of its own, because revocations last.
  const email = `officer-${++people}@leuven.example`;
  ({ id, officer, coach } = await api.onboarded({ officer: { name: 'An', email } }));
  await reminder(KEY, REMINDER);
});
let people = 0;

/** A mail that was sent twice, because it was unknown whether the first was. */
const reminder = (key: string, ...items: MailRequest['items']) => sentTo(officer, key, items);
const sentTo = async ({ personId }: { personId: string }, key: string, items: MailRequest['items']) => {
  await execute({
    store: api.store,
    load: { mail: ref(mails, { trajectoryId: id, key }) },
    decide: () => ({
      ok: true,
      events: {
        mail: [
          {
            type: 'Mail.Requested',
            data: {
              ...{ key, recipientId: personId, items, subject: 'trajectory' },
              role: key.endsWith('_coach') ? 'coach' : 'officer',
            },
          },
        ],
      },
    }),
    context: { at: api.clock.now(), actor: 'mail', correlationId: 'c', causationId: null },
  });
  const line = { trajectoryId: id, key };
  const claim = (secret: string, now: string, leaseUntil: string) =>
    claimMail(api.store.table, line, { version: 1, now, leaseUntil, linkHash: linkHashOf(secret, now) });
  await claim(SECRET, '2027-01-04T11:00:00.000Z', '2027-01-04T11:15:00.000Z');
  await claim(SECOND, '2027-01-04T12:00:00.000Z', '2027-01-04T12:15:00.000Z');
};

const look = (token = `${id}~${KEY}~0~${SECRET}`) => api.call('GET /klaar/{token}', { params: { token } });
const click = (token = `${id}~${KEY}~0~${SECRET}`) =>
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
      expect(page.body).toContain('<form method="post"');
      expect(page.body).toContain('Reglement');
      expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
      expect(page.requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
    }
    expect(await dutyState()).toBe('open');
  });

  it('completes the duty once when its button is pressed twice', async () => {
    const thanks = await click();
    expect(thanks.body).toContain('Bedankt');
    const read = 'BatchGetItemCommand';
    expect(thanks.requests).toEqual([read, read, read, 'TransactWriteItemsCommand']);
    expect(await dutyState()).toBe('done');
    expect((await click()).body).toContain('al afgevinkt');
    expect((await look()).body).toContain('al afgevinkt');
  });

  it('says from when a duty can be done, and keeps working, when it is too early', async () => {
    const key = 'duty-evaluation-changed_r1_coach';
    await sentTo(coach, key, [{ template: 'duty-changed', params: { duty: 'evaluation', revision: 0 } }]);
    const token = `${id}~${key}~0~${SECRET}`;
    const page = await click(token);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Dit kan nu nog niet');
    expect(page.body).toMatch(/Vink ze af vanaf \d+ \w+ 20\d\d/);
    expect(page.body).not.toContain('<form');
    expect((await look(token)).body).toContain('<form method="post"');
  });

  it('completes the duty in the name of its recipient, because of its mail', async () => {
    await click();
    expect(await api.event(id, 2)).toMatchObject({
      type: 'Trajectory.DutyCompleted',
      actor: `person:${officer.personId}`,
      causationId: `TRAJECTORY#${id}/mail#${KEY}/1`,
    });
  });

  it('works for each of two mails that were sent because the answer to the first was lost', async () => {
    for (const secret of [SECRET, SECOND]) expect((await look(`${id}~${KEY}~0~${secret}`)).body).toContain('<form');
    await click(`${id}~${KEY}~0~${SECOND}`);
    expect(await dutyState()).toBe('done');
  });

  it('works no longer in a mail that left before its recipient moved to another address', async () => {
    const event: PersonEvent = { type: 'Person.Corrected', data: { personId: officer.personId, fields: ['email'] } };
    await execute({
      store: api.store,
      load: { person: ref(revocations, officer.personId) },
      decide: () => ({ ok: true, events: { person: [event] } }),
      context: { at: '2027-01-04T11:30:00.000Z', actor: 'x', correlationId: 'c', causationId: null },
    });
    expect((await click()).statusCode).toBe(404);
    expect(await dutyState()).toBe('open');
    expect((await look(`${id}~${KEY}~0~${SECOND}`)).body).toContain('<form');
  });

  it('is answered with a page that says why, and does nothing, once its recipient lost the role', async () => {
    await api.call('POST /role-removals', { as: ADMIN, body: { personId: officer.personId, role: 'officer' } });
    for (const page of [await look(), await click()]) {
      expect(page.statusCode).toBe(410);
      expect(page.body).toContain('niet meer voor jou');
      expect(page.body).not.toContain('<form');
    }
    expect(await dutyState()).toBe('open');
  });

  it('says whose the duty is now, once it was given to another role, and does nothing', async () => {
    const body = { owner: 'coach', basedOn: 0 };
    const given = await api.call('POST /trajectories/{id}/duties/{dutyId}/assign', {
      ...{ params: { id, dutyId: 'regulations' }, as: ADMIN, body },
    });
    expect(given.statusCode).toBe(200);
    for (const page of [await look(), await click()]) {
      expect(page.statusCode).toBe(410);
      expect(page.body).toContain('Deze taak is nu van iemand anders');
      expect(page.body).toContain('staat nu bij de begeleider');
      expect(page.body).not.toContain('<form');
    }
    expect(await dutyState()).toMatch(/open|late/);
  });

  it('works in a mail for another role too, as long as its recipient has the role of the duty', async () => {
    const both = { name: 'An', email: `both-${people}@leuven.example` };
    ({ id, officer } = await api.onboarded({ coach: both, officer: both }));
    const [key, intake] = [
      'duty-intake-reminder-7_r1_coach',
      { ...REMINDER, params: { ...REMINDER.params, duty: 'intake' } },
    ];
    await reminder(key, intake, REMINDER);
    await api.call('POST /role-removals', { as: ADMIN, body: { personId: officer.personId, role: 'coach' } });
    expect((await click(`${id}~${key}~0~${SECRET}`)).statusCode).toBe(410);
    expect((await click(`${id}~${key}~1~${SECRET}`)).body).toContain('Bedankt');
    expect(await dutyState()).toBe('done');
  });

  it('is answered with a page that says why, and does nothing, once its recipient was erased', async () => {
    await api.call('POST /erasures', { as: ADMIN, body: { personId: officer.personId } });
    for (const page of [await look(), await click()]) {
      expect(page.statusCode).toBe(410);
      expect(page.body).toContain('vervallen');
      expect(page.body).not.toContain('<form');
    }
    expect(await dutyState()).toBe('open');
  });

  it('does nothing when its recipient loses the role between the read and the transaction', async () => {
    const { client } = api.store.table;
    let reads = 0;
    client.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args);
        if (++reads === 3) {
          client.middlewareStack.remove('race');
          const event: PersonEvent = {
            type: 'Person.RoleRemoved',
            data: { personId: officer.personId, role: 'officer' },
          };
          await execute({
            store: api.store,
            load: { person: ref(revocations, officer.personId) },
            decide: () => ({ ok: true, events: { person: [event] } }),
            context: { at: api.clock.now(), actor: 'admin', correlationId: 'c', causationId: null },
          });
        }
        return answer;
      },
      { step: 'initialize', name: 'race' },
    );
    expect((await click()).statusCode).toBe(410);
    expect(await dutyState()).toBe('open');
  });

  it('still works when a mail program adds query parameters', async () => {
    const page = await api.call('GET /klaar/{token}', {
      params: { token: `${id}~${KEY}~0~${SECRET}` },
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
      `${other.id}~${KEY}~0~${SECRET}`,
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

it('The link of each item of a mail completes its own duty', async () => {
  const key = 'duty-call-reminder-7_r1_officer';
  const call = { ...REMINDER, params: { ...REMINDER.params, duty: 'call' } };
  await reminder(key, call, REMINDER);
  expect((await look(`${id}~${key}~0~${SECRET}`)).body).toContain('Oproep');
  const page = await click(`${id}~${key}~1~${SECRET}`);
  expect(page.body).toContain('Reglement');
  expect(await dutyState()).toBe('done');
  expect((await look(`${id}~${key}~2~${SECRET}`)).statusCode).toBe(404);
});

describe('The two buttons of the question after a session', () => {
  const key = 'session-kickoff-follow-up_r1_coach';
  const press = (item: number) => click(`${id}~${key}~${item}~${SECRET}`);
  const outcome = async () => {
    const { state } = await api.store.load(trajectories, id);
    return state.status === 'absent' ? undefined : outcomeOf(state, 'kickoff');
  };
  beforeEach(async () => {
    const params = { session: 'kickoff', milestoneId: 'session-kickoff-follow-up', revision: 1 };
    const items = ['session-question', 'session-question-off'].map((template) => ({ template, params }));
    await sentTo(coach, key, items);
    api.clock.at = '2027-09-01T10:00:00.000Z';
  });

  it.each([
    [0, 'held', 'Er is gezegd dat ze doorging.'],
    [1, 'cancelled', 'Er is gezegd dat ze niet doorgaat.'],
  ] as const)('button %i says that it was %s, and changes nothing when pressed again', async (item, said, shown) => {
    expect((await press(item)).body).toContain('Bedankt, het staat genoteerd');
    expect(await outcome()).toBe(said);
    expect((await press(item)).body).toContain(shown);
    expect(await outcome()).toBe(said);
  });

  it('close the list of who came with the first, as the page of the session does, and count it once', async () => {
    const { state } = await api.store.load(trajectories, id);
    if (state.status === 'absent') throw new Error('No trajectory');
    const signedUp = { town: '3010', route: 'phone', photoTaken: false, photoUsed: false };
    api.clock.at = `${startDateIn(id)}T11:00:00.000Z`;
    const registered = await api.call('POST /trajectories/{id}/participants', {
      ...{ params: { id }, as: ADMIN, body: { name: 'Wout Peeters', ...signedUp } },
    });
    expect(registered.statusCode, registered.body).toBe(200);
    api.clock.at = instantAt(state.plan.sessions.kickoff.date, '20:00');
    const came = await api.call('POST /trajectories/{id}/sessions/{session}/walk-ins', {
      ...{ params: { id, session: 'kickoff' }, as: ADMIN, body: { name: 'Anas El Amrani', ...signedUp } },
    });
    expect(came.statusCode, came.body).toBe(200);
    api.clock.at = instantAt(addDays(state.plan.sessions.kickoff.date, 1), '10:00');
    for (const _ of ['pressed', 'pressed again']) await press(0);
    const of = { trajectoryId: id, session: 'kickoff' } as const;
    const { state: list } = await api.store.load(attendances, of);
    expect(list).toMatchObject({
      status: 'closed',
      invitesTo: 'pick-n-choose',
      lines: [{ walkIn: true }, { mark: 'absent' }],
    });
    const { state: session } = await api.store.load(sessions, of);
    expect(session.record).toMatchObject({
      record: 1,
      attendance: { present: 1, registered: 1, absent: 1, walkIns: 1 },
    });
  });

  it('put each other right, and say so before', async () => {
    await press(0);
    expect((await look(`${id}~${key}~1~${SECRET}`)).body).toContain('Er is gezegd dat ze doorging. Klopt dat niet?');
    expect((await press(1)).body).toContain('Bedankt, het staat genoteerd');
    expect(await outcome()).toBe('cancelled');
    await press(0);
    expect(await outcome()).toBe('held');
  });

  it('change nothing any more once the session has another date', async () => {
    const { state } = await api.store.load(trajectories, id);
    if (state.status === 'absent') throw new Error('No trajectory');
    const { date } = state.plan.sessions.kickoff;
    api.clock.at = instantAt(addDays(date, 1), '10:00');
    await press(1);
    const sessions = { kickoff: addDays(date, 2) };
    await api.call('POST /trajectories/{id}/reschedule', { params: { id }, as: ADMIN, body: { sessions } });
    for (const item of [0, 1]) expect((await press(item)).body).toContain('Ze heeft intussen een andere datum.');
    expect(await outcome()).toBeUndefined();
  });
});

it('readToken reads a valid token', () => {
  expect(readToken(`24062-2027-02-01~${KEY}~0~${SECRET}`)).toEqual({
    mail: { trajectoryId: '24062-2027-02-01', key: KEY },
    item: 0,
    secret: SECRET,
  });
});
