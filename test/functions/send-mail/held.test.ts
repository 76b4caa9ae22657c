import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMail, SendResult } from '../../../adapters/mailer/mailer.ts';
import { execute, together } from '../../../adapters/table/execute.ts';
import { personKey } from '../../../adapters/table/keys.ts';
import { claimMail, readMails } from '../../../adapters/table/ledger.ts';
import { noteItem } from '../../../adapters/table/notes.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { recordItem } from '../../../adapters/table/session-texts.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import { mailNouns, mailRequests } from '../../../domain/nouns.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import { decide as decidePerson, type Often } from '../../../domain/person/revocations.ts';
import { sessions } from '../../../domain/session/aggregate.ts';
import { sessionRequests } from '../../../domain/session/mails.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { writerIn } from '../../../emails/languages.ts';
import { type Outcome, send } from '../../../functions/send-mail/send.ts';
import { absent, context, onboard, trajectoryWrite, writeOf } from '../../adapters/table/sample.ts';
import { startTable, type TestTable } from '../../adapters/table/start-table.ts';

let server: TestTable;
let store: Store;
let trajectoryId: string;
let trajectoriesMade = 0;
let posted: OutgoingMail[];
let answer: () => SendResult;
let date: string;
let now: string;

beforeAll(async () => {
  server = await startTable();
  store = openStore(server.table);
});
afterAll(() => server.close());
beforeEach(async () => {
  trajectoryId = `24062-2027-02-01-${++trajectoriesMade}`;
  posted = [];
  answer = () => ({ outcome: 'sent', messageId: 'm-1' });
  await choosing('at-once');
  const profile = { name: 'Stien', email: 'stien@ecolife.example' };
  const Item = toItem({ ...personKey('coach'), profile });
  await server.table.client.send(new PutItemCommand({ TableName: server.table.name, Item }));
  const { state } = await onboard(store, trajectoryId);
  date = state.status === 'absent' ? '' : state.plan.sessions.kickoff.date;
  now = instantAt(date, '22:30');
});

/** Somebody says whether the Kickoff was held. The mail to the coach is in the ledger. */
const report = (outcome: 'held' | 'cancelled'): Promise<string> =>
  obey({ type: 'ReportSession', now, session: 'kickoff', outcome, mayCorrect: true });

/** Agreements are recorded after the mail that the Kickoff was held. The mail about them to the coach is in the ledger. */
const agree = async (record: number): Promise<string> => {
  const { state: trajectory } = await store.load(trajectories, trajectoryId);
  if (trajectory.status === 'absent') throw new Error('No trajectory');
  const session = { trajectoryId, session: 'kickoff' } as const;
  const loaded = await store.load(sessions, session);
  const counts = { changed: ['agreements' as const], agreements: record, pictures: 0, isLater: true };
  const event = {
    type: 'Session.Recorded' as const,
    data: { session: 'kickoff' as const, date, record, as: 'coach' as const, ...counts },
  };
  const write = writeOf(store.table, { aggregate: sessions, id: session, loaded, events: [event] }, context);
  await store.commit([write]);
  const mails = sessionRequests.asksFor({ ...event, at: now }, { trajectory, subject: write.state });
  return inLedger(mails.find(({ role }) => role === 'coach'));
};

/** Somebody commands something. The mail to the coach is in the ledger. */
const obey = async (command: TrajectoryCommand): Promise<string> => {
  const loaded = await store.load(trajectories, trajectoryId);
  const decided = decide(command, loaded.state);
  const [event] = decided.ok ? decided.events : [];
  if (!event) throw new Error('Nothing happened');
  const write = trajectoryWrite(store.table, trajectoryId, loaded, event);
  await store.commit([write]);
  if (write.state.status === 'absent') throw new Error('No trajectory');
  const stored = { trajectory: write.state, subject: write.state };
  return inLedger(mailRequests.trajectory.asksFor({ ...event, at: now }, stored).find(({ role }) => role === 'coach'));
};

const inLedger = async (mail: MailRequest | undefined): Promise<string> => {
  if (!mail) throw new Error('No mail was asked for');
  const id = { trajectoryId, key: mail.key };
  const asked = { type: 'Mail.Requested' as const, data: mail };
  await store.commit([writeOf(store.table, { aggregate: mails, id, loaded: absent, events: [asked] }, context)]);
  return mail.key;
};

const choosing = async (often: Often): Promise<void> => {
  await execute({
    store,
    load: { person: ref(revocations, 'coach') },
    decide: ({ person }) =>
      together({ person: decidePerson({ type: 'ChooseMails', personId: 'coach', often }, person) }),
    context,
  });
};

const sendIt = async (key: string): Promise<Outcome> => {
  const id = { trajectoryId, key };
  const [read] = await readMails(store.table, [id]);
  if (!read) throw new Error('Nothing was read');
  return send(
    { id, ...read },
    { correlationId: 'c-1', causationId: 'e-1' },
    {
      ...{ store, clock: { now: () => now }, publicUrl: 'https://klimaatdoeners.example', writerIn },
      newSecret: () => 'secret',
      nouns: async () => mailNouns,
      mailer: {
        async send(mail) {
          posted.push(mail);
          return answer();
        },
      },
    },
  );
};

