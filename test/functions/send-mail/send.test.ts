import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMail, SendResult } from '../../../adapters/mailer/mailer.ts';
import { countVisit } from '../../../adapters/table/call-visits.ts';
import { deletionOf } from '../../../adapters/table/erasure.ts';
import { execute } from '../../../adapters/table/execute.ts';
import { personKey } from '../../../adapters/table/keys.ts';
import { awaitRetry, claimMail, readLines, readMails } from '../../../adapters/table/ledger.ts';
import { linkHashOf } from '../../../adapters/table/link-hash.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { readTellings, toldKey } from '../../../adapters/table/told.ts';
import { wordingItem } from '../../../adapters/table/wordings.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { nextDigest } from '../../../domain/mail/digest.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import type { Often } from '../../../domain/person/revocations.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { writerIn } from '../../../emails/languages.ts';
import type { SessionId } from '../../../events/plan.ts';
import { type Letter, type Outcome, send } from '../../../functions/send-mail/send.ts';
import { settle } from '../../../functions/settle-mail/settle.ts';
import {
  absent,
  context,
  mailRequest,
  onboard,
  request,
  trajectoryWrite,
  writeOf,
} from '../../adapters/table/sample.ts';
import { startTable, type TestTable } from '../../adapters/table/start-table.ts';
import { NOW } from '../../domain/trajectory/example.ts';

const COACH = { name: 'Stien', email: 'stien@ecolife.example' };
const cause = { correlationId: 'c-1', causationId: 'e-1' };
const key = 'onboarded_r1_coach';

let server: TestTable;
let store: Store;
let trajectoryId: string;
let trajectoriesMade = 0;
let posted: OutgoingMail[];
let answer: () => SendResult;
let secrets: number;

beforeAll(async () => {
  server = await startTable();
  store = openStore(server.table);
});
afterAll(() => server.close());
beforeEach(async () => {
  trajectoryId = `24062-2027-02-01-${++trajectoriesMade}`;
  posted = [];
  secrets = 0;
  answer = () => ({ outcome: 'sent', messageId: 'm-1' });
  await server.table.client.send(
    new PutItemCommand({
      TableName: server.table.name,
      Item: toItem({ ...personKey('coach'), profile: COACH }),
    }),
  );
  await onboard(store, trajectoryId);
  await request(store, { trajectoryId, key });
});

/** Reads the mail as for a batch. */
const read = async (): Promise<Letter> => {
  const id = { trajectoryId, key };
  const [mail] = await readMails(store.table, [id]);
  if (!mail) throw new Error('Nothing was read');
  return { id, ...mail };
};
const status = async (): Promise<unknown> => (await read()).line.state;
const sendIt = (letter: Letter, now = NOW, through = store): Promise<Outcome> =>
  send(letter, cause, {
    store: through,
    clock: { now: () => now },
    publicUrl: 'https://klimaatdoeners.example',
    newSecret: () => `secret-number-${++secrets}`,
    nouns: async () => mailNouns,
    writerIn,
    mailer: {
      async send(mail) {
        posted.push(mail);
        return answer();
      },
    },
  });
const present = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('Nothing was read');
  return value;
};
const commit = async (...events: Parameters<typeof trajectoryWrite>[3][]): Promise<void> => {
  const loaded = await store.load(trajectories, trajectoryId);
  await store.commit([trajectoryWrite(store.table, trajectoryId, loaded, ...events)]);
};

const confirmAnotherAddress = async (): Promise<void> => {
  await execute({
    store,
    load: { person: ref(revocations, 'coach') },
    decide: () => ({
      ok: true,
      events: { person: [{ type: 'Person.Corrected', data: { personId: 'coach', fields: ['email'] } }] },
    }),
    context: { ...context, at: '2026-01-01T00:00:00.000Z' },
  });
};

it('send claims a mail, reads it again, notes that it tells the plan, sends it and marks it sent', async () => {
  const letter = await read();
  server.requests.length = 0;
  expect(await sendIt(letter)).toEqual({ outcome: 'sent' });
  const [note, mark] = ['TransactWriteItemsCommand', 'TransactWriteItemsCommand'];
  expect(server.requests).toEqual(['UpdateItemCommand', 'BatchGetItemCommand', note, mark]);
  expect(posted).toMatchObject([
    { to: COACH.email, tags: { trajectory: trajectoryId, mail: key, template: 'welcome', items: '0' } },
  ]);
  expect(await status()).toMatchObject({ status: 'sent', messageId: 'm-1' });
});

