import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { deferredUntil, digestOf, nextDigest } from '../../../domain/mail/digest.ts';
import {
  decide,
  evolve,
  initialState,
  type Mail,
  type MailCommand,
  type MailRequest,
} from '../../../domain/mail/mail.ts';
import { itemsOf, type KnownItem, knownItem } from '../../../domain/mail/noun.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { plannedMails } from '../../../domain/trajectory/planned-mails.ts';
import { evolve as evolveTrajectory, isRunning } from '../../../domain/trajectory/trajectory.ts';
import { GENT, sampleMails } from '../../../emails/gallery/sample.ts';
import { Played } from '../../functions/report/sample.ts';

const OFTEN = ['daily', 'weekly'] as const;
const wanting = (often: (typeof OFTEN)[number]) => ({
  status: 'known' as const,
  rolesRemoved: {},
  mails: { choice: 'all' as const, often, at: '2027-01-01T09:00:00.000Z' },
});

describe('The next digest', () => {
  it.each([
    ['daily', instantAt('2027-03-24', '09:00'), instantAt('2027-03-24', '10:00')],
    ['daily', instantAt('2027-03-24', '10:00'), instantAt('2027-03-25', '10:00')],
    // Easter Monday is no working day, and summer time begins before it.
    ['daily', instantAt('2027-03-26', '10:01'), instantAt('2027-03-30', '10:00')],
    ['weekly', instantAt('2027-03-22', '09:59'), instantAt('2027-03-22', '10:00')],
    ['weekly', instantAt('2027-03-22', '10:00'), instantAt('2027-03-29', '10:00')],
  ] as const)('for somebody who wants news %s, at %s, is at %s', (often, now, digest) => {
    expect(nextDigest(often, now)).toBe(digest);
  });
});

/** The templates of which some mail may wait. */
const WAITING = [
  ...['duty-changed', 'duty-missing', 'duty-passed-on', 'duty-reopened', 'facts-corrected', 'farewell', 'lead-changed'],
  ...['phase-notice', 'vacancy'],
];

describe('A digest', () => {
  const item = (duty: string): MailRequest['items'][number] => ({
    template: 'duty-changed',
    params: { duty, revision: 1 },
  });
  const waiting = (key: string, items: MailRequest['items'], places: number[]) => ({
    ...{ key, recipientId: 'coach', role: 'coach', items, subject: 'trajectory' },
    ...{ status: 'requested' as const, requestedAt: '2027-03-17T09:00:00.000Z', waiting: places },
  });

  it('has the items that were wanted when each mail came to wait, and says the same once', () => {
    const first = waiting('a', [item('call'), item('intake')], [1]);
    const second = waiting('b', [item('intake'), item('menu-card')], [0, 1]);
    expect(digestOf([first, second]).items).toEqual([item('intake'), item('menu-card')]);
  });
});

