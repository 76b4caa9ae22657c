import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { deletionOf } from '../../../adapters/table/erasure.ts';
import { personKey } from '../../../adapters/table/keys.ts';
import { claimMail, readMails } from '../../../adapters/table/ledger.ts';
import { linkHashOf, opensLinks } from '../../../adapters/table/link-hash.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { wordingItem } from '../../../adapters/table/wordings.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import type { Letter } from '../../../functions/send-mail/send.ts';
import { request, trajectoryWrite } from '../../adapters/table/sample.ts';
import { NOW } from '../../domain/trajectory/example.ts';
import {
  answerWith,
  COACH,
  commit,
  confirmAnotherAddress,
  hashesOf,
  key,
  moves,
  posted,
  prepareSending,
  present,
  REMINDER,
  read,
  reminderOf,
  sendIt,
  server,
  status,
  store,
  toAnother,
  trajectoryId,
} from './sender.ts';

prepareSending();

it('send sends what happened at night, too', async () => {
  expect(await sendIt(await read(), '2027-01-05T02:00:00.000Z')).toEqual({ outcome: 'sent' });
});

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

it('send puts the secret of a link in the mail and only its hash in the table', async () => {
  const letter = await toAnother('linked', REMINDER);
  expect(await sendIt(letter)).toEqual({ outcome: 'sent' });
  expect(posted[0]?.text).toContain(`/klaar/${letter.id.trajectoryId}~another~0~secret-number-1`);
  expect(await hashesOf(letter)).toEqual(new Set([linkHashOf('secret-number-1', NOW)]));
});

it('send makes links that work when the recipient moved to the address in the instant of the mail, and none of a mail before', async () => {
  const id = 'moves-now';
  const letter = await toAnother(id, REMINDER);
  const opens = async (at: string): Promise<boolean> => {
    const [mail] = await readMails(store.table, [letter.id]);
    const recipient = { status: 'known', rolesRemoved: {}, movedAt: at } as const;
    return mail !== undefined && opensLinks(mail.line, 'secret-number-1', recipient);
  };
  await moves(id, NOW);
  expect(await sendIt(letter)).toEqual({ outcome: 'sent' });
  expect(await hashesOf(letter)).toEqual(new Set([linkHashOf('secret-number-1', '2027-01-04T11:00:00.001Z')]));
  expect([await opens(NOW), await opens('2027-01-04T11:00:00.001Z')]).toEqual([true, false]);
  const before = await toAnother('moves-later', REMINDER);
  await sendIt(before);
  expect(await hashesOf(before)).toEqual(new Set([linkHashOf('secret-number-2', NOW)]));
});

it('send makes one transaction for a mail that does not tell the plan', async () => {
  const letter = await toAnother('no-plan', REMINDER);
  server.requests.length = 0;
  await sendIt(letter);
  expect(server.requests).toEqual(['UpdateItemCommand', 'BatchGetItemCommand', 'TransactWriteItemsCommand']);
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
  answerWith(() => {
    throw new Error('socket hang up');
  });
  await expect(sendIt(letter)).rejects.toThrow('socket hang up');
  answerWith(() => ({ outcome: 'sent', messageId: 'm-2' }));
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
  answerWith(() => ({ outcome: 'not-now', reason: 'SendingPausedException' }));
  const reason = 'SendingPausedException';
  expect(await sendIt(await read())).toEqual({
    outcome: 'not-now',
    reason,
    claim: { leaseUntil: expect.any(String), linkHash: linkHashOf('secret-number-1', NOW) },
  });
});

it('send keeps the claim when it is unknown whether SES accepted the mail', async () => {
  answerWith(() => {
    throw new Error('socket hang up');
  });
  await expect(sendIt(await read())).rejects.toThrow('socket hang up');
  expect(await sendIt(await read())).toEqual({ outcome: 'later', reason: 'claimed' });
});

it('send suppresses a mail whose address SES refuses for good, and stops mail to its recipient', async () => {
  answerWith(() => ({ outcome: 'refused', reason: 'BadRequestException' }));
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
