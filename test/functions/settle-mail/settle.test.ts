import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLines } from '../../../adapters/table/ledger.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { readTellings, toldKey, writeTold } from '../../../adapters/table/told.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { onceTold, whileTelling } from '../../../domain/trajectory/telling.ts';
import { hasNews } from '../../../domain/trajectory/told.ts';
import { bounceLabel } from '../../../emails/nl-BE/mail.ts';
import { settleAll } from '../../../functions/settle-mail/queue.ts';
import { absent, context, mailRequest, writeOf } from '../../adapters/table/sample.ts';
import { startTable, type TestTable } from '../../adapters/table/start-table.ts';
import { NOW, onboard, play } from '../../domain/trajectory/example.ts';

const trajectoryId = '24062-2027-02-01';

let server: TestTable;
let store: Store;
beforeAll(async () => {
  server = await startTable();
  store = openStore(server.table);
});
afterAll(() => server.close());

const existing = (...commands: TrajectoryCommand[]) => {
  const { state } = play(onboard, ...commands);
  if (state.status === 'absent') throw new Error('absent');
  return state;
};

/** Whether mail to the recipient of a mail was stopped, and why. */
const stopOf = async (personId: string) => {
  const { state } = await store.load(revocations, personId);
  return state.status === 'known' ? state.mailStop?.why : undefined;
};

/** A mail after these reports of SES, each in a batch of its own, and what was counted. */
const after = async (key: string, reports: readonly object[], more: Partial<MailRequest> = {}) => {
  const id = { trajectoryId, key };
  const requested = { type: 'Mail.Requested' as const, data: { ...mailRequest(key), ...more } };
  await store.commit([writeOf(store.table, { aggregate: mails, id, loaded: absent, events: [requested] }, context)]);
  const counted: string[] = [];
  for (const [index, report] of reports.entries()) {
    const news = { at: '2027-01-04T08:00:05Z', messageId: 'm-1', trajectoryId, mailKey: key, ...report };
    const { batchItemFailures } = await settleAll(
      { Records: [{ messageId: `r-${index}`, body: JSON.stringify(news) }] },
      {
        store,
        clock: { now: () => NOW },
        log: { info: () => undefined, warn: () => undefined },
        count: (name) => counted.push(name),
      },
    );
    expect(batchItemFailures).toEqual([]);
  }
  const [line] = await readLines(store.table, [id]);
  return { mail: line?.state, counted };
};

it('A complaint about a mail that arrived makes it: reported as spam', async () => {
  const { mail, counted } = await after('arrived', [{ type: 'Send' }, { type: 'Delivery' }, { type: 'Complaint' }]);
  expect(mail).toMatchObject({ status: 'complained' });
  expect(counted).toEqual(['Mail.delivered', 'Mail.complained']);
});

it.each([
  ['after its Send event', [{ type: 'Send' }]],
  ['alone', []],
])(
  'A complaint with the sub-type of the suppression list, %s, makes a mail: withheld, not reported as spam',
  async (key, before) => {
    const withheld = { type: 'Complaint', complaintSubType: 'OnAccountSuppressionList' };
    const { mail, counted } = await after(key.replaceAll(' ', '-'), [...before, withheld, withheld]);
    if (mail?.status !== 'bounced') throw new Error(`The mail is ${mail?.status}`);
    expect(mail).toMatchObject({ bounceType: 'Permanent', subType: 'OnAccountSuppressionList' });
    expect(bounceLabel(mail)).toContain('we mailen dit adres niet meer');
    expect(counted).toEqual(['Mail.bounced']);
  },
);

it('A mail that came back for a while may have told nothing, until it arrives; one that arrived stays told', async () => {
  const state = existing();
  const moved = existing({ type: 'Reschedule', now: NOW, sessions: { kickoff: '2027-03-24' } });
  const welcomed = whileTelling(state, [], { tells: [{ what: 'everything' }], at: NOW, mail: 'welcome' });
  const transient = { type: 'Bounce', bounceType: 'Transient', bounceSubType: 'MailboxFull' };
  const knows = async (recipientId: string, ...reports: object[]) => {
    const key = `doubt-${recipientId}`;
    const telling = { tells: [{ what: 'plan' as const, moved: [] }], at: NOW, mail: key };
    const plans = onceTold(moved, whileTelling(moved, welcomed, telling), telling);
    const place = toldKey(trajectoryId, recipientId);
    await store.commit(
      [],
      [writeTold(store.table, { key: place, version: 0 }, { plans, before: [welcomed], isReturned: false })],
    );
    await after(key, [{ type: 'Send' }, ...reports], { recipientId });
    const [told] = await readTellings(store.table, [place]);
    return [hasNews(moved, told?.plans ?? []), told?.isReturned];
  };
  expect(await knows('full', transient)).toEqual([true, true]);
  expect(await knows('late', transient, { type: 'Delivery' })).toEqual([false, false]);
  expect(await knows('away', { type: 'Delivery' }, transient)).toEqual([false, false]);
});

describe('Mail to the recipient', () => {
  const bounce = (bounceType: string, bounceSubType: string) => [{ type: 'Bounce', bounceType, bounceSubType }];
  const confirmation = { items: [{ template: 'address-confirmation', params: { changeId: 'c' } }] };

  it.each([
    ['a bounce for good', bounce('Permanent', 'General'), {}, 'bounced'],
    ['a complaint', [{ type: 'Complaint' }], {}, 'complained'],
    ['a mail that SES withheld', bounce('Permanent', 'OnAccountSuppressionList'), {}, 'bounced'],
    ['a full mailbox', bounce('Transient', 'MailboxFull'), {}, undefined],
    ['a text that SES rejects', [{ type: 'Reject' }], {}, undefined],
    ['a mail to an address that is not confirmed', bounce('Permanent', 'General'), confirmation, undefined],
  ])('after %s is stopped, or not', async (what, reports, more, expected) => {
    const recipientId = what.replaceAll(' ', '-');
    await after(`stop-${recipientId}`, [...reports, ...reports], { recipientId, ...more });
    expect(await stopOf(recipientId)).toBe(expected);
  });
});