it('send gives each mail the link to the calendar of its recipient', async () => {
  const Item = toItem({ ...personKey('coach'), profile: COACH, calendarSecret: 'calendar-secret-1' });
  await server.table.client.send(new PutItemCommand({ TableName: server.table.name, Item }));
  await sendIt(await read());
  const url = 'https://klimaatdoeners.example/mijn-agenda/coach~calendar-secret-1';
  expect(posted[0]?.text).toContain(url);
  expect(posted[0]?.html).toContain(`href="${url}"`);
});

it('send writes a mail with the text that holds when it looks, for one more read', async () => {
  const letter = await read();
  const id = { trajectoryId, template: 'welcome', role: 'coach', version: 1 } as const;
  const content = { subject: 'Welkom, {naam}', text: 'Fijn dat je er bent, {naam}.' };
  const loaded = await store.load(trajectories, trajectoryId);
  const reworded = { type: 'Trajectory.MailReworded', data: { ...id, hash: 'h' } } as const;
  await store.commit(
    [trajectoryWrite(store.table, trajectoryId, loaded, reworded)],
    [wordingItem(store.table, id, { content, by: 'coach', at: NOW, end: '2027-10-01' })],
  );
  server.requests.length = 0;
  expect(await sendIt(letter)).toEqual({ outcome: 'sent' });
  expect(server.requests.filter((one) => one === 'BatchGetItemCommand')).toHaveLength(2);
  expect(posted[0]).toMatchObject({ subject: 'Welkom, Stien' });
  expect(posted[0]?.text).toContain('\n\nFijn dat je er bent, Stien.\n\n');
});

it('send suppresses a mail when the trajectory was cancelled after the batch was read', async () => {
  const letter = await read();
  await commit({ type: 'Trajectory.Cancelled', data: { planRevision: 1 } });
  expect(await sendIt(letter)).toEqual({ outcome: 'suppressed', reason: 'cancelled' });
  expect(posted).toEqual([]);
  expect(await status()).toMatchObject({ status: 'suppressed', reason: 'cancelled' });
});

it('send suppresses a mail when the recipient was erased after the batch was read', async () => {
  const letter = await read();
  await store.commit([], deletionOf(store.table, 'coach', COACH));
  expect(await sendIt(letter)).toEqual({ outcome: 'suppressed', reason: 'erased' });
  expect(posted).toEqual([]);
});

const NOTICE = {
  template: 'phase-notice',
  params: { phase: 'evaluation', milestoneId: 'phase-evaluation-notice-7', revision: 1 },
};
const choose = async (
  personId: string,
  { choice = 'needed', often = 'at-once' }: { choice?: 'all' | 'needed'; often?: Often } = {},
): Promise<void> => {
  await execute({
    store,
    load: { person: ref(revocations, personId) },
    decide: () => ({
      ok: true,
      events: { person: [{ type: 'Person.MailsChanged', data: { personId, choice, often } }] },
    }),
    context,
  });
};

it('send tells mail programs how to end optional mails with one click, and only those', async () => {
  await sendIt(await toAnother('notice', { items: [NOTICE] }));
  await sendIt(await toAnother('notice-and-task', { items: [NOTICE, reminderOf('intake')] }));
  const [optional, mixed] = posted;
  expect(optional?.unsubscribeUrl).toMatch(
    /^https:\/\/klimaatdoeners\.example\/mijn-mails\/\S+~another~0~secret-number-1$/,
  );
  expect(optional?.text).toContain(`Kies welke mails je krijgt: ${optional?.unsubscribeUrl}`);
  expect(mixed).not.toHaveProperty('unsubscribeUrl');
  expect(mixed?.text).toContain('Kies welke mails je krijgt');
});

it('send leaves out what is optional for whoever wants only what is needed', async () => {
  const letter = await toAnother('only-needed', { items: [NOTICE, reminderOf('intake')] });
  await choose('only-needed');
  expect(await sendIt(letter)).toEqual({ outcome: 'sent' });
  expect(posted[0]?.tags.items).toBe('1');
  const other = await toAnother('only-needed-2', { items: [NOTICE] });
  await choose('only-needed-2');
  expect(await sendIt(other)).toEqual({ outcome: 'suppressed', reason: 'not-chosen' });
});