describe('The mail after a session that was held', () => {
  it('tells the agreements that are recorded by the time it is sent', async () => {
    const key = await report('held');
    const content = { agreements: ['Jan regelt\u202e de zaal.', 'Els belt de krant.'], pictures: [] };
    const about = { trajectoryId, session: 'kickoff' } as const;
    await store.commit([], [recordItem(store.table, about, { date, content, end: '2027-10-01' })]);
    expect(await sendIt(key)).toEqual({ outcome: 'sent' });
    expect(posted[0]?.text).toContain('Dit sprak de groep af\n- Jan regelt de zaal.\n- Els belt de krant.');
    expect(posted[0]?.html).toContain('Els belt de krant.');
  });

  it('tells no agreements of an evening on another date', async () => {
    const key = await report('held');
    const content = { agreements: ['Oud'], pictures: [] };
    const about = { trajectoryId, session: 'kickoff' } as const;
    await store.commit([], [recordItem(store.table, about, { date: '2027-03-01', content, end: '2027-10-01' })]);
    await sendIt(key);
    expect(posted[0]?.text).not.toContain('Dit sprak de groep af');
  });
});

describe('The mail that puts right that a session was held', () => {
  it('goes to everybody who read of the agreements, for those go only to whoever was told that it was held', async () => {
    await report('held');
    expect(await sendIt(await agree(1))).toEqual({ outcome: 'suppressed', reason: 'unwanted' });
    expect(await sendIt('session-kickoff-held_r1_coach')).toEqual({ outcome: 'sent' });
    expect(await sendIt(await agree(2))).toEqual({ outcome: 'sent' });
    expect(await sendIt(await report('cancelled'))).toEqual({ outcome: 'sent' });
    expect(posted.map(({ subject }) => subject.split(' ')[0])).toEqual(['Na', 'Afspraken', 'Rechtzetting:']);
  });

  it('goes to whoever was told that it was held', async () => {
    await sendIt(await report('held'));
    expect(await sendIt(await report('cancelled'))).toEqual({ outcome: 'sent' });
    expect(posted[1]?.subject).toContain('Rechtzetting');
  });

  it('does not go when the mail that it puts right did not', async () => {
    const wrong = await report('held');
    const right = await report('cancelled');
    expect(await sendIt(right)).toEqual({ outcome: 'suppressed', reason: 'unwanted' });
    expect(await sendIt(wrong)).toEqual({ outcome: 'suppressed', reason: 'superseded' });
    expect(posted).toEqual([]);
  });

  it('puts right a mail that never waits, so nobody has it to come', async () => {
    await choosing('weekly');
    expect(await sendIt(await report('held'))).toEqual({ outcome: 'sent' });
    expect(await sendIt(await report('cancelled'))).toEqual({ outcome: 'sent' });
  });

  it('goes when a sender holds the mail that it puts right, for that one may go out yet', async () => {
    const wrong = await report('held');
    const leaseUntil = new Date(Date.parse(now) + 60_000).toISOString();
    await claimMail(store.table, { trajectoryId, key: wrong }, { version: 1, now, leaseUntil });
    expect(await sendIt(await report('cancelled'))).toEqual({ outcome: 'sent' });
  });

  it('goes when a sender died with the mail that it puts right, and the next one found that superseded', async () => {
    const wrong = await report('held');
    const [leaseUntil, linkHash] = [new Date(Date.parse(now) - 1_000).toISOString(), 'of the sender that died'];
    await claimMail(store.table, { trajectoryId, key: wrong }, { version: 1, now, leaseUntil, linkHash });
    const right = await report('cancelled');
    expect(await sendIt(wrong)).toEqual({ outcome: 'suppressed', reason: 'superseded' });
    expect(await sendIt(right)).toEqual({ outcome: 'sent' });
  });

  it('does not go when the mail that it puts right was tried once, and found superseded', async () => {
    const wrong = await report('held');
    const right = await report('cancelled');
    expect(await sendIt(wrong)).toEqual({ outcome: 'suppressed', reason: 'superseded' });
    expect(await sendIt(right)).toEqual({ outcome: 'suppressed', reason: 'unwanted' });
  });
});

describe('The mail to the staff that something waits, is held or stops', () => {
  const REASON = 'De raad\u202e beslist in maart.';
  const EARLY = '2027-01-05T11:00:00.000Z';
  beforeEach(() => {
    now = EARLY;
  });

  it.each([
    ['paused_r2', { type: 'Pause', now: EARLY }],
    ['held_1', { type: 'Hold', now: EARLY, transition: 'guidance' }],
    ['cancelled', { type: 'Cancel', noteId: 'cancelled' }],
  ] as const)('tells the reason in the note %s', async (noteId, command) => {
    await store.commit([], [noteItem(store.table, { trajectoryId, noteId, text: REASON, at: EARLY })]);
    expect(await sendIt(await obey(command))).toEqual({ outcome: 'sent' });
    expect(posted[0]?.text).toContain('Reden: De raad beslist in maart.');
    expect(posted[0]?.html).toContain('De raad beslist in maart.');
  });

  it.each([
    ['was deleted', { type: 'Pause', now: EARLY }],
    ['was never given', { type: 'Cancel' }],
  ] as const)('goes without a reason that %s', async (_, command) => {
    expect(await sendIt(await obey(command))).toEqual({ outcome: 'sent' });
    expect(posted[0]?.text).not.toContain('Reden');
  });
});
