import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { DUTIES } from '../../../domain/trajectory/duties.ts';
import { opensAt } from '../../../domain/trajectory/duty-commands.ts';
import { makePlan } from '../../../domain/trajectory/plan.ts';
import { evolve, initialState } from '../../../domain/trajectory/trajectory.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { Played } from '../../functions/report/sample.ts';
import { given, NOW, onboard, onboarded, play, running, START } from './example.ts';

const cancelled: TrajectoryEvent = { type: 'Trajectory.Cancelled', data: { planRevision: 1 } };
const completed: TrajectoryEvent = { type: 'Trajectory.Completed', data: { planRevision: 1 } };
const intakeDone: TrajectoryEvent = { type: 'Trajectory.DutyCompleted', data: { dutyId: 'intake' } };

describe('Cancel', () => {
  it('stops a trajectory; a second Cancel changes nothing', () => {
    given(onboarded).when({ type: 'Cancel' }).thenEvents(cancelled);
    given(onboarded, cancelled).when({ type: 'Cancel' }).thenNothing();
    given(onboarded)
      .when({ type: 'Cancel', noteId: 'cancelled' })
      .thenEvents({ type: 'Trajectory.Cancelled', data: { planRevision: 1, noteId: 'cancelled' } });
  });

  it('keeps the status that the trajectory had before', () => {
    expect(play(onboard, { type: 'Cancel' }).state).toMatchObject({
      status: 'cancelled',
      cancelledIn: 'planned',
      cancelledAt: NOW,
    });
  });

  it('is refused when the trajectory is completed', () => {
    given(onboarded, completed).when({ type: 'Cancel' }).thenRefused('TRAJECTORY_ENDED');
  });
});

describe('CompleteDuty', () => {
  it('completes a duty; a second time changes nothing', () => {
    given(onboarded).when({ type: 'CompleteDuty', now: NOW, dutyId: 'intake', by: 'admin' }).thenEvents(intakeDone);
    given(onboarded, intakeDone).when({ type: 'CompleteDuty', now: NOW, dutyId: 'intake', by: 'admin' }).thenNothing();
  });

  it('completes a duty after the trajectory is completed', () => {
    given(onboarded, completed)
      .when({ type: 'CompleteDuty', now: NOW, dutyId: 'intake', by: 'admin' })
      .thenEvents(intakeDone);
  });

  it('is refused after a cancellation, but changes nothing when the duty was done already', () => {
    given(onboarded, cancelled)
      .when({ type: 'CompleteDuty', now: NOW, dutyId: 'intake', by: 'admin' })
      .thenRefused('TRAJECTORY_ENDED');
    given(onboarded, intakeDone, cancelled)
      .when({ type: 'CompleteDuty', now: NOW, dutyId: 'intake', by: 'admin' })
      .thenNothing();
  });

  it.each(['', 'dansen', 'constructor', '__proto__'])('is refused for %j, which is no duty', (dutyId) => {
    given(onboarded).when({ type: 'CompleteDuty', now: NOW, dutyId, by: 'admin' }).thenRefused('DUTY_NOT_FOUND');
  });
});

describe('CompleteDuty before a sensible moment', () => {
  const { plan } = running(play(onboard).state);
  const wrapUp = plan.sessions['wrap-up'].date;
  const complete = (dutyId: string, now: string): TrajectoryCommand => ({
    type: 'CompleteDuty',
    now,
    dutyId,
    by: 'admin',
  });

  it.each([
    ['anchoring', NOW],
    ['anchoring', instantAt(wrapUp, '21:59')],
    ['evaluation', instantAt(plan.phases.evaluation, '08:59')],
  ])('%s at %s is refused with DUTY_TOO_EARLY', (dutyId, now) => {
    given(onboarded).when(complete(dutyId, now)).thenRefused('DUTY_TOO_EARLY');
  });

  it.each([
    ['anchoring', instantAt(wrapUp, '22:00')],
    ['evaluation', instantAt(plan.phases.evaluation, '09:00')],
  ])('%s is accepted from %s on', (dutyId, now) => {
    given(onboarded).when(complete(dutyId, now)).thenEvents({ type: 'Trajectory.DutyCompleted', data: { dutyId } });
  });

  it('anchoring is accepted from an evaluation that begins before the old date of a Wrap up that is off', () => {
    const called = instantAt(addDays(plan.sessions['hands-on'].date, 1), '12:00');
    const early = addDays(plan.sessions['hands-on'].date, 3);
    const now = instantAt(early, '12:00');
    const played = new Played(START)
      .until(addDays(plan.sessions['hands-on'].date, 1))
      .give({ type: 'ReportSession', session: 'wrap-up', outcome: 'cancelled', now: called }, called);
    expect(decide(complete('anchoring', called), played.state)).toMatchObject({ refusal: { code: 'DUTY_TOO_EARLY' } });
    played.until(early).give({ type: 'Advance', now, to: 'evaluation' }, now);
    expect(early < wrapUp).toBe(true);
    expect(decide(complete('anchoring', now), played.state)).toMatchObject({ ok: true });
  });

  it('no duty opens after the day of its first reminder, whatever the start date', () => {
    for (let start = '2026-01-01'; start < '2030-01-01'; start = addDays(start, 1)) {
      const plan = makePlan(start, instantAt(addDays(start, -30)));
      for (const duty of DUTIES) {
        const ahead = Math.max(...duty.reminders);
        const first = plan.milestones.find(({ id }) => id === `duty-${duty.id}-reminder-${ahead}`)?.on ?? '';
        expect((opensAt(duty, { plan }) ?? '') <= instantAt(first), `${duty.id} ${start}`).toBe(true);
      }
    }
  });
});

