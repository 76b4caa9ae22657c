import { describe, expect, it } from 'vitest';
import { decide } from '../../../domain/trajectory/decide.ts';
import { evolve, initialState } from '../../../domain/trajectory/trajectory.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { given, NOW, onboard, onboarded, play } from './example.ts';

const cancelled: TrajectoryEvent = { type: 'Trajectory.Cancelled', data: { planRevision: 1 } };
const completed: TrajectoryEvent = { type: 'Trajectory.Completed', data: { planRevision: 1 } };
const intakeDone: TrajectoryEvent = { type: 'Trajectory.DutyCompleted', data: { dutyId: 'intake' } };

describe('Cancel', () => {
  it('stops a trajectory; a second Cancel changes nothing', () => {
    given(onboarded).when({ type: 'Cancel' }).thenEvents(cancelled);
    given(onboarded, cancelled).when({ type: 'Cancel' }).thenNothing();
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
    given(onboarded).when({ type: 'CompleteDuty', dutyId: 'intake' }).thenEvents(intakeDone);
    given(onboarded, intakeDone).when({ type: 'CompleteDuty', dutyId: 'intake' }).thenNothing();
  });

  it('completes a duty after the trajectory is completed', () => {
    given(onboarded, completed).when({ type: 'CompleteDuty', dutyId: 'intake' }).thenEvents(intakeDone);
  });

  it('is refused after a cancellation, but changes nothing when the duty was done already', () => {
    given(onboarded, cancelled).when({ type: 'CompleteDuty', dutyId: 'intake' }).thenRefused('TRAJECTORY_ENDED');
    given(onboarded, intakeDone, cancelled).when({ type: 'CompleteDuty', dutyId: 'intake' }).thenNothing();
  });

  it.each(['', 'dansen', 'constructor', '__proto__'])('is refused for %j, which is no duty', (dutyId) => {
    given(onboarded).when({ type: 'CompleteDuty', dutyId }).thenRefused('DUTY_NOT_FOUND');
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
