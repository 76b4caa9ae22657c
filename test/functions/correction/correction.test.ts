import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pendingChange } from '../../../adapters/table/address-change.ts';
import { findByEmail } from '../../../adapters/table/address-owner.ts';
import { batchGet } from '../../../adapters/table/batch-get.ts';
import { readCalendar } from '../../../adapters/table/calendar.ts';
import { readPerson } from '../../../adapters/table/erasure.ts';
import { execute } from '../../../adapters/table/execute.ts';
import { addressChangeKey, eventKey, personKey } from '../../../adapters/table/keys.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { readTellings, toldKey, writeTold } from '../../../adapters/table/told.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { whileTelling } from '../../../domain/trajectory/telling.ts';
import { NOTHING_TOLD, type Telling } from '../../../domain/trajectory/told.ts';
import { confirm } from '../../../functions/address-link/confirm.ts';
import { follow } from '../../../functions/follow-people/follow.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import type { Caller } from '../http/request.ts';

let api: Api;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
let id: string;
let people = 0;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  people += 1;
  ({ id, coach, officer } = await api.onboarded({
    coach: { name: 'Jna Peeters', email: `jan${people}@ecolife.example` },
    officer: { name: 'An Jacobs', email: `an${people}@leuven.example` },
  }));
});

const correct = (personId: string, body: object, as: Caller = ADMIN) =>
  api.call('POST /people/{personId}/correct', { params: { personId }, as, body });
const profileOf = async (personId: string) => (await readPerson(api.store.table, personId)).profile;

/** The path to the calendar that the page gives, by the change. */
const calendars = new Map<string, string>();

/** Confirms the address that waits for it, as the link in the mail does. Returns the id of the change. */
const confirmIt = async (personId: string): Promise<string> => {
  const [item] = await batchGet(api.store.table, [addressChangeKey(personId)]);
  const change = pendingChange(item, String(item?.changeId), api.clock.at);
  if (!change) throw new Error('No change');
  const { changeId } = change;
  const followed = { mail: { trajectoryId: id, key: 'm' }, personId, changeId, change, oldEmail: undefined };
  const suppressionList = { remove: async () => undefined };
  const outcome = await confirm(
    { store: api.store, suppressionList, newSecret: () => `calendar-${changeId}` },
    { ...followed, isTaken: false, isAnnounced: true },
    { at: api.clock.at, correlationId: 'c' },
  );
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  calendars.set(changeId, outcome.calendar);
  return changeId;
};
const stopMailTo = async (personId: string): Promise<void> => {
  await execute({
    store: api.store,
    load: { person: ref(revocations, personId) },
    decide: () => ({
      ok: true,
      events: { person: [{ type: 'Person.MailStopped', data: { personId, why: 'bounced' } }] },
    }),
    context: { at: api.clock.at, actor: 'mail', correlationId: 'c', causationId: null },
  });
};