it('send defers what may wait for whoever wants digests, tells nothing by it, and sends the digest that has it', async () => {
  const corrected = { template: 'facts-corrected', params: { correction: 1, fields: ['venue'], changedSessions: [] } };
  const letter = await toAnother('digests', { items: [corrected] });
  const { id } = letter;
  const loaded = await store.load(trajectories, id.trajectoryId);
  const correction = { correction: 1, facts: { venue: 'De Ploeg' }, changedSessions: [] };
  await store.commit([
    trajectoryWrite(store.table, id.trajectoryId, loaded, { type: 'Trajectory.Corrected', data: correction }),
  ]);
  await choose('digests', { choice: 'all', often: 'daily' });
  expect(await sendIt(letter)).toEqual({ outcome: 'deferred' });
  const [line] = await readLines(store.table, [id]);
  if (line?.state.status !== 'requested') throw new Error('It does not wait');
  expect(line.state.waitsUntil).toBe(nextDigest('daily', NOW));
  expect(await readTellings(store.table, [toldKey(id.trajectoryId, 'digests')])).toMatchObject([{ version: 0 }]);
  expect(await sendIt({ ...letter, line })).toEqual({ outcome: 'settled-before' });
  const again = await toAnother('digests-2', { items: [corrected], isDigest: true });
  await choose('digests-2', { choice: 'all', often: 'daily' });
  expect(await sendIt(again)).toEqual({ outcome: 'sent' });
});

it('send sends at once what asks something, also with news that could wait', async () => {
  const letter = await toAnother('asked', { items: [NOTICE, reminderOf('intake')] });
  await choose('asked', { choice: 'all', often: 'weekly' });
  expect(await sendIt(letter)).toEqual({ outcome: 'sent' });
  expect(posted[0]?.tags.items).toBe('0-1');
});

it('send tells in a notice what is missing for the transition, and reads it with the rest', async () => {
  const params = { phase: 'guidance', milestoneId: 'phase-guidance-notice-7', revision: 1 };
  const letter = await toAnother('noticed', { items: [{ template: 'phase-notice', params }] });
  server.requests.length = 0;
  expect(await sendIt(letter)).toEqual({ outcome: 'sent' });
  expect(server.requests.filter((one) => one === 'BatchGetItemCommand')).toHaveLength(1);
  expect(posted[0]?.text).toContain('Hiervoor is nog niet alles in orde.');
  expect(posted[0]?.text).toContain('- Schrijf het intakeverslag.');
  expect(posted[0]?.text).toMatch(/Nog bij de gemeente: .*Schrijf het reglement\./);
  expect(posted[0]?.text).toContain('Nog bij Ecolife: Zoek een contactpersoon bij de gemeente.');
});

it('send tells a week before the Kickoff how far the call is, as it is when it sends, and reads it for no other mail', async () => {
  const reminder = (days: number) => ({
    template: 'session-reminder',
    params: { session: 'kickoff', days, milestoneId: `session-kickoff-reminder-${days}`, revision: 1 },
  });
  server.requests.length = 0;
  expect(await sendIt(await toAnother('weeks', { items: [reminder(14)] }))).toEqual({ outcome: 'sent' });
  expect(server.requests).not.toContain('QueryCommand');
  const letter = await toAnother('week', { items: [reminder(7)] });
  const id = letter.id.trajectoryId;
  await countVisit(store.table, { trajectoryId: id, channel: 'poster', day: '2027-02-20' });
  const granted = { change: 1, participantId: 'mieke', how: 'free' as const };
  await store.commit([
    writeOf(
      store.table,
      {
        aggregate: places,
        id,
        loaded: { state: places.initialState, version: 0 },
        events: [{ type: 'Places.Granted', data: granted }],
      },
      context,
    ),
  ]);
  server.requests.length = 0;
  expect(await sendIt(letter)).toEqual({ outcome: 'sent' });
  expect(server.requests.filter((one) => one === 'QueryCommand')).toHaveLength(3);
  expect(posted[1]?.text).toContain('Doen mee: 1\n');
  expect(posted[1]?.text).toContain('Oproep bekeken: 1 keer: 1 langs de affiche');
});

/** Removes the role of the recipient, who may be unknown to other tests. */
const removeRole = (recipient: string, at: string) =>
  execute({
    store,
    load: { person: ref(revocations, recipient) },
    decide: () => ({
      ok: true,
      events: { person: [{ type: 'Person.RoleRemoved', data: { personId: recipient, role: 'coach' } }] },
    }),
    context: { ...context, at },
  });