describe('The duties of the coach', () => {
  it.each(['CompleteDuty', 'ReopenDuty'] as const)('are refused to an officer with DUTY_NOT_YOURS: %s', (type) => {
    const command = (dutyId: string): TrajectoryCommand =>
      type === 'CompleteDuty'
        ? { type, now: NOW, dutyId, by: 'officer' }
        : { type, dutyId, by: 'officer', personId: 'officer' };
    given(onboarded, intakeDone).when(command('intake')).thenRefused('DUTY_NOT_YOURS');
    expect(given(onboarded).when(command('call')).decision.ok).toBe(true);
  });
});

describe('ReopenDuty', () => {
  const reopen: TrajectoryCommand = { type: 'ReopenDuty', dutyId: 'intake', by: 'coach', personId: 'coach' };
  const reopened: TrajectoryEvent = {
    type: 'Trajectory.DutyReopened',
    data: { dutyId: 'intake', reopening: 1, by: 'coach' },
  };

  it('opens a duty that was completed; a second time changes nothing', () => {
    given(onboarded, intakeDone).when(reopen).thenEvents(reopened);
    given(onboarded, intakeDone, reopened).when(reopen).thenNothing();
    expect(given(onboarded, intakeDone, reopened).state).toEqual({
      ...given(onboarded).state,
      reopenings: { intake: 1 },
      duties: { intake: { revision: 2, changedIn: { state: 2 } } },
    });
  });

  it('lets the reminders that lie ahead be sent again', () => {
    const [week, eve] = [7, 1].map(
      (days) => onboarded.data.plan.milestones.find(({ id }) => id === `duty-intake-reminder-${days}`)?.on ?? '',
    );
    const reach = (date = ''): TrajectoryCommand => ({
      type: 'ReachMilestones',
      now: instantAt(date),
      planRevision: 1,
    });
    const complete: TrajectoryCommand = { type: 'CompleteDuty', now: NOW, dutyId: 'intake', by: 'coach' };
    const { events } = play(onboard, complete, reach(week), reopen, reach(eve));
    expect(events.at(-1)).toMatchObject({
      type: 'Trajectory.MilestonesReached',
      data: { milestones: expect.arrayContaining([{ milestoneId: 'duty-intake-reminder-1', revision: 1 }]) },
    });
  });

  it('is refused after a cancellation and for what is no duty', () => {
    given(onboarded, intakeDone, cancelled).when(reopen).thenRefused('TRAJECTORY_ENDED');
    given(onboarded)
      .when({ ...reopen, dutyId: 'dansen' })
      .thenRefused('DUTY_NOT_FOUND');
  });
});

describe('evolve throws when a history', () => {
  it.each([
    ['begins with another event', [cancelled]],
    ['onboards twice', [onboarded, onboarded]],
    ['goes on after the end', [onboarded, completed, cancelled]],
    ['goes on after a cancellation', [onboarded, cancelled, completed]],
  ])('%s', (_, events) => {
    expect(() => events.reduce((state, event) => evolve(state, event, NOW), initialState)).toThrow();
  });
});

it('decide does not modify the state that it is given', () => {
  const { state } = play(onboard);
  const copy = structuredClone(state);
  decide({ type: 'Cancel' }, state);
  decide({ type: 'ReachMilestones', now: '2028-01-01T00:00:00.000Z', planRevision: 1 }, state);
  decide({ type: 'Reschedule', now: NOW, startDate: '2027-04-01' }, state);
  expect(state).toEqual(copy);
});