describe('Correct a person', () => {
  it('changes name and telephone at once, and names only the fields', async () => {
    const answer = await correct(coach.personId, { name: 'Jan Peeters', phone: '016 22 21 03' });
    expect(answer.json).toEqual({ personId: coach.personId, corrected: ['name', 'phone'], emailToConfirm: false });
    expect(await profileOf(coach.personId)).toEqual({
      ...{ name: 'Jan Peeters', email: `jan${people}@ecolife.example`, phone: '016 22 21 03' },
    });
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
  });

  it('changes nothing when it is repeated', async () => {
    await correct(coach.personId, { name: 'Jan Peeters' });
    const again = await correct(coach.personId, { name: ' Jan Peeters ' });
    expect(again.json).toMatchObject({ corrected: [] });
    expect(again.requests).toEqual(['BatchGetItemCommand']);
  });

  it('keeps the old address until the new one is confirmed', async () => {
    const email = `peeters${people}@ecolife.example`;
    const answer = await correct(coach.personId, { email });
    expect(answer.json).toMatchObject({ corrected: [], emailToConfirm: true });
    expect(await profileOf(coach.personId)).toMatchObject({ email: `jan${people}@ecolife.example` });
    expect(await findByEmail(api.store.table, email)).toBeUndefined();
  });

  it('asks to confirm the same address once mail to it was stopped, and SES forgets it before that mail', async () => {
    const email = `jan${people}@ecolife.example`;
    await stopMailTo(coach.personId);
    expect((await correct(coach.personId, { email })).json).toMatchObject({ corrected: [], emailToConfirm: true });
    expect(api.unsuppressed).toContain(email);
    await confirmIt(coach.personId);
    const { state } = await api.store.load(revocations, coach.personId);
    expect(state).not.toHaveProperty('mailStop');
    expect(await profileOf(coach.personId)).toMatchObject({ email });
    expect(await findByEmail(api.store.table, email)).toBe(coach.personId);
  });

  it('takes another spelling of the same address at once', async () => {
    const answer = await correct(coach.personId, { email: `Jan${people}@Ecolife.example` });
    expect(answer.json).toMatchObject({ corrected: ['email'], emailToConfirm: false });
    expect(await findByEmail(api.store.table, `jan${people}@ecolife.example`)).toBe(coach.personId);
  });

  it('refuses the address of another person', async () => {
    const answer = await correct(coach.personId, { email: ` AN${people}@leuven.example` });
    expect(answer.json).toMatchObject({ status: 409, code: 'EMAIL_TAKEN' });
  });

  it('lets people correct themselves and nobody else', async () => {
    expect((await correct(coach.personId, { name: 'Jan' }, coach)).statusCode).toBe(200);
    const other = await correct(officer.personId, { name: 'Jan' }, coach);
    expect(other.json).toMatchObject({ status: 404, code: 'PERSON_NOT_FOUND' });
    const absent = await correct('nobody', { name: 'Jan' });
    expect(absent.json).toMatchObject({ status: 404, code: 'PERSON_NOT_FOUND' });
  });

  it('refuses a new address of somebody who has no role any more, because no link could be mailed', async () => {
    await api.call('POST /role-removals', { as: ADMIN, body: { personId: coach.personId, role: 'coach' } });
    const answer = await correct(coach.personId, { email: `peeters${people}@ecolife.example` });
    expect(answer.json).toMatchObject({ status: 409, code: 'PERSON_WITHOUT_TRAJECTORY' });
    expect((await correct(coach.personId, { name: 'Jan' })).json).toMatchObject({ corrected: ['name'] });
  });

  it('removes an address that was replaced before it was confirmed from the suppression list', async () => {
    api.unsuppressed.length = 0;
    await correct(coach.personId, { email: `mis${people}@ecolife.example` });
    expect(api.unsuppressed).toEqual([]);
    await correct(coach.personId, { email: `goed${people}@ecolife.example` });
    expect(api.unsuppressed).toEqual([`mis${people}@ecolife.example`]);
  });

  it('is undone by an erasure in full: every address that was mailed leaves the suppression list', async () => {
    await correct(coach.personId, { email: `mis${people}@ecolife.example` });
    await correct(coach.personId, { email: `goed${people}@ecolife.example` });
    api.unsuppressed.length = 0;
    await api.call('POST /erasures', { as: ADMIN, body: { personId: coach.personId } });
    const mailed = ['jan', 'mis', 'goed'].map((name) => `${name}${people}@ecolife.example`);
    expect(api.unsuppressed).toEqual(mailed);
  });

  it('keeps an address to be confirmed for a week, and its link decides by its own end', async () => {
    await correct(coach.personId, { email: `peeters${people}@ecolife.example` });
    const [item] = await batchGet(api.store.table, [addressChangeKey(coach.personId)]);
    const ends = Date.parse(String(item?.expiresAt));
    expect(ends).toBe(Date.parse(api.clock.at) + 48 * 3_600_000);
    expect(item?.expires).toBe(ends / 1_000 + 5 * 86_400);
  });

  it('refuses an erased person', async () => {
    await api.call('POST /erasures', { as: ADMIN, body: { personId: coach.personId } });
    expect((await correct(coach.personId, { name: 'Jan' })).json).toMatchObject({ code: 'PERSON_NOT_FOUND' });
  });

  it.each([{}, { name: '' }, { name: '<b>Jan</b>' }, { email: 'jan@x' }, { phone: '123' }, { role: 'admin' }])(
    'refuses %j as not valid',
    async (body) => {
      expect((await correct(coach.personId, body)).json).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    },
  );
});

