import { describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { missingFor } from '../../../domain/gate/readiness.ts';
import { initialState as noPlaces } from '../../../domain/places/places.ts';
import { sequenceOf } from '../../../domain/trajectory/calendar.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { plannedMails } from '../../../domain/trajectory/planned-mails.ts';
import { isOff, outcomeOf } from '../../../domain/trajectory/reports.ts';
import { whileTelling } from '../../../domain/trajectory/telling.ts';
import { newsIn } from '../../../domain/trajectory/told.ts';
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

  it('cannot say that a session was held that was called off before it began', () => {
    const right = { ...report('held', BEGINS), mayCorrect: true };
    given(onboarded, reported('cancelled', true)).when(right).thenRefused('SESSION_CANCELLED');
  });

  it('of a trajectory that was cancelled is refused', () => {
    const cancelled: TrajectoryEvent = { type: 'Trajectory.Cancelled', data: { planRevision: 1 } };
    given(onboarded, cancelled).when(report('held', BEGINS)).thenRefused('TRAJECTORY_ENDED');
    given().when(report('held', BEGINS)).thenRefused('TRAJECTORY_NOT_FOUND');
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