/** A mail to a person of its own, who became coach at `NOW`. */
const toAnother = async (recipientId: string, mail: Partial<MailRequest> = {}): Promise<Letter> => {
  const loaded = await store.load(trajectories, trajectoryId);
  if (loaded.state.status === 'absent') throw new Error('No trajectory');
  const members = [{ personId: recipientId, role: 'coach' as const }];
  const another = `${trajectoryId}-${recipientId}`;
  const onboarded = { ...loaded.state, members };
  const id = { trajectoryId: another, key: 'another' };
  const data = { ...mailRequest(id.key), recipientId, ...mail };
  const profile = { ...COACH, email: 'another@ecolife.example' };
  const item = toItem({ ...personKey(recipientId), profile });
  await server.table.client.send(new PutItemCommand({ TableName: server.table.name, Item: item }));
  await store.commit([
    trajectoryWrite(store.table, another, absent, { type: 'Trajectory.Onboarded', data: onboarded }),
    writeOf(store.table, { aggregate: mails, id, loaded: absent, events: [{ type: 'Mail.Requested', data }] }, context),
  ]);
  const [read] = await readMails(store.table, [id]);
  if (!read) throw new Error('Nothing was read');
  return { id, ...read };
};
const BEFORE = '2027-01-04T08:00:00.000Z';

it('send suppresses a mail when the recipient lost the role after the batch was read', async () => {
  const letter = await toAnother('lost');
  await removeRole('lost', NOW);
  expect(await sendIt(letter)).toEqual({ outcome: 'suppressed', reason: 'role-removed' });
  expect(posted).toEqual([]);
});

it('send tells the end of the trajectory to a recipient who lost the role since, so that the calendar is cleared', async () => {
  const end = { items: [{ template: 'trajectory-cancelled', params: {} }] };
  const letter = await toAnother('lost-at-the-end', end);
  await removeRole('lost-at-the-end', NOW);
  expect(await sendIt(letter)).toEqual({ outcome: 'sent' });
  expect(posted[0]?.attachments?.length).toBeGreaterThan(0);
});

it('send suppresses a mail that is requested after the recipient lost the role', async () => {
  await removeRole('lost-before', NOW);
  expect(await sendIt(await toAnother('lost-before'))).toEqual({ outcome: 'suppressed', reason: 'role-removed' });
});

it('send sends a mail to a recipient who was given the role again after it was removed', async () => {
  await removeRole('again', BEFORE);
  expect(await sendIt(await toAnother('again'))).toEqual({ outcome: 'sent' });
});

it('send suppresses a mail to somebody who has none of the roles in which people hear it', async () => {
  expect(await sendIt(await toAnother('other-role', { items: [reminderOf('regulations')] }))).toEqual({
    outcome: 'suppressed',
    reason: 'role-removed',
  });
});

it('send writes a mail for the role that its recipient still has, and leaves out what was for the other', async () => {
  const items = [reminderOf('regulations'), reminderOf('intake')];
  expect(await sendIt(await toAnother('one-role-left', { role: 'officer', items }))).toEqual({ outcome: 'sent' });
  expect(posted[0]?.tags.items).toBe('1');
  expect(posted[0]?.text).toContain('omdat je Klimaatdoeners begeleidt');
});

const reminderOf = (duty: string) => ({
  template: 'duty-reminder',
  params: { duty, days: 7, milestoneId: `duty-${duty}-reminder-7`, revision: 1 },
});
const REMINDER = { items: [reminderOf('intake')] };
const hashesOf = async ({ id }: Letter) => (await readMails(store.table, [id]))[0]?.line.linkHashes;

it('send puts the secret of a link in the mail and only its hash in the table', async () => {
  const letter = await toAnother('linked', REMINDER);
  expect(await sendIt(letter)).toEqual({ outcome: 'sent' });
  expect(posted[0]?.text).toContain(`/klaar/${letter.id.trajectoryId}~another~0~secret-number-1`);
  expect(await hashesOf(letter)).toEqual(new Set([linkHashOf('secret-number-1', NOW)]));
});

it('send makes one transaction for a mail that does not tell the plan', async () => {
  const letter = await toAnother('no-plan', REMINDER);
  server.requests.length = 0;
  await sendIt(letter);
  expect(server.requests).toEqual(['UpdateItemCommand', 'BatchGetItemCommand', 'TransactWriteItemsCommand']);
});

