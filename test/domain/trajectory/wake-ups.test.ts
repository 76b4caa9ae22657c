import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { openMilestones } from '../../../domain/trajectory/trajectory.ts';
import { nextDue } from '../../../domain/trajectory/waiting.ts';
import { wakeUpsOf } from '../../../domain/trajectory/wake-ups.ts';
import { NOW, onboard, play, running, START } from './example.ts';

const onboarded = running(play(onboard).state);
const { phases } = onboarded.plan;
const all = (wakeUps: ReturnType<typeof wakeUpsOf>): string[] => Object.values(wakeUps).flat();

describe('The wake-ups of a plan', () => {
  it('are one for each day that has milestones, in order', () => {
    const days = new Set(onboarded.plan.milestones.map(({ on }) => instantAt(on)));
    expect(all(wakeUpsOf(onboarded))).toEqual([...days]);
    expect(all(wakeUpsOf(onboarded))[0]).toBe(nextDue(onboarded));
  });

  it('belong to the phase that waits for them: the start of a phase is waited for in the one before it', () => {
    const { planned, preparation, guidance, evaluation } = wakeUpsOf(onboarded);
    expect(planned).toEqual([instantAt(addDays(START, -7)), instantAt(START)]);
    expect(preparation.at(-1)).toBe(instantAt(phases.guidance));
    expect(guidance.at(-1)).toBe(instantAt(phases.evaluation));
    expect(evaluation.at(-1)).toBe(instantAt(phases.end));
  });

  it('leave out what was reached, and keep what is overdue', () => {
    const reached = running(play(onboard, { type: 'ReachMilestones', now: instantAt(START), planRevision: 1 }).state);
    expect(all(wakeUpsOf(reached))).toEqual(all(wakeUpsOf(onboarded)).slice(2));
    const overdue = running(
      play(onboard, { type: 'Reschedule', now: NOW, sessions: { kickoff: addDays(phases.guidance, 10) } }).state,
    );
    expect(all(wakeUpsOf(overdue))).toContain(instantAt(START));
  });

  it('of a plan that was extended reach 270 days from the first; the rest follow once these are reached', () => {
    const extended = play(onboard, { type: 'Extend', now: NOW, phase: 'guidance', days: 180 });
    const before = all(wakeUpsOf(running(extended.state)));
    const last = instantAt(addDays(START, -7 + 270));
    expect(before.every((at) => at <= last)).toBe(true);
    const reached = play(
      onboard,
      { type: 'Extend', now: NOW, phase: 'guidance', days: 180 },
      { type: 'ReachMilestones', now: last, planRevision: 2 },
    );
    const end = running(reached.state).plan.phases.end;
    expect(all(wakeUpsOf(running(reached.state))).at(-1)).toBe(instantAt(end));
  });

  it('reach all of a plan, even when all of them are overdue and only so many milestones fit in one', () => {
    const late = instantAt(addDays(phases.end, 90));
    const { state } = all(wakeUpsOf(onboarded)).reduce(
      ({ commands }) => {
        const more = [...commands, { type: 'ReachMilestones', now: late, planRevision: 1 } as const];
        return { commands: more, state: play(...more).state };
      },
      { commands: [onboard] as Parameters<typeof play>[number][], state: play(onboard).state },
    );
    expect(state.status).toBe('completed');
    expect(openMilestones(onboarded).length).toBeGreaterThan(40);
  });
});
