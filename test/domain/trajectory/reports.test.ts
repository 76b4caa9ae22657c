import { describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { missingFor } from '../../../domain/gate/readiness.ts';
import { initialState as noPlaces } from '../../../domain/places/places.ts';
import { datedIn } from '../../../domain/rsvp/inviting.ts';
import { sequenceOf } from '../../../domain/trajectory/calendar.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { consequencesOf } from '../../../domain/trajectory/consequences.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { plannedMails } from '../../../domain/trajectory/planned-mails.ts';
import { isOff, outcomeOf } from '../../../domain/trajectory/reports.ts';
import { whileTelling } from '../../../domain/trajectory/telling.ts';
import { newSessionsIn, newsIn, onAgainIn } from '../../../domain/trajectory/told.ts';
import { changesOf } from '../../../domain/trajectory/trajectory.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { given, NOW, onboard, onboarded, play, running } from './example.ts';

const { date } = running(play(onboard).state).plan.sessions.kickoff;
const BEGINS = instantAt(date, '19:30');
const report = (outcome: 'held' | 'cancelled', now: string): TrajectoryCommand => ({
  ...{ type: 'ReportSession', session: 'kickoff' },
  outcome,
  now,
});
const reported = (outcome: 'held' | 'cancelled', calledOff = false, number = 1): TrajectoryEvent => ({
  type: 'Trajectory.SessionReported',
  data: { session: 'kickoff', outcome, report: number, calledOff },
});

describe('Report on a session', () => {
  it('that it was held is accepted from its first minute on, and refused with SESSION_NOT_BEGUN before', () => {
    given(onboarded).when(report('held', BEGINS)).thenEvents(reported('held'));
    given(onboarded).when(report('held', NOW)).thenRefused('SESSION_NOT_BEGUN');
  });

  it('that it is off says whether it was called off before it began', () => {
    given(onboarded).when(report('cancelled', NOW)).thenEvents(reported('cancelled', true));
    given(onboarded).when(report('cancelled', BEGINS)).thenEvents(reported('cancelled'));
  });

  it('stays as it was said first, unless it is put right', () => {
    given(onboarded, reported('held')).when(report('cancelled', BEGINS)).thenRefused('SESSION_HELD');
    given(onboarded, reported('cancelled')).when(report('held', BEGINS)).thenRefused('SESSION_CANCELLED');
    const right = (outcome: 'held' | 'cancelled') => ({ ...report(outcome, BEGINS), mayCorrect: true });
    const corrected = (outcome: 'held' | 'cancelled'): TrajectoryEvent => ({
      type: 'Trajectory.SessionReported',
      data: { session: 'kickoff', outcome, report: 2, calledOff: false, corrects: 1 },
    });
    given(onboarded, reported('held')).when(right('cancelled')).thenEvents(corrected('cancelled'));
    given(onboarded, reported('cancelled')).when(right('held')).thenEvents(corrected('held'));
  });

  it('that a session was held which was called off before is accepted once it would have begun, as a correction', () => {
    const off = [onboarded, reported('cancelled', true)] as const;
    const putRight = (now: string) =>
      ({ type: 'ReportSession', session: 'kickoff', outcome: 'held', now, mayCorrect: true }) as const;
    given(...off)
      .when(putRight(NOW))
      .thenRefused('SESSION_CANCELLED');
    given(...off)
      .when(report('held', BEGINS))
      .thenRefused('SESSION_CANCELLED');
    const right: TrajectoryEvent = {
      type: 'Trajectory.SessionReported',
      data: { session: 'kickoff', outcome: 'held', report: 2, calledOff: true, corrects: 1 },
    };
    given(...off)
      .when(putRight(BEGINS))
      .thenEvents(right);
    const held = running(play(onboard, report('cancelled', NOW), putRight(BEGINS)).state);
    expect(held.reports?.kickoff).toEqual({ outcome: 'held', reports: 2, cancellations: 1 });
  });

  it('of a trajectory that was cancelled is refused', () => {
    const cancelled: TrajectoryEvent = { type: 'Trajectory.Cancelled', data: { planRevision: 1 } };
    given(onboarded, cancelled).when(report('held', BEGINS)).thenRefused('TRAJECTORY_ENDED');
    given().when(report('held', BEGINS)).thenRefused('TRAJECTORY_NOT_FOUND');
  });
});

describe('A session that took place after all', () => {
  it('is no news of the plan to whoever was told that it is off, or was told nothing of it', () => {
    const everything = { tells: [{ what: 'everything' as const }], at: BEGINS, mail: 'welcome' };
    const off = running(play(onboard, report('cancelled', BEGINS)).state);
    const right = {
      type: 'ReportSession',
      session: 'kickoff',
      outcome: 'held',
      now: BEGINS,
      mayCorrect: true,
    } as const;
    const held = running(play(onboard, report('cancelled', BEGINS), right).state);
    const told = whileTelling(off, [], everything);
    expect(told[0]?.sessions.kickoff.isOff).toBe(true);
    expect(newsIn(held, told).sessions).toEqual([]);
    expect(onAgainIn(held, told)).toEqual([]);
    expect(newSessionsIn(held, told, ['kickoff'])).toEqual([]);
  });
});

describe('A session that was called off before it begins', () => {
  const again = (now = NOW): TrajectoryCommand => ({ type: 'Reschedule', sessions: { kickoff: date }, now });
  const off = play(onboard, report('cancelled', NOW));

  it('goes on again on its own date, as a change of which calendars, milestones and mails hear', () => {
    const before = running(off.state);
    const after = running(play(onboard, report('cancelled', NOW), again()).state);
    expect([isOff(before, 'kickoff'), isOff(after, 'kickoff')]).toEqual([true, false]);
    expect(after.plan.sessions.kickoff.date).toBe(date);
    expect(changesOf(after, 'kickoff')).toBe(changesOf(before, 'kickoff') + 1);
    expect(after.reports?.kickoff?.onAgain).toEqual({ revision: 2, changes: changesOf(after, 'kickoff') });
    expect(datedIn(after.plan, 'kickoff')).toBe(2);
    expect(decide(again(), before)).toMatchObject({ events: [{ data: { movedSessions: ['kickoff'] } }] });
    const told = whileTelling(before, [], { tells: [{ what: 'everything' }], at: NOW, mail: 'welcome' });
    expect(newsIn(after, told).sessions).toEqual(['kickoff']);
    expect(onAgainIn(after, told)).toEqual(['kickoff']);
  });

  it('changes nothing with a repeat, and cannot go on once it would have begun', () => {
    expect(play(onboard, report('cancelled', NOW), again(), again()).events).toHaveLength(3);
    given(onboarded, reported('cancelled', true)).when(again(BEGINS)).thenRefused('SESSION_IN_PAST');
  });

  it('stays off when another session gets another date', () => {
    const move: TrajectoryCommand = { type: 'Reschedule', sessions: { 'wrap-up': '2027-08-24' }, now: NOW };
    expect(isOff(running(play(onboard, report('cancelled', NOW), move).state), 'kickoff')).toBe(true);
  });

  it('is shown in the preview as a session that comes', () => {
    const rescheduled = play(onboard, report('cancelled', NOW), again()).events.slice(2);
    expect(consequencesOf(running(off.state), rescheduled, NOW).sessions).toEqual([
      { id: 'kickoff', from: null, to: date },
    ]);
  });
});

describe('A duty that prepares a session that took place', () => {
  const duty = 'logistics-kickoff';
  const held = running(play(onboard, report('held', BEGINS)).state);
  const before = running(play(onboard).state);

  it('is late for nobody, in no mail, in no need and in no list of what is open', () => {
    const told = (state: typeof held) => ({
      mails: plannedMails(state)
        .flatMap(({ mail }) => mail.items)
        .filter(({ params }) => params.duty === duty).length,
      needs: missingFor('end', {
        trajectory: state,
        documents: [],
        sessions: [],
        places: noPlaces,
        now: BEGINS,
      }).filter(({ need, about }) => need === 'duty' && 'duty' in about && about.duty === duty).length,
    });
    expect(told(before).mails).toBeGreaterThan(2);
    expect(told(before).needs).toBe(1);
    expect(told(held)).toEqual({ mails: 0, needs: 0 });
  });
});

describe('A session that is off', () => {
  const off = running(play(onboard, report('cancelled', BEGINS)).state);

  it('can get a new date after its own has passed, and then goes on again', () => {
    expect(isOff(off, 'kickoff')).toBe(true);
    const move = { type: 'Reschedule', now: BEGINS, sessions: { kickoff: '2027-03-25' } } as const;
    const again = running(play(onboard, report('cancelled', BEGINS), move).state);
    expect(outcomeOf(again, 'kickoff')).toBeUndefined();
    expect(sequenceOf(again, 'kickoff')).toBeGreaterThan(sequenceOf(off, 'kickoff'));
    given(onboarded, reported('held')).when(move).thenRefused('SESSION_HELD');
  });

  it('stays off when the phase before is extended or the start moves, and nobody hears of another date', () => {
    const told = whileTelling(running(play(onboard).state), [], {
      tells: [{ what: 'everything' }],
      at: NOW,
      mail: 'welcome',
    });
    const shifts: TrajectoryCommand[] = [
      { type: 'Extend', now: NOW, phase: 'preparation', days: 14 },
      { type: 'Reschedule', now: NOW, startDate: '2027-03-01' },
    ];
    for (const shift of shifts) {
      const { state, events } = play(onboard, report('cancelled', NOW), shift);
      const moved = running(state);
      expect(isOff(moved, 'kickoff')).toBe(true);
      expect(events.at(-1)).toMatchObject({ data: { movedSessions: ['pick-n-choose', 'hands-on', 'wrap-up'] } });
      expect(newsIn(moved, told).sessions).toEqual(['pick-n-choose', 'hands-on', 'wrap-up']);
    }
  });

  it('stays off when a pause ends, and nobody hears of another date', () => {
    const day = (on: string) => instantAt(on, '12:00');
    const { state, events } = play(
      ...[onboard, report('cancelled', NOW), { type: 'Pause' as const, now: day('2027-02-15') }],
      { type: 'Resume', now: day('2027-03-10') },
    );
    expect(isOff(running(state), 'kickoff')).toBe(true);
    expect(events.find(({ type }) => type === 'Trajectory.Resumed')).toMatchObject({
      data: { movedSessions: ['pick-n-choose', 'hands-on', 'wrap-up'] },
    });
  });

  it('goes on again when the start moves and it is given a date of its own', () => {
    const move = {
      type: 'Reschedule',
      now: NOW,
      startDate: '2027-03-01',
      sessions: { kickoff: '2027-04-13' },
    } as const;
    const moved = running(play(onboard, report('cancelled', NOW), move).state);
    expect(isOff(moved, 'kickoff')).toBe(false);
  });

  it('has a higher SEQUENCE in calendars than before', () => {
    expect(sequenceOf(off, 'kickoff')).toBe(sequenceOf(running(play(onboard).state), 'kickoff') + 1);
  });
});
