import { describe, expect, it } from 'vitest';
import { awaitRetry, readLines, readMails } from '../../../adapters/table/ledger.ts';
import type { Store } from '../../../adapters/table/store.ts';
import { readTellings, toldKey } from '../../../adapters/table/told.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { Letter } from '../../../functions/send-mail/send.ts';
import { settle } from '../../../functions/settle-mail/settle.ts';
import { absent, context, mailRequest, writeOf } from '../../adapters/table/sample.ts';
import { NOW } from '../../domain/trajectory/example.ts';
import {
  answerWith,
  commit,
  confirmAnotherAddress,
  key,
  posted,
  prepareSending,
  present,
  read,
  sendIt,
  server,
  stopMails,
  store,
  trajectoryId,
} from './sender.ts';

prepareSending();

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
      answerWith(() => ({ outcome, reason: 'r' }));
      const welcome = await sendIt(await read());
      if (!('claim' in welcome)) throw new Error('The mail was taken');
      await awaitRetry(store.table, { trajectoryId, key }, welcome.claim, {
        for: welcome.claim.leaseUntil,
        until: NOW,
      });
      answerWith(() => ({ outcome: 'sent', messageId: 'm-2' }));
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
    answerWith(() => ({ outcome: 'too-fast', reason: 'r' }));
    await sendIt(await moved({ kickoff: '2027-03-16' }));
    answerWith(() => ({ outcome: 'sent', messageId: 'm-2' }));
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

  it('is not told by an attempt that died before the mails to its recipient stopped', async () => {
    answerWith(() => {
      throw new Error('socket hang up');
    });
    await expect(sendIt(await read())).rejects.toThrow('socket hang up');
    expect(await tellings()).toMatchObject({ isReturned: false, plans: [{ mail: key }] });
    await stopMails();
    const later = new Date(Date.parse(NOW) + 3_600_000).toISOString();
    expect(await sendIt(await read(), later)).toEqual({ outcome: 'suppressed', reason: 'mail-stopped' });
    expect(await tellings()).toMatchObject({ isReturned: true, plans: [] });
    await confirmAnotherAddress();
  });

  it('is not told by a welcome whose address SES refuses', async () => {
    answerWith(() => ({ outcome: 'refused', reason: 'r' }));
    expect(await sendIt(await read())).toEqual({ outcome: 'suppressed', reason: 'address-refused' });
    expect(await tellings()).toMatchObject({ isReturned: true, plans: [] });
    await confirmAnotherAddress();
  });

  it('tells a date again when it is unknown whether a mail about another date went out', async () => {
    await sendIt(await read());
    const { state } = await store.load(trajectories, trajectoryId);
    const kickoff = state.status === 'absent' ? '' : state.plan.sessions.kickoff.date;
    const first = await moved({ kickoff: '2027-03-16' });
    answerWith(() => {
      throw new Error('socket hang up');
    });
    await expect(sendIt(first)).rejects.toThrow('socket hang up');
    answerWith(() => ({ outcome: 'sent', messageId: 'm-2' }));
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
