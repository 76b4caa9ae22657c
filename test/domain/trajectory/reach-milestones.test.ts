import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { evolve, initialState, type Trajectory } from '../../../domain/trajectory/trajectory.ts';
import { nextDue } from '../../../domain/trajectory/waiting.ts';
import { given, NOW, onboard, onboarded, play, START } from './example.ts';

const reach = (now: string, planRevision = 1): TrajectoryCommand => ({ type: 'ReachMilestones', now, planRevision });
const on = (date: string): string => instantAt(date);

describe('ReachMilestones', () => {
  it('reaches no milestone before it is due', () => {
    given(onboarded).when(reach(NOW)).thenNothing();
    given(onboarded).when(reach('2027-01-25T07:59:59.999Z')).thenNothing();
  });

  it('reaches a milestone from 09:00 in Brussels on its day', () => {
    given(onboarded)
      .when(reach('2027-01-25T08:00:00.000Z'))
      .thenEvents({
        type: 'Trajectory.MilestonesReached',
        data: { planRevision: 1, milestones: [{ milestoneId: 'phase-preparation-notice-7', revision: 1 }] },
      });
  });

  it('starts a phase on its first day', () => {
    const { events, state } = play(onboard, reach(on('2027-01-25')), reach(on(START)));
    expect(events.map(({ type }) => type)).toContain('Trajectory.PhaseStarted');
    expect(state).toMatchObject({ status: 'preparation', phaseStarts: { preparation: on(START) } });
  });

  it('does nothing when the plan revision is older or newer than the current one', () => {
    const moved = play(onboard, { type: 'Reschedule', now: NOW, startDate: '2027-03-01' });
    expect(decide(reach(on('2027-12-01'), 1), moved.state)).toEqual({ ok: true, events: [] });
    expect(decide(reach(on('2027-12-01'), 3), moved.state)).toEqual({ ok: true, events: [] });
    expect(decide(reach(on('2027-12-01'), 2), moved.state)).not.toEqual({ ok: true, events: [] });
  });

  it('does nothing once the trajectory is cancelled or completed', () => {
    const cancelled = play(onboard, { type: 'Cancel' });
    expect(decide(reach(on('2028-12-01')), cancelled.state)).toEqual({ ok: true, events: [] });
    expect(nextDue(cancelled.state)).toBeUndefined();
  });

  it('reaches all milestones that are due at one moment with one event, in the order of the plan', () => {
    const { plan } = onboarded.data;
    const day = plan.milestones.find(({ on: one }, index) => plan.milestones[index + 2]?.on === one)?.on ?? '';
    const { events } = play(onboard, reach(on(addDays(day, -1))), reach(on(day)));
    expect(events.at(-1)).toEqual({
      type: 'Trajectory.MilestonesReached',
      data: {
        planRevision: 1,
        milestones: plan.milestones
          .filter((milestone) => milestone.on === day)
          .map(({ id, revision }) => ({ milestoneId: id, revision })),
      },
    });
  });

  it('after an outage of months reaches everything at once, starts each phase, and completes', () => {
    const late = '2028-06-01T08:00:00.000Z';
    const { state, events } = play(onboard, reach(late));
    expect(events.map(({ type }) => type)).toEqual([
      'Trajectory.Onboarded',
      ...Array(3).fill('Trajectory.PhaseStarted'),
      'Trajectory.MilestonesReached',
      'Trajectory.Completed',
    ]);
    expect(events.at(-1)).toEqual({ type: 'Trajectory.Completed', data: { planRevision: 1 } });
    expect(state).toMatchObject({ status: 'completed', completedAt: late });
    expect(Object.keys(state.status === 'absent' ? {} : state.reached)).toHaveLength(
      onboarded.data.plan.milestones.length,
    );
    expect(nextDue(state)).toBeUndefined();
  });

  it('completes the trajectory in eight months, with a wake-up only when a milestone is due', () => {
    let state: Trajectory = play(onboard).state;
    const statuses: string[] = [];
    let wakeUps = 0;
    for (let due = nextDue(state); due !== undefined; due = nextDue(state)) {
      const decision = decide(reach(due), state);
      if (!decision.ok) throw new Error('refused');
      expect(decision.events.length).toBeGreaterThan(0);
      const at = due;
      state = decision.events.reduce((before, event) => evolve(before, event, at), state);
      if (statuses.at(-1) !== state.status) statuses.push(state.status);
      wakeUps++;
    }
    expect(statuses).toEqual(['planned', 'preparation', 'guidance', 'evaluation', 'completed']);
    expect(wakeUps).toBeLessThanOrEqual(45);
    expect(state).toMatchObject({
      phaseStarts: {
        preparation: '2027-02-01T08:00:00.000Z',
        guidance: '2027-03-01T08:00:00.000Z',
        evaluation: '2027-09-01T07:00:00.000Z',
      },
      completedAt: '2027-10-01T07:00:00.000Z',
    });
  });

  it('reaches a milestone that is no longer in the catalogue, which means nothing any more', () => {
    const { plan } = onboarded.data;
    const stray = { id: 'gone', on: addDays(START, -20), anchor: START, revision: 1 };
    const state = evolve(
      initialState,
      { ...onboarded, data: { ...onboarded.data, plan: { ...plan, milestones: [stray, ...plan.milestones] } } },
      NOW,
    );
    const reached = { planRevision: 1, milestones: [{ milestoneId: 'gone', revision: 1 }] };
    expect(decide(reach(on('2027-01-20')), state)).toEqual({
      ok: true,
      events: [{ type: 'Trajectory.MilestonesReached', data: reached }],
    });
  });
});
