import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { sessionMails, sessionRequests } from '../../../domain/session/mails.ts';
import { hold, writeMinutes } from '../../../domain/session/record.ts';
import {
  evolve,
  initialState,
  minutesFor,
  recordOf,
  type Session,
  standingOf,
} from '../../../domain/session/session.ts';
import { NO_TEXTS, type RecordTexts } from '../../../domain/session/texts.ts';
import type { SessionEvent } from '../../../events/session.ts';
import { onboard, play, running } from '../trajectory/example.ts';

const planned = running(play(onboard).state);
const { date } = planned.plan.sessions.kickoff;
const AFTER = instantAt(date, '22:30');
const report = (outcome: 'held' | 'cancelled') =>
  ({ type: 'ReportSession', now: AFTER, session: 'kickoff', outcome }) as const;
const held = running(play(onboard, report('held')).state);

const texts = (more: Partial<RecordTexts> = {}): RecordTexts => ({ ...NO_TEXTS, ...more });
const command = {
  session: 'kickoff',
  basedOn: 0,
  by: 'coach',
  before: NO_TEXTS,
  after: NO_TEXTS,
  isLater: true,
} as const;
const eventsOf = (decision: { ok: true; events: SessionEvent[] } | { ok: false }): SessionEvent[] =>
  decision.ok ? decision.events : [];
const stateAfter = (events: readonly SessionEvent[], state: Session = initialState): Session =>
  events.reduce((before, event) => evolve(before, event, AFTER), state);

const first = eventsOf(
  hold({ ...command, attendance: { present: 20 }, after: texts({ agreements: ['a', 'b'] }) }, initialState, held),
);

describe('The record of a session', () => {
  it('has its counts in the event, and none of its texts', () => {
    expect(first).toEqual([
      {
        type: 'Session.Recorded',
        data: {
          ...{ session: 'kickoff', date, record: 1, as: 'coach', changed: ['attendance', 'agreements'] },
          ...{ attendance: { present: 20 }, agreements: 2, pictures: 0, isLater: true },
        },
      },
    ]);
  });

  it('changes nothing when everything is recorded so already, whichever record the caller saw', () => {
    const known = texts({ agreements: ['a', 'b'] });
    const again = { ...command, attendance: { present: 20 }, before: known, after: known };
    expect(eventsOf(hold(again, stateAfter(first), held))).toEqual([]);
  });

  it('is refused with SESSION_CHANGED that names what another recorded since', () => {
    const decision = hold({ ...command, after: texts({ outcome: 'Goed' }) }, stateAfter(first), held);
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'SESSION_CHANGED', field: 'basedOn' } });
    expect(JSON.stringify(decision)).toContain('het aantal aanwezigen, de afspraken');
    expect(JSON.stringify(decision)).toContain('versie 1 (`record`)');
  });

  it('is refused with the number that counts when another was mistaken for it', () => {
    const after = texts({ outcome: 'Goed' });
    const decision = hold({ ...command, basedOn: 7, after }, stateAfter(first), held);
    expect(JSON.stringify(decision)).toContain('Je vertrok van 7, maar de laatste `record` is 1.');
    expect(JSON.stringify(decision)).not.toContain('veranderde');
  });

  it('counts as long as the session was held on its date', () => {
    expect(recordOf(stateAfter(first), held, 'kickoff')).toMatchObject({ record: 1, agreements: 2 });
    expect(recordOf(stateAfter(first), planned, 'kickoff')).toBeUndefined();
    const moved = play(onboard, report('cancelled'), {
      ...{ type: 'Reschedule', now: AFTER },
      sessions: { kickoff: addDays(date, 1) },
    }).state;
    expect(recordOf(stateAfter(first), running(moved), 'kickoff')).toBeUndefined();
  });
});

describe('The minutes of a session', () => {
  const minutes = { session: 'kickoff', basedOn: 0, by: 'coach', hash: 'one' } as const;
  const written = eventsOf(writeMinutes(minutes, initialState, held));

  it('are refused with SESSION_NOT_HELD before somebody said that it was held', () => {
    expect(writeMinutes(minutes, initialState, planned)).toMatchObject({ refusal: { code: 'SESSION_NOT_HELD' } });
  });

  it('make the session minuted, and the same text again changes nothing', () => {
    expect(written).toMatchObject([{ type: 'Session.Minuted', data: { version: 1, date } }]);
    expect(standingOf(stateAfter(written), held, 'kickoff')).toBe('minuted');
    expect(minutesFor(stateAfter(written), held, 'kickoff')?.version).toBe(1);
    expect(eventsOf(writeMinutes(minutes, stateAfter(written), held))).toEqual([]);
  });

  it('are refused with SESSION_CHANGED when somebody wrote a version since', () => {
    const decision = writeMinutes({ ...minutes, hash: 'two' }, stateAfter(written), held);
    expect(decision).toMatchObject({ refusal: { code: 'SESSION_CHANGED', field: 'basedOn' } });
    const minuted = writeMinutes({ ...minutes, hash: 'two', basedOn: 7 }, stateAfter(written), held);
    expect(JSON.stringify(minuted)).toContain('de laatste `minuted.version` is 1.');
  });

  it('stand before the record in the standing of the session, whichever came first', () => {
    expect(stateAfter([...written, ...first]).status).toBe('minuted');
    expect(stateAfter([...first, ...written]).status).toBe('minuted');
    expect(standingOf(stateAfter(first), held, 'kickoff')).toBe('held');
  });
});

describe('The mail with the agreements', () => {
  const asked = (event: SessionEvent | undefined, trajectory = held) =>
    event ? sessionRequests.asksFor({ ...event, at: AFTER }, { trajectory, subject: stateAfter([event]) }) : [];

  it('goes to the team when they are recorded after the mail that it was held', () => {
    expect(asked(first[0]).map(({ key }) => key)).toEqual([
      'session-kickoff-agreements_r1_coach',
      'session-kickoff-agreements_r1_officer',
    ]);
  });

  it('does not go when that mail carries them, nor when something else is recorded', () => {
    const [event] = eventsOf(
      hold({ ...command, isLater: false, after: texts({ agreements: ['a'] }) }, initialState, held),
    );
    expect(asked(event)).toEqual([]);
    const [other] = eventsOf(hold({ ...command, attendance: { present: 3 } }, initialState, held));
    expect(asked(other)).toEqual([]);
  });

  it('is no longer wanted once the agreements changed again, or the session turned out not to be held', () => {
    const [item] = asked(first[0]).flatMap(({ items, ...mail }) => items.map((one) => ({ ...mail, ...one })));
    if (!item) throw new Error('No mail');
    const moment = { now: AFTER, told: [], recipientId: 'c', roles: ['coach'] };
    const wanted = (subject: Session, trajectory = held) =>
      sessionMails.known(item).noLongerWanted({ trajectory, subject }, moment);
    expect(wanted(stateAfter(first))).toBeUndefined();
    const before = texts({ agreements: ['a', 'b'] });
    const changed = { ...command, basedOn: 1, before, after: texts({ agreements: ['c'] }) };
    expect(wanted(stateAfter(eventsOf(hold(changed, stateAfter(first), held)), stateAfter(first)))).toBe('superseded');
    const off = play(onboard, report('held'), { ...report('cancelled'), mayCorrect: true }).state;
    expect(wanted(stateAfter(first), running(off))).toBe('superseded');
  });
});
