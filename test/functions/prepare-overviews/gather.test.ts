import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { deferredBefore } from '../../../adapters/table/deferred.ts';
import { execute, together } from '../../../adapters/table/execute.ts';
import { ref } from '../../../adapters/table/ref.ts';
import type { Store } from '../../../adapters/table/store.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { decide, type MailCommand, type MailRequest } from '../../../domain/mail/mail.ts';
import { gather } from '../../../functions/prepare-overviews/gather.ts';
import { type Api, startApi } from '../http/api.ts';

const MONDAY = instantAt('2027-03-01', '10:00');
const TUESDAY = instantAt('2027-03-02', '10:00');

let api: Api;
let trajectoryId: string;
let made = 0;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(() => {
  made += 1;
  trajectoryId = `24062-2027-01-04-${made}`;
});

const give = (key: string, ...commands: MailCommand[]): Promise<unknown> =>
  commands.reduce<Promise<unknown>>(
    (before, command) =>
      before.then(() =>
        execute({
          store: api.store,
          load: { mail: ref(mails, { trajectoryId, key }) },
          decide: ({ mail }) => together({ mail: decide(command, mail) }),
          context: { at: '2027-02-26T09:00:00.000Z', actor: 'mail', correlationId: 'c', causationId: null },
        }),
      ),
    Promise.resolve(),
  );
const asked = (key: string, more: Partial<MailRequest> = {}): MailCommand => ({
  type: 'Request',
  mail: {
    ...{ key, recipientId: `person-${made}`, role: 'coach', subject: 'trajectory' },
    items: [{ template: 'farewell', params: { of: key } }],
    ...more,
  },
});
const waits = (key: string, until = MONDAY, more: Partial<MailRequest> = {}) =>
  give(key, asked(key, more), { type: 'Defer', items: [0], until });
const stateOf = async (key: string) => (await api.store.load(mails, { trajectoryId, key })).state;
/** Waits until the index shows what waits, as it would by the next morning. */
const shown = (count: number, now = MONDAY) =>
  vi.waitFor(async () =>
    expect(
      (await deferredBefore(api.store.table, now)).filter(({ id }) => id.trajectoryId === trajectoryId),
    ).toHaveLength(count),
  );
const gatherAt = (now: string, store: Store = api.store) =>
  gather({ store, clock: { now: () => now }, count: () => undefined });

describe('A digest', () => {
  it('has all that waited for a person in a trajectory, once, and nothing that is due later or does not wait', async () => {
    await waits('b_coach');
    await waits('a_coach');
    await waits('later_coach', TUESDAY);
    await give('now_coach', asked('now_coach'));
    await shown(2);
    await gatherAt(MONDAY);
    expect(await stateOf('digest-a_coach')).toMatchObject({
      status: 'requested',
      isDigest: true,
      items: [{ params: { of: 'a_coach' } }, { params: { of: 'b_coach' } }],
    });
    expect(await stateOf('b_coach')).toMatchObject({
      status: 'suppressed',
      reason: 'in-digest',
      into: 'digest-a_coach',
    });
    expect([await stateOf('later_coach'), await stateOf('now_coach')]).toMatchObject([
      { status: 'requested', waitsUntil: TUESDAY },
      { status: 'requested' },
    ]);
    await gatherAt(MONDAY);
    expect((await api.store.load(mails, { trajectoryId, key: 'digest-a_coach' })).version).toBe(1);
    await shown(0);
    await gatherAt(TUESDAY);
    expect(await stateOf('digest-later_coach')).toMatchObject({ status: 'requested' });
  });

  it('is not made before it is due', async () => {
    await waits('a_coach');
    await shown(1);
    await gatherAt(instantAt('2027-03-01', '09:59'));
    expect((await stateOf('digest-a_coach')).status).toBe('absent');
  });

  it('is one for each person, and for each role and subject in which a mail was asked for', async () => {
    await waits('a_coach');
    await waits('b_officer', MONDAY, { role: 'officer' });
    await waits('c_coach', MONDAY, { recipientId: 'somebody-else' });
    await shown(3);
    await gatherAt(MONDAY);
    for (const key of ['a_coach', 'b_officer', 'c_coach'])
      expect(await stateOf(`digest-${key}`)).toMatchObject({ status: 'requested', items: [{ params: { of: key } }] });
  });

  it('has no mail that turned out to be sent while it was made', async () => {
    await waits('a_coach');
    await waits('b_coach');
    await shown(2);
    let isFirst = true;
    await gatherAt(MONDAY, {
      ...api.store,
      async commit(...writes) {
        if (isFirst) await give('a_coach', { type: 'MarkSent', messageId: 'm' });
        isFirst = false;
        return api.store.commit(...writes);
      },
    });
    expect([await stateOf('a_coach'), await stateOf('digest-a_coach'), await stateOf('digest-b_coach')]).toMatchObject([
      { status: 'sent' },
      { status: 'absent' },
      { items: [{ params: { of: 'b_coach' } }] },
    ]);
  });

  it('is made once by two runs that meet, however much waited', async () => {
    const keys = Array.from({ length: 23 }, (_, index) => `m${String(index).padStart(2, '0')}_coach`);
    for (const key of keys) await waits(key);
    await shown(23);
    await Promise.allSettled([gatherAt(MONDAY), gatherAt(MONDAY)]);
    await gatherAt(MONDAY);
    const into = await Promise.all(keys.map(async (key) => ({ key, mail: await stateOf(key) })));
    const digests = new Set(into.map(({ mail }) => (mail.status === 'suppressed' ? mail.into : undefined)));
    const items = await Promise.all([...digests].map((key) => stateOf(key ?? '')));
    expect(
      items.flatMap((mail) => (mail.status === 'requested' ? mail.items.map(({ params }) => params.of) : [])).sort(),
    ).toEqual(keys);
  });
});