describe('A mail about a new plan', () => {
  const moved = async (sessions: Partial<Record<SessionId, string>>): Promise<Letter> => {
    const { state } = await store.load(trajectories, trajectoryId);
    const decided = decide({ type: 'Reschedule', now: NOW, sessions }, state);
    const event = decided.ok ? decided.events[0] : undefined;
    if (event?.type !== 'Trajectory.Rescheduled') throw new Error('Nothing was moved');
    await commit(event);
    const { plan, movedSessions, movedTransitions, startMoved } = event.data;
    const id = { trajectoryId, key: `rescheduled_r${plan.revision}_coach` };
    const item = {
      template: 'plan-changed',
      params: { movedSessions, movedTransitions, startMoved, revision: plan.revision },
    };
    const data = { ...mailRequest(id.key), items: [item] };
    const asked = { type: 'Mail.Requested' as const, data };
    await store.commit([writeOf(store.table, { aggregate: mails, id, loaded: absent, events: [asked] }, context)]);
    return { id, ...present((await readMails(store.table, [id]))[0]) };
  };
  const tellings = async () => (await readTellings(store.table, [toldKey(trajectoryId, 'coach')]))[0];
  /** SES says that the mail came back for good. */
  const bounce = async (mailKey: string): Promise<void> => {
    const [line] = await readLines(store.table, [{ trajectoryId, key: mailKey }]);
    const news = { type: 'Bounce', at: NOW, messageId: 'm-1', trajectoryId, mailKey, bounceType: 'Permanent' } as const;
    await settle(news, present(line), { store, clock: { now: () => NOW } });
  };
  const again = async ({ id }: Letter): Promise<Letter> => ({
    id,
    ...present((await readMails(store.table, [id]))[0]),
  });
  const sequences = () =>
    posted.at(-1)?.attachments.map(({ filename, content }) => [filename, /SEQUENCE:(\d+)/.exec(content)?.[1]]);

  it('tells everything that changed since the last mail that went out, also of a plan whose own mail did not', async () => {
    await sendIt(await read());
    const first = await moved({ kickoff: '2027-03-16' });
    const second = await moved({ 'pick-n-choose': '2027-05-13' });
    expect(await sendIt(await again(first))).toEqual({ outcome: 'suppressed', reason: 'superseded' });
    expect(await sendIt(await again(second))).toEqual({ outcome: 'sent' });
    expect(posted.at(-1)?.text).toContain('nieuwe data voor de Kickoff en de sessie Pick’n Choose');
    expect(sequences()).toEqual([
      ['klimaatdoeners-kickoff.ics', '2'],
      ['klimaatdoeners-pick-n-choose.ics', '2'],
    ]);
  });

  it('tells only what is new after a mail that told the plan before', async () => {
    await sendIt(await read());
    await sendIt(await moved({ kickoff: '2027-03-16' }));
    expect(sequences()).toEqual([['klimaatdoeners-kickoff.ics', '2']]);
    await sendIt(await moved({ 'pick-n-choose': '2027-05-13' }));
    expect(sequences()).toEqual([['klimaatdoeners-pick-n-choose.ics', '2']]);
  });

  it('is suppressed as told when the welcome told that plan already', async () => {
    const letter = await moved({ kickoff: '2027-03-16' });
    await sendIt(await read());
    expect(await sendIt(await again(letter))).toEqual({ outcome: 'suppressed', reason: 'told' });
  });

  it.each(['too-fast', 'over-quota', 'not-now'] as const)(
    'is not sent before a welcome that SES answered with %s',
    async (outcome) => {
      answer = () => ({ outcome, reason: 'r' });
      const welcome = await sendIt(await read());
      if (!('claim' in welcome)) throw new Error('The mail was taken');
      await awaitRetry(store.table, { trajectoryId, key }, welcome.claim, {
        for: welcome.claim.leaseUntil,
        until: NOW,
      });
      answer = () => ({ outcome: 'sent', messageId: 'm-2' });
      const letter = await moved({ kickoff: '2027-03-16' });
      expect(await sendIt(letter)).toEqual({ outcome: 'suppressed', reason: 'told' });
      expect(await sendIt(await read())).toEqual({ outcome: 'sent' });
      expect(posted.at(-1)?.text).toContain('16 maart 2027');
    },
  );

  it('tells a date again when SES throttled the mail about another date, and leaves out one that was told before', async () => {
    await sendIt(await read());
    const { state } = await store.load(trajectories, trajectoryId);
    const kickoff = state.status === 'absent' ? '' : state.plan.sessions.kickoff.date;
    answer = () => ({ outcome: 'too-fast', reason: 'r' });
    await sendIt(await moved({ kickoff: '2027-03-16' }));
    answer = () => ({ outcome: 'sent', messageId: 'm-2' });
    expect(await sendIt(await moved({ kickoff }))).toEqual({ outcome: 'suppressed', reason: 'told' });
  });

  it('tells everything that changed since the last mail that did not come back for good', async () => {
    await sendIt(await read());
    const first = await moved({ kickoff: '2027-03-16' });
    await sendIt(first);
    await bounce(first.id.key);
    await bounce(first.id.key);
    expect(await tellings()).toMatchObject({ isReturned: true, plans: [{ revision: 1 }], before: [] });
    await confirmAnotherAddress();
    await sendIt(await moved({ 'pick-n-choose': '2027-05-13' }));
    expect(posted.at(-1)?.text).toContain('nieuwe data voor de Kickoff en de sessie Pick’n Choose');
    expect(await tellings()).toMatchObject({ isReturned: false, plans: [{ revision: 3 }] });
  });

  it('is withheld after a mail that came back for good, and counts as one to tell at another address', async () => {
    await sendIt(await read());
    const first = await moved({ kickoff: '2027-03-16' });
    await sendIt(first);
    await bounce(first.id.key);
    const letter = await moved({ 'pick-n-choose': '2027-05-13' });
    server.requests.length = 0;
    expect(await sendIt(letter)).toEqual({ outcome: 'suppressed', reason: 'mail-stopped' });
    expect(server.requests).toEqual(['UpdateItemCommand', 'BatchGetItemCommand', 'TransactWriteItemsCommand']);
    expect(await tellings()).toMatchObject({ isReturned: true });
    expect(posted).toHaveLength(2);
    await confirmAnotherAddress();
  });

  it('is not told by a welcome whose address SES refuses', async () => {
    answer = () => ({ outcome: 'refused', reason: 'r' });
    expect(await sendIt(await read())).toEqual({ outcome: 'suppressed', reason: 'address-refused' });
    expect(await tellings()).toMatchObject({ isReturned: true, plans: [] });
    await confirmAnotherAddress();
  });

  it('tells a date again when it is unknown whether a mail about another date went out', async () => {
    await sendIt(await read());
    const { state } = await store.load(trajectories, trajectoryId);
    const kickoff = state.status === 'absent' ? '' : state.plan.sessions.kickoff.date;
    const first = await moved({ kickoff: '2027-03-16' });
    answer = () => {
      throw new Error('socket hang up');
    };
    await expect(sendIt(first)).rejects.toThrow('socket hang up');
    answer = () => ({ outcome: 'sent', messageId: 'm-2' });
    expect(await sendIt(await moved({ kickoff }))).toEqual({ outcome: 'sent' });
    expect(posted.at(-1)?.text).toContain('nieuwe datum voor de Kickoff');
    expect(sequences()).toEqual([['klimaatdoeners-kickoff.ics', '3']]);
  });

  it('is judged again when the trajectory changes while its sender notes what it tells', async () => {
    await sendIt(await read());
    const letter = await moved({ kickoff: '2027-03-16' });
    let commits = 0;
    const interrupted: Store = {
      ...store,
      async commit(...args) {
        commits += 1;
        if (commits === 1) await commit({ type: 'Trajectory.Cancelled', data: { planRevision: 2 } });
        return store.commit(...args);
      },
    };
    expect(await sendIt(letter, NOW, interrupted)).toEqual({ outcome: 'suppressed', reason: 'cancelled' });
    expect(posted).toHaveLength(1);
  });
});

