import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { OutgoingMail, SendResult } from '../../../adapters/mailer/mailer.ts';
import { personKey } from '../../../adapters/table/keys.ts';
import { readMails } from '../../../adapters/table/ledger.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import { defineMails } from '../../../domain/mail/noun.ts';
import { templatesFor } from '../../../domain/mail/template.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { membershipsOf } from '../../../domain/trajectory/members.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import { writerIn } from '../../../emails/languages.ts';
import { nlBE } from '../../../emails/nl-BE/language.ts';
import { renderMail } from '../../../emails/render.ts';
import { textsFor } from '../../../emails/texts.ts';
import { type Dependencies, sendAll } from '../../../functions/send-mail/queue.ts';
import { absent, context, mailRequest, onboard, writeOf } from '../../adapters/table/sample.ts';
import { startTable, type TestTable } from '../../adapters/table/start-table.ts';
import { NOW } from '../../domain/trajectory/example.ts';

/** The templates of a later version of the code. */
const template = templatesFor<ExistingTrajectory, never>();
const later = defineMails({
  noun: 'trajectory',
  stateOf: ({ trajectory }) => trajectory,
  members: ({ trajectory }) => [
    ...membershipsOf(trajectory),
    { personId: 'coach', role: 'participant', since: trajectory.onboardedAt },
  ],
  templates: {
    'from-the-future': template({ params: z.object({}), roles: ['coach'], noLongerWanted: () => undefined }),
    welcome: template({ params: z.object({}), roles: ['participant'], noLongerWanted: () => undefined }),
  },
});
const hello = () => ({
  ...{ subjects: ['Hallo'] as const, preheader: '', heading: 'Hallo', closing: 'Dag,' },
  ...{ paragraphs: [], facts: [], asks: [] },
});
const laterTexts = textsFor(later, {
  because: { coach: () => 'Daarom.', participant: () => 'Daarom.' },
  templates: { 'from-the-future': { coach: hello }, welcome: { participant: hello } },
});
const laterVersion = {
  nouns: async () => [later],
  writerIn: async () => (input: Parameters<typeof renderMail>[0]) =>
    renderMail(input, { ...nlBE, mails: { ...nlBE.mails, trajectory: laterTexts } }),
};

const ID = '24062-2027-02-01';
const REQUESTS: MailRequest[] = [
  { ...mailRequest('newer-template'), items: [{ template: 'from-the-future', params: {} }] },
  { ...mailRequest('newer-role'), role: 'participant' },
  mailRequest('known'),
];
const THROTTLED = mailRequest('throttled');
const PAUSED = mailRequest('paused');

let server: TestTable;
let store: Store;
let posted: OutgoingMail[];
let lines: [string, Record<string, string>][];
let counted: string[];
let returned: [string, number][];

beforeAll(async () => {
  server = await startTable();
  store = openStore(server.table);
  const coach = { ...personKey('coach'), profile: { name: 'Stien', email: 'stien@ecolife.example' } };
  await server.table.client.send(new PutItemCommand({ TableName: server.table.name, Item: toItem(coach) }));
  await onboard(store, ID);
  for (const mail of [...REQUESTS, THROTTLED, PAUSED]) {
    const change = { aggregate: mails, id: idOf(mail), loaded: absent, events: [requested(mail)] };
    await store.commit([writeOf(store.table, change, context)]);
  }
});
afterAll(() => server.close());
beforeEach(() => {
  [posted, lines, counted, returned] = [[], [], [], []];
});

const idOf = ({ key }: MailRequest) => ({ trajectoryId: ID, key });
const requested = (data: MailRequest) => ({ type: 'Mail.Requested' as const, data });
const ledger = async () => (await readMails(store.table, REQUESTS.map(idOf))).map(({ line }) => line);

const recordOf = (mail: MailRequest) => ({
  messageId: `message-${mail.key}`,
  body: JSON.stringify({
    detail: {
      ...requested(mail),
      ...{ id: `e-${mail.key}`, version: 1, trajectoryId: ID, aggregate: `mail#${mail.key}`, sequence: 1 },
      ...context,
    },
  }),
});

/** A queue batch with all three mails. */
const batch = { Records: REQUESTS.map(recordOf) };

const sendBatch = async (
  version: Pick<Dependencies, 'nouns' | 'writerIn'>,
  {
    input = batch,
    answer = (mail) => ({ outcome: 'sent', messageId: `m-${mail.tags.mail}` }),
    random = 0.5,
    now = NOW,
  }: { input?: typeof batch; answer?: (mail: OutgoingMail) => SendResult; random?: number; now?: string } = {},
): Promise<string[]> => {
  const { batchItemFailures } = await sendAll(input, {
    ...version,
    store,
    clock: { now: () => now },
    publicUrl: 'https://klimaatdoeners.example',
    newSecret: () => 'secret',
    mailer: {
      async send(mail) {
        posted.push(mail);
        return answer(mail);
      },
    },
    queue: {
      async sendLater(...message) {
        returned.push(message);
      },
    },
    random: () => random,
    log: { info: (...line) => lines.push(line), warn: (...line) => lines.push(line) },
    count: (metric) => counted.push(metric),
  });
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
};

