import { describe, expect, it } from 'vitest';
import {
  begin,
  end,
  endAll,
  endOf,
  isUnseen,
  LIFETIMES,
  MOST_SESSIONS,
  noSignIns,
  type SignIns,
  sessionIn,
  takeLink,
} from '../../../domain/sign-in/sessions.ts';
import { decide, evolve, initialState, MAILS, type SignIn } from '../../../domain/sign-in/sign-in.ts';

const NOON = '2027-04-14T10:00:00.000Z';
const later = (milliseconds: number, from = NOON): string => new Date(Date.parse(from) + milliseconds).toISOString();
const HOUR = 3_600_000;
const STAFF = { roles: ['coach'], by: 'pool' } as const;
const CITIZEN = { roles: ['participant'], by: 'mail' } as const;
const seen = (signIns: SignIns, hash: string, seenAt: string): SignIns => ({
  ...signIns,
  sessions: Object.fromEntries(
    Object.entries(signIns.sessions).map(([key, one]) => [key, key === hash ? { ...one, seenAt } : one]),
  ),
});

describe('A session', () => {
  it.each([
    ['of staff', STAFF, LIFETIMES.staff],
    ['of a citizen', CITIZEN, LIFETIMES.citizen],
  ] as const)('%s ends when it is not used, and in the end even when it is', (_, who, { idle, absolute }) => {
    const begun = begin(noSignIns, 'a', who, NOON);
    expect(sessionIn(begun, 'a', later(idle - 1))).toBeDefined();
    expect(sessionIn(begun, 'a', later(idle))).toBeUndefined();
    const used = seen(begun, 'a', later(absolute - HOUR));
    expect(sessionIn(used, 'a', later(absolute - 1))).toBeDefined();
    expect(sessionIn(used, 'a', later(absolute))).toBeUndefined();
  });

  it('of somebody who is staff and citizen ends as one of staff', () => {
    const session = sessionIn(
      begin(noSignIns, 'a', { roles: ['officer', 'participant'], by: 'pool' }, NOON),
      'a',
      NOON,
    );
    expect(session && endOf(session)).toBe(later(LIFETIMES.staff.idle));
  });

  it('is found by its own hash alone', () => {
    const begun = begin(noSignIns, 'a', STAFF, NOON);
    for (const hash of ['b', '', 'constructor', '__proto__']) expect(sessionIn(begun, hash, NOON)).toBeUndefined();
  });

  it('ends by itself or with all others', () => {
    const two = begin(begin(noSignIns, 'a', STAFF, NOON), 'b', STAFF, NOON);
    expect(Object.keys(end(two, 'a').sessions)).toEqual(['b']);
    expect(endAll(two).sessions).toEqual({});
  });

  it('that was seen least recently makes place when there are too many', () => {
    let all = noSignIns;
    for (let n = 0; n <= MOST_SESSIONS; n++) all = begin(all, `s${n}`, CITIZEN, later(n));
    expect(Object.keys(all.sessions)).toHaveLength(MOST_SESSIONS);
    expect(sessionIn(all, 's0', NOON)).toBeUndefined();
    expect(sessionIn(all, `s${MOST_SESSIONS}`, later(MOST_SESSIONS))).toBeDefined();
  });

  it('is noted as seen every five minutes', () => {
    const session = { roles: ['coach'], by: 'pool', since: NOON, seenAt: NOON } as const;
    expect(isUnseen(session, later(5 * 60_000 - 1))).toBe(false);
    expect(isUnseen(session, later(5 * 60_000))).toBe(true);
  });
});

it('The link of a mail signs in once', () => {
  const taken = takeLink(noSignIns, 'mail-1', NOON);
  expect(taken).toBeDefined();
  expect(takeLink(taken ?? noSignIns, 'mail-1', later(1))).toBeUndefined();
  expect(takeLink(taken ?? noSignIns, 'mail-2', later(1))).toBeDefined();
});

describe('Asking for links to sign in with', () => {
  const askedAt = (instants: readonly string[]): { state: SignIn; mails: number } => {
    let state: SignIn = initialState;
    let mails = 0;
    for (const now of instants) {
      const decision = decide({ type: 'AskLink', personId: 'p', now }, state);
      for (const event of decision.ok ? decision.events : []) {
        state = evolve(state, event, now);
        mails += 1;
      }
    }
    return { state, mails };
  };

  it('brings at most three mails an hour', () => {
    expect(askedAt(Array.from({ length: 9 }, (_, n) => later(n * 60_000))).mails).toBe(MAILS.hour);
    expect(askedAt([0, 1, 2, 60].map((minutes) => later(minutes * 60_000))).mails).toBe(4);
  });

  it('brings at most ten mails a day', () => {
    expect(askedAt(Array.from({ length: 23 * 4 }, (_, n) => later(n * 15 * 60_000))).mails).toBe(MAILS.day);
    expect(askedAt(Array.from({ length: 25 }, (_, n) => later(n * HOUR))).mails).toBe(MAILS.day + 1);
  });

  it('numbers them in the order in which they were asked for', () => {
    const { state } = askedAt([NOON, later(1)]);
    expect(state).toEqual({ status: 'asked', personId: 'p', number: 2, recent: [later(1), NOON] });
    expect(() => evolve(state, { type: 'SignIn.LinkAsked', data: { personId: 'p', number: 2 } }, NOON)).toThrow();
  });
});