describe('A mail with several items', () => {
  const SEVERAL = { items: [reminderOf('intake'), reminderOf('work-plan'), reminderOf('menu-card')] };
  const done = async ({ id: { trajectoryId: of } }: Letter, dutyId: string) => {
    const loaded = await store.load(trajectories, of);
    const event = { type: 'Trajectory.DutyCompleted', data: { dutyId } } as const;
    await store.commit([trajectoryWrite(store.table, of, loaded, event)]);
  };

  it('is sent without the items that are no longer wanted, and the links of the others keep their places', async () => {
    const letter = await toAnother('several', SEVERAL);
    await done(letter, 'intake');
    expect(await sendIt(letter)).toEqual({ outcome: 'sent' });
    const [mail] = posted;
    expect(mail?.subject).toContain('Werkplan');
    expect(mail?.text).not.toContain('ntakegesprek met');
    expect(Array.from(mail?.text.matchAll(/klaar\S+~(\d)~secret-number-1/g) ?? [], ([, place]) => place)).toEqual([
      '1',
      '2',
    ]);
    expect(mail?.tags.items).toBe('1-2');
  });

  it('is suppressed for the reason of its most urgent item when none is left', async () => {
    const letter = await toAnother('none-left', SEVERAL);
    for (const { params } of SEVERAL.items) await done(letter, params.duty);
    expect(await sendIt(letter)).toEqual({ outcome: 'suppressed', reason: 'done' });
    expect(posted).toEqual([]);
  });

  it('throws UnknownTemplateError when one of its templates is unknown, and is left unclaimed', async () => {
    const unknown = { template: 'from-the-future', params: {} };
    const letter = await toAnother('with-unknown', { items: [...SEVERAL.items, unknown] });
    await expect(sendIt(letter)).rejects.toThrow('from-the-future');
    const [again] = await readMails(store.table, [letter.id]);
    expect(again?.line).not.toHaveProperty('leaseUntil');
  });
});