describe('A mail that SES throttles', () => {
  const known = recordOf(THROTTLED);
  /** The message that is under way: the one of the event, then the last that was sent back. */
  let underWay = known.body;
  const throttled = (outcome: 'too-fast' | 'over-quota') => (): SendResult => ({
    outcome,
    reason: 'TooManyRequestsException',
  });
  const sendOne = (body: string, more: Parameters<typeof sendBatch>[1]) =>
    sendBatch({ nouns: async () => mailNouns, writerIn }, { input: { Records: [{ ...known, body }] }, ...more });

  it.each([
    ['too-fast', 0, 20],
    ['too-fast', 1, 40],
    ['over-quota', 0, 600],
    ['over-quota', 1, 900],
  ] as const)(
    'goes back to the queue when it is %s, with a delay by chance %d of %i seconds',
    async (outcome, random, seconds) => {
      expect(await sendOne(underWay, { answer: throttled(outcome), random })).toEqual([]);
      const [[body = '', delay] = []] = returned;
      expect([returned.length, delay]).toEqual([1, seconds]);
      expect(JSON.parse(body)).toEqual({ ...JSON.parse(known.body), retryOf: expect.any(String) });
      underWay = body;
      expect(counted).toEqual([`Mail.${outcome}`]);
      expect(lines[0]).toEqual(['SES throttles a mail', { mail: 'throttled', reason: outcome }]);
      const [{ line } = { line: undefined }] = await readMails(store.table, [idOf(THROTTLED)]);
      expect(line).toMatchObject({ version: 1, state: { status: 'requested' } });
      expect(line).not.toHaveProperty('leaseUntil');
    },
  );

  it('drops every other message of the mail as long as one is under way, so that they do not become more', async () => {
    expect(await sendOne(known.body, { answer: throttled('too-fast') })).toEqual([]);
    expect([posted, returned, counted]).toEqual([[], [], ['Mail.waiting']]);
  });

  it('is sent by the message that is under way', async () => {
    expect(await sendOne(underWay, {})).toEqual([]);
    expect(counted).toEqual(['Mail.sent']);
  });
});

describe('A mail that SES does not take for now', () => {
  const known = recordOf(PAUSED);
  const paused = (): SendResult => ({ outcome: 'not-now', reason: 'SendingPausedException' });
  const minutesLater = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
  const receive = (messageId: string, more: Parameters<typeof sendBatch>[1]) =>
    sendBatch({ nouns: async () => mailNouns, writerIn }, { input: { Records: [{ ...known, messageId }] }, ...more });

  it('comes back by itself as a failed attempt, without a claim', async () => {
    expect(await receive('first', { answer: paused })).toEqual(['first']);
    expect(lines[0]).toMatchObject(['A message comes back', { reason: 'SendingPausedException' }]);
    expect([posted.length, returned]).toEqual([1, []]);
    const [{ line } = { line: undefined }] = await readMails(store.table, [idOf(PAUSED)]);
    expect(line).toMatchObject({ version: 1, state: { status: 'requested' } });
    expect(line).not.toHaveProperty('leaseUntil');
  });

  it('drops the message that a sweep adds, so that they do not become more', async () => {
    expect(await receive('swept', { answer: paused })).toEqual([]);
    expect([posted, counted]).toEqual([[], ['Mail.waiting']]);
    expect(await receive('first', { answer: paused, now: minutesLater(16) })).toEqual(['first']);
    expect(await receive('swept-again', { answer: paused, now: minutesLater(40) })).toEqual([]);
    expect(posted).toHaveLength(1);
  });

  it('is tried by another message once the first one has become a dead letter', async () => {
    expect(await receive('swept', { answer: paused, now: minutesLater(60) })).toEqual(['swept']);
    expect(await receive('first', { now: minutesLater(62) })).toEqual([]);
    expect(posted).toHaveLength(1);
    expect(await receive('swept', { now: minutesLater(76) })).toEqual([]);
    expect(counted).toEqual(['Mail.not-now', 'Mail.waiting', 'Mail.sent']);
  });
});

describe('A batch with templates of a later version of the code', () => {
  it('sends the known mails, and returns the others unclaimed and unchanged with UnknownTemplateError', async () => {
    expect(await sendBatch({ nouns: async () => mailNouns, writerIn })).toEqual([
      'message-newer-template',
      'message-newer-role',
    ]);
    expect(posted.map(({ tags }) => tags.mail)).toEqual(['known']);
    expect(counted).toEqual(['Mail.failed', 'Mail.failed', 'Mail.sent']);
    expect(lines.map(([, { reason, mail, templates }]) => [reason, mail, templates])).toEqual([
      ['UnknownTemplateError', 'newer-template', 'from-the-future'],
      ['UnknownTemplateError', 'newer-role', 'welcome'],
      [undefined, 'known', 'welcome'],
    ]);
    const [template, role] = await ledger();
    for (const line of [template, role]) {
      expect(line).toMatchObject({ version: 1, state: { status: 'requested' } });
      expect(line).not.toHaveProperty('leaseUntil');
    }
  });

  it('sends all mails once that version is deployed', async () => {
    expect(await sendBatch(laterVersion)).toEqual([]);
    expect(posted.map(({ tags }) => tags.mail)).toEqual(['newer-template', 'newer-role']);
    expect((await ledger()).map(({ state }) => state.status)).toEqual(['sent', 'sent', 'sent']);
  });
});