describe('Confirming a new address', () => {
  const calendarSecretOf = async (personId: string): Promise<string> => {
    const [item] = await batchGet(api.store.table, [personKey(personId)]);
    return String(item?.calendarSecret);
  };
  const confirmed = async (personId: string): Promise<string> => {
    await correct(personId, { email: `goed${people}@ecolife.example` });
    return confirmIt(personId);
  };
  /** The last event of a person, as the bus delivers it. */
  const lastEventOf = async (personId: string) => {
    const { version } = await api.store.load(revocations, personId);
    const [item] = await batchGet(api.store.table, [eventKey(`ACCESS#${personId}`, 'person', version)]);
    return { version, detail: item?.event };
  };
  const retellingTo = async (personId: string, correction: number) => {
    const key = `retelling-${personId}-${correction}`;
    return (await api.store.load(mails, { trajectoryId: id, key })).state;
  };
  /** The mail that follows a confirmation, whose event comes twice. */
  const retold = async (personId: string) => {
    await confirmed(personId);
    const { version, detail } = await lastEventOf(personId);
    // The confirmation itself asks for none, so it holds in one transaction whatever the number of trajectories.
    expect(await retellingTo(personId, version)).toEqual({ status: 'absent' });
    await follow({ detail }, api);
    const mail = await retellingTo(personId, version);
    await follow({ detail }, api);
    expect(await retellingTo(personId, version)).toEqual(mail);
    return mail;
  };
  const isTold = async (personId: string, telling: Telling): Promise<void> => {
    const [told] = await readTellings(api.store.table, [toldKey(id, personId)]);
    if (told) await api.store.commit([], [writeTold(api.store.table, told, telling)]);
  };
  const trajectory = async () => {
    const { state } = await api.store.load(trajectories, id);
    if (state.status === 'absent') throw new Error('absent');
    return state;
  };
  const told = async () =>
    whileTelling(await trajectory(), [], { tells: [{ what: 'everything' }], at: api.clock.at, mail: 'm' });

  it('asks for a mail that tells the plan to whoever was told it at an address that takes no mail', async () => {
    await isTold(officer.personId, { ...NOTHING_TOLD, isReturned: true });
    expect(await retold(officer.personId)).toMatchObject({
      ...{ status: 'requested', recipientId: officer.personId, role: 'officer', subject: 'trajectory' },
      items: [{ template: 'address-changed' }, { template: 'welcome' }],
    });
  });

  it('asks for a mail about what is new to whoever knows an earlier plan', async () => {
    const [first] = await told();
    if (!first) throw new Error('Nothing was told');
    const older = {
      ...first,
      revision: 9,
      sessions: { ...first.sessions, kickoff: { ...first.sessions.kickoff, date: '2027-01-01' } },
    };
    await isTold(coach.personId, { plans: [older], before: [], isReturned: true });
    expect(await retold(coach.personId)).toMatchObject({
      items: [
        { template: 'address-changed' },
        { template: 'plan-changed', params: { startMoved: false, movedSessions: ['kickoff'], revision: 1 } },
      ],
    });
  });

  it('asks for one mail when another address is confirmed before the event of the first is handled', async () => {
    await isTold(officer.personId, { ...NOTHING_TOLD, isReturned: true });
    await confirmed(officer.personId);
    const first = await lastEventOf(officer.personId);
    api.clock.at = new Date(Date.parse(api.clock.at) + 60_000).toISOString();
    await correct(officer.personId, { email: `beter${people}@leuven.example` });
    await confirmIt(officer.personId);
    const second = await lastEventOf(officer.personId);
    for (const { detail } of [first, second, first]) await follow({ detail }, api);
    expect(await retellingTo(officer.personId, first.version)).toEqual({ status: 'absent' });
    expect(await retellingTo(officer.personId, second.version)).toMatchObject({ status: 'requested' });
  });

  it('replaces the calendar link, which the mails to the old address hold', async () => {
    const before = await calendarSecretOf(coach.personId);
    const changeId = await confirmed(coach.personId);
    expect(await calendarSecretOf(coach.personId)).toBe(`calendar-${changeId}`);
    const [old, link] = await Promise.all(
      [before, `calendar-${changeId}`].map((secret) =>
        readCalendar(api.store.table, { personId: coach.personId, secret }),
      ),
    );
    expect([old, link?.length]).toEqual([undefined, 1]);
  });

  it('asks for a mail to the new address, whose calendar link is another, and gives that link to the page', async () => {
    const { version } = await api.store.load(trajectories, id);
    const changeId = await confirmed(coach.personId);
    const event = await api.event(id, version + 2);
    expect(event).toMatchObject({
      type: 'Trajectory.AddressChanged',
      data: { personId: coach.personId, role: 'coach', changeId },
    });
    const { version: correction, detail } = await lastEventOf(coach.personId);
    await follow({ detail }, api);
    expect(await retellingTo(coach.personId, correction)).toMatchObject({
      ...{ status: 'requested', recipientId: coach.personId },
      items: [{ template: 'address-changed', params: { changeId } }],
    });
    expect(calendars.get(changeId)).toBe(`/mijn-agenda/${coach.personId}~calendar-${changeId}`);
  });

  it('keeps the old address for some days, so that an erasure removes it from the suppression list', async () => {
    await correct(coach.personId, { email: `mis${people}@ecolife.example` });
    await confirmed(coach.personId);
    const [item] = await batchGet(api.store.table, [addressChangeKey(coach.personId)]);
    expect(item?.expires).toBe(Date.parse(api.clock.at) / 1_000 + 5 * 86_400);
    api.unsuppressed.length = 0;
    await api.call('POST /erasures', { as: ADMIN, body: { personId: coach.personId } });
    expect(api.unsuppressed).toEqual(['goed', 'mis', 'jan'].map((name) => `${name}${people}@ecolife.example`));
    expect(await batchGet(api.store.table, [addressChangeKey(coach.personId)])).toEqual([undefined]);
  });

  it('tells nothing again where no mail came back', async () => {
    await isTold(officer.personId, { plans: await told(), before: [], isReturned: false });
    expect(await retold(officer.personId)).toMatchObject({ items: [{ template: 'address-changed' }] });
  });
});