it('send keeps the hash of a link when it is unknown whether SES accepted the mail', async () => {
  const letter = await toAnother('twice', REMINDER);
  answer = () => {
    throw new Error('socket hang up');
  };
  await expect(sendIt(letter)).rejects.toThrow('socket hang up');
  answer = () => ({ outcome: 'sent', messageId: 'm-2' });
  const [again] = await readMails(store.table, [letter.id]);
  const later = '2027-01-04T13:00:00.000Z';
  expect(await sendIt({ id: letter.id, ...present(again) }, later)).toEqual({ outcome: 'sent' });
  const both = [linkHashOf('secret-number-1', NOW), linkHashOf('secret-number-2', later)];
  expect(await hashesOf(letter)).toEqual(new Set(both));
});

it('send does nothing when another sender holds the claim', async () => {
  const before = await read();
  const leaseUntil = new Date(Date.parse(NOW) + 60_000).toISOString();
  await claimMail(store.table, before.id, { version: 1, now: NOW, leaseUntil });
  expect(await sendIt(before)).toEqual({ outcome: 'later', reason: 'claimed' });
  expect(await sendIt(await read())).toEqual({ outcome: 'later', reason: 'claimed' });
  expect(posted).toEqual([]);
});

it('send sends a mail once when its message is delivered twice', async () => {
  await sendIt(await read());
  expect(await sendIt(await read())).toEqual({ outcome: 'settled-before' });
  expect(posted).toHaveLength(1);
});

it('send answers with its claim when SES certainly did not accept the mail', async () => {
  answer = () => ({ outcome: 'not-now', reason: 'SendingPausedException' });
  const reason = 'SendingPausedException';
  expect(await sendIt(await read())).toEqual({
    outcome: 'not-now',
    reason,
    claim: { leaseUntil: expect.any(String), linkHash: linkHashOf('secret-number-1', NOW) },
  });
});

it('send keeps the claim when it is unknown whether SES accepted the mail', async () => {
  answer = () => {
    throw new Error('socket hang up');
  };
  await expect(sendIt(await read())).rejects.toThrow('socket hang up');
  expect(await sendIt(await read())).toEqual({ outcome: 'later', reason: 'claimed' });
});

it('send suppresses a mail whose address SES refuses for good, and stops mail to its recipient', async () => {
  answer = () => ({ outcome: 'refused', reason: 'BadRequestException' });
  const letter = await read();
  server.requests.length = 0;
  expect(await sendIt(letter)).toEqual({ outcome: 'suppressed', reason: 'address-refused' });
  expect(server.requests.slice(-2)).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
  await request(store, { trajectoryId, key: 'other_r1_coach' });
  const [other] = await readMails(store.table, [{ trajectoryId, key: 'other_r1_coach' }]);
  const next = { id: { trajectoryId, key: 'other_r1_coach' }, ...present(other) };
  expect(await sendIt(next)).toEqual({ outcome: 'suppressed', reason: 'mail-stopped' });
  await confirmAnotherAddress();
});