describe('What may wait', () => {
  const waiting = sampleMails(GENT).flatMap(({ request, input }) => {
    const known = itemsOf(request).map((item) => knownItem(mailNouns, item));
    const sight = { ...input, told: [], recipientId: request.recipientId, revocations: wanting('daily') };
    return deferredUntil(request, known, sight) === undefined ? [] : [{ request, known, sight }];
  });

  it('is news that asks nothing soon, and nothing that changes a calendar', () => {
    const keeping = mailNouns.flatMap(({ templates }) =>
      Object.entries(templates).flatMap(([name, template]) => ('keepsUntil' in template ? [name] : [])),
    );
    expect(keeping.sort()).toEqual(WAITING);
    expect(waiting.length).toBeGreaterThan(10);
    for (const { known, sight } of waiting)
      expect(known.flatMap((item) => item.calendar(sight, sight)?.sessions ?? [])).toEqual([]);
  });

  it('is not sent once its trajectory was cancelled, nor what it asks and tells of a trajectory that runs once that is over', () => {
    const ends = {
      completed: { type: 'Trajectory.Completed', data: { planRevision: 9 } },
      cancelled: { type: 'Trajectory.Cancelled', data: { planRevision: 9 } },
    } as const;
    const sentAfter = (end: keyof typeof ends) =>
      waiting.flatMap(({ request, sight: { trajectory, now } }) => {
        const at =
          now < instantAt(addDays(trajectory.plan.phases.end, 1))
            ? instantAt(addDays(trajectory.plan.phases.end, 1))
            : now;
        const after = isRunning(trajectory) ? evolveTrajectory(trajectory, ends[end], at) : trajectory;
        if (after.status === 'absent') throw new Error('A trajectory stays');
        const { recipientId, role } = request;
        const moment = { now: at, told: [], recipientId, roles: [role] };
        const stored = { trajectory: after, subject: after };
        return after.status === end
          ? itemsOf(request).flatMap((item) =>
              knownItem(mailNouns, item).noLongerWanted(stored, moment) === undefined ? [item.template] : [],
            )
          : [];
      });
    expect(sentAfter('cancelled')).toEqual([]);
    // The end is what it tells.
    expect([...new Set(sentAfter('completed'))].sort()).toEqual(['farewell']);
  });

  it('does not wait in a digest again, nor for somebody who wants it at once', () => {
    for (const { request, known, sight } of waiting) {
      expect(deferredUntil({ ...request, isDigest: true }, known, sight)).toBeUndefined();
      expect(
        deferredUntil(request, known, { ...sight, revocations: { status: 'known', rolesRemoved: {} } }),
      ).toBeUndefined();
    }
  });

  it('goes at once with an item that cannot wait', () => {
    const [first] = waiting;
    const urgent: KnownItem[] = (first?.known ?? []).map((item) => ({ ...item, keepsUntil: () => undefined }));
    if (!first) throw new Error('Nothing waits');
    expect(deferredUntil(first.request, [...first.known, ...urgent], first.sight)).toBeUndefined();
  });

  it('is still in time in its digest, whenever a trajectory begins', () => {
    const late: string[] = [];
    let waited = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.constantFrom(...OFTEN), (days, often) => {
        const { trajectory } = new Played(addDays('2027-01-04', days));
        for (const { mail, at, trajectory: then } of plannedMails(trajectory)) {
          const known = itemsOf(mail).map((item) => knownItem(mailNouns, item));
          const sight = { trajectory: then, subject: then, now: at, told: [], recipientId: mail.recipientId };
          const until = deferredUntil(mail, known, { ...sight, revocations: wanting(often) });
          if (until === undefined) continue;
          waited += 1;
          const moment = { now: until, told: [], recipientId: mail.recipientId, roles: [mail.role] };
          late.push(...known.flatMap((item) => item.noLongerWanted(sight, moment) ?? []));
        }
      }),
      { numRuns: 30 },
    );
    expect(late).toEqual([]);
    expect(waited).toBeGreaterThan(0);
  });
});

type Step = { type: 'ask' | 'deferred' | 'send' | 'withhold'; mail: number } | { type: 'gather'; most: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('ask' as const, 'deferred' as const, 'send' as const, 'withhold' as const),
      mail: fc.nat(5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('gather' as const), most: fc.integer({ min: 1, max: 3 }) }) },
);

it('Whatever waits, is gathered, sent or withheld in any order, each item is in exactly one mail that is not in a digest', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const ledger = new Map<string, Mail>();
      const now = instantAt('2027-03-01', '10:00');
      const give = (key: string, command: MailCommand): void => {
        const state = ledger.get(key) ?? initialState;
        const decided = decide(command, state);
        ledger.set(
          key,
          (decided.ok ? decided.events : []).reduce((before, event) => evolve(before, event, now), state),
        );
      };
      const asked = new Set<number>();
      for (const one of steps) {
        if (one.type === 'gather') {
          const due = [...ledger.values()].flatMap((mail) =>
            mail.status === 'requested' && mail.waitsUntil !== undefined ? [mail] : [],
          );
          const [first, ...others] = due.slice(0, one.most);
          if (!first) continue;
          const digest = digestOf([first, ...others]);
          for (const { key } of [first, ...others]) give(key, { type: 'Gather', into: digest.key, now });
          give(digest.key, { type: 'Request', mail: digest });
          continue;
        }
        const key = [...ledger.keys()][one.mail] ?? `m${one.mail}`;
        if (one.type === 'ask' && !asked.has(one.mail)) {
          const items = [{ template: 'farewell', params: { item: one.mail } }];
          const mail = { key: `m${one.mail}`, recipientId: 'p', role: 'coach', items, subject: 'trajectory' };
          give(`m${one.mail}`, { type: 'Request', mail });
          asked.add(one.mail);
        }
        if (one.type === 'deferred') give(key, { type: 'Defer', items: [0], until: now });
        if (one.type === 'send') give(key, { type: 'MarkSent', messageId: 'm' });
        if (one.type === 'withhold') give(key, { type: 'Suppress', reason: 'superseded' });
      }
      const inMails = [...ledger.values()].flatMap((mail) =>
        mail.status === 'absent' || (mail.status === 'suppressed' && mail.reason === 'in-digest')
          ? []
          : mail.items.map(({ params }) => Number(params.item)),
      );
      expect(inMails.sort()).toEqual([...asked].sort());
    }),
    { numRuns: 300 },
  );
});
