import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { isWorkingDay } from '../../../domain/calendar/working-days.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { meaningOf } from '../../../domain/trajectory/milestones.ts';
import { PHASES } from '../../../domain/trajectory/phases.ts';
import { datesOf, suitsSession, USUAL_SESSIONS } from '../../../domain/trajectory/sessions.ts';
import { openMilestones } from '../../../domain/trajectory/trajectory.ts';
import type { Phase } from '../../../events/plan.ts';
import { Played } from '../../functions/report/sample.ts';
import { given, NOW, onboard, onboarded, play, running } from './example.ts';

const START = '2027-02-01';
const extend = (phase: Phase, days: number, now = NOW): TrajectoryCommand => ({ type: 'Extend', now, phase, days });
const plan = (...commands: TrajectoryCommand[]) => running(play(onboard, ...commands).state).plan;
const before = onboarded.data.plan;

describe('Extend a phase', () => {
  it('moves each transition after it by as many days, and none before', () => {
    expect(before.phases).toMatchObject({ guidance: '2027-03-01', evaluation: '2027-09-01', end: '2027-10-01' });
    expect(plan(extend('preparation', 10)).phases).toEqual({
      preparation: START,
      guidance: '2027-03-11',
      evaluation: '2027-09-11',
      end: '2027-10-11',
    });
    expect(plan(extend('evaluation', 10)).phases).toEqual({ ...before.phases, end: '2027-10-11' });
  });

  it('moves the sessions along with the beginning of the guidance, to days that suit a session', () => {
    const dates = datesOf(plan(extend('preparation', 10)).sessions);
    for (const id of USUAL_SESSIONS) {
      const shifted = addDays(before.sessions[id].date, 10);
      expect(suitsSession(dates[id])).toBe(true);
      expect(dates[id] >= shifted && dates[id] < addDays(shifted, 7)).toBe(true);
    }
  });

  it('leaves the sessions where they are when the guidance ends later', () => {
    const after = plan(extend('guidance', 21));
    expect(after.sessions).toEqual(before.sessions);
    expect(after.phases.evaluation).toBe('2027-09-22');
  });

  it('keeps reminders on working days, and moves the duties of the end along', () => {
    const { milestones, duties } = plan(extend('guidance', 3));
    const reminders = milestones.filter(({ id }) => id.includes('reminder') || id.includes('notice'));
    expect(reminders.every(({ on }) => isWorkingDay(on))).toBe(true);
    const due = (all: typeof duties) => all.find(({ id }) => id === 'anchoring')?.due;
    expect([due(before.duties), due(duties)]).toEqual(['2027-10-01', '2027-10-04']);
  });

  it('announces the end of a phase again when its first announcement is over', () => {
    const now = instantAt('2027-02-24', '12:00');
    const reached = play(onboard, { type: 'ReachMilestones', now, planRevision: 1 }, extend('preparation', 14, now));
    const open = openMilestones(running(reached.state));
    expect(open.find(({ id }) => id === 'phase-guidance-notice-7')).toMatchObject({ on: '2027-03-08', revision: 2 });
  });

  it('counts days from the usual length, so that a second extension names the sum and a repeated one changes nothing', () => {
    expect(plan(extend('guidance', 7), extend('guidance', 21)).phases.evaluation).toBe('2027-09-22');
    const { state } = play(onboard, extend('guidance', 7));
    expect(decide(extend('guidance', 7), state)).toEqual({ ok: true, events: [] });
    expect(decide(extend('guidance', 5), state)).toMatchObject({ refusal: { code: 'PHASE_ALREADY_LONGER' } });
  });

  it('keeps its days when the start moves', () => {
    const moved = plan(extend('guidance', 7), { type: 'Reschedule', now: NOW, startDate: '2027-03-01' });
    expect(moved.phases).toMatchObject({ guidance: '2027-04-01', evaluation: '2027-10-08', end: '2027-11-08' });
  });
});

describe('Extend a phase is refused', () => {
  it.each([
    ['2027-03-01', '08:59', undefined],
    ['2027-03-01', '09:00', 'PHASE_OVER'],
    ['2027-03-02', '12:00', 'PHASE_OVER'],
  ])('from the instant at which the next one begins: %s at %s', (date, time, code) => {
    const now = instantAt(date, time);
    // The timeline has not woken, so only the plan tells.
    const decision = decide(extend('preparation', 7, now), play(onboard).state);
    expect(decision.ok ? undefined : decision.refusal.code).toBe(code);
  });

  it('when the trajectory would end more than two years after its start', () => {
    given(onboarded).when(extend('evaluation', 500)).thenRefused('TRAJECTORY_TOO_LONG');
  });

  it('before the onboarding and after the end', () => {
    given().when(extend('guidance', 7)).thenRefused('TRAJECTORY_NOT_FOUND');
    given(onboarded, { type: 'Trajectory.Cancelled', data: { planRevision: 1 } })
      .when(extend('guidance', 7))
      .thenRefused('TRAJECTORY_ENDED');
  });
});

it('Extend a phase: whenever it is, what has begun stays and the sessions stay in order inside the guidance', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 600 }),
      fc.integer({ min: -30, max: 243 }),
      fc.constantFrom(...PHASES),
      fc.integer({ min: 1, max: 180 }),
      (start, passed, phase, days) => {
        const startDate = addDays(START, start);
        const today = addDays(startDate, passed);
        const now = instantAt(today, '12:00');
        const played = new Played(startDate).until(today);
        const old = played.trajectory.plan;
        if (!decide(extend(phase, days, now), played.trajectory).ok) return;
        const { plan: next, reached } = played.give(extend(phase, days, now), now).trajectory;
        const dates = USUAL_SESSIONS.map((id) => next.sessions[id].date);
        expect(dates).toEqual([...new Set(dates)].toSorted());
        expect(dates.every((date) => date >= next.phases.guidance && date < next.phases.evaluation)).toBe(true);
        for (const id of USUAL_SESSIONS)
          if (old.sessions[id].date < today) expect(next.sessions[id]).toEqual(old.sessions[id]);
        for (const each of PHASES) if (old.phases[each] <= today) expect(next.phases[each]).toBe(old.phases[each]);
        const begun = Object.keys(reached).filter((occurrence) => {
          const meaning = meaningOf(occurrence.replace(/_r\d+$/, ''));
          return meaning?.kind === 'phase-start';
        });
        const open = openMilestones(running(played.state)).map(({ id }) => id);
        expect(begun.filter((occurrence) => open.includes(occurrence.replace(/_r\d+$/, '')))).toEqual([]);
        expect(decide(extend(phase, days, now), played.trajectory)).toEqual({ ok: true, events: [] });
      },
    ),
    { numRuns: 60 },
  );
});
