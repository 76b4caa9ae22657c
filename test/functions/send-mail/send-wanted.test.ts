import { expect, it } from 'vitest';
import { countVisit } from '../../../adapters/table/call-visits.ts';
import { execute } from '../../../adapters/table/execute.ts';
import { readLines } from '../../../adapters/table/ledger.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { readTellings, toldKey } from '../../../adapters/table/told.ts';
import { nextDigest } from '../../../domain/mail/digest.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import type { Often } from '../../../domain/person/revocations.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { context, trajectoryWrite, writeOf } from '../../adapters/table/sample.ts';
import { NOW } from '../../domain/trajectory/example.ts';
import { BEFORE, posted, prepareSending, reminderOf, removeRole, sendIt, server, store, toAnother } from './sender.ts';

prepareSending();

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
  expect(await sendIt(await toAnother('eve', { items: [reminder(1)] }))).toEqual({ outcome: 'sent' });
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
