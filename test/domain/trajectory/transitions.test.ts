import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { consequencesOf } from '../../../domain/trajectory/consequences.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { plannedMails } from '../../../domain/trajectory/planned-mails.ts';
import { USUAL_SESSIONS } from '../../../domain/trajectory/sessions.ts';
import { nextDue } from '../../../domain/trajectory/waiting.ts';
import type { Phase, Transition } from '../../../events/plan.ts';
import { Played } from '../../functions/report/sample.ts';
import { given, NOW, onboarded, running, START } from './example.ts';

const advance = (to: Phase | Transition, now: string): TrajectoryCommand => ({ type: 'Advance', now, to });
const hold = (transition: Transition, now: string): TrajectoryCommand => ({ type: 'Hold', now, transition });
const release = (now: string): TrajectoryCommand => ({ type: 'Release', now });
const codeOf = (command: TrajectoryCommand, { state }: Played): string | undefined => {
  const decision = decide(command, state);
  return decision.ok ? undefined : decision.refusal.code;
};

describe('Advance', () => {
  it('lets the next phase begin today, and what follows come earlier by as many days', () => {
    const now = instantAt('2027-02-22', '14:00');
    const played = new Played(START).until('2027-02-22');
    const before = played.trajectory.plan;
    played.give(advance('guidance', now), now);
    expect(running(played.state).plan.phases).toEqual({
      preparation: START,
      guidance: '2027-02-22',
      evaluation: addDays(before.phases.evaluation, -7),
      end: addDays(before.phases.end, -7),
    });
    expect(played.trajectory.status).toBe('guidance');
    // The collaboration tool is due two working days later, and its owner is reminded the day before.
    expect(nextDue(played.state)).toBe(instantAt('2027-02-23'));
    expect(decide(advance('guidance', now), played.state)).toEqual({ ok: true, events: [] });
  });

  it('lets a trajectory that has not begun begin today', () => {
    const now = instantAt('2027-01-20', '12:00');
    expect(running(new Played(START).give(advance('preparation', now), now).state).plan.phases).toMatchObject({
      preparation: '2027-01-20',
      end: '2027-09-20',
    });
  });

  it('lists what moves and goes when it is only tried, and the mails that would come no more', () => {
    const now = instantAt('2027-02-20', '14:00');
    const { state, trajectory } = new Played(START).until('2027-02-20');
    const decision = decide(advance('guidance', now), state);
    if (!decision.ok) throw new Error(decision.refusal.message);
    const { milestones, plannedMails: planned } = consequencesOf(trajectory, decision.events, now);
    expect(milestones.find(({ id }) => id === 'phase-guidance-notice-7')).toMatchObject({ to: null });
    expect(planned.some(({ to, mail }) => to === null && mail.items[0]?.template === 'phase-notice')).toBe(true);
  });

  it.each([
    ['evaluation', '2027-02-22', 'PHASE_NOT_NEXT'],
    ['evaluation', '2027-04-05', 'SESSIONS_TO_COME'],
  ] as const)('to %s on %s is refused with %s', (to, date, code) => {
    expect(codeOf(advance(to, instantAt(date, '12:00')), new Played(START).until(date))).toBe(code);
  });

  it('to the evaluation comes once the sessions are over or off', () => {
    const wrapUp = new Played(START).trajectory.plan.sessions['wrap-up'].date;
    const date = addDays(wrapUp, 1);
    const played = new Played(START).until(date);
    const now = instantAt(date, '12:00');
    expect(running(played.give(advance('evaluation', now), now).state).plan.phases.evaluation).toBe(date);
  });
});

describe('Hold and release', () => {
  const at = instantAt('2027-02-15', '12:00');
  const held = () => new Played(START).until('2027-02-15').give(hold('guidance', at), at);

  it('leaves the plan as it is until the day of the transition, and pauses the trajectory then', () => {
    const before = new Played(START).until('2027-02-15').trajectory.plan;
    expect(held().trajectory.plan).toEqual(before);
    const played = held().until('2027-03-20');
    expect(running(played.state)).toMatchObject({
      status: 'preparation',
      pause: { since: instantAt('2027-03-01'), held: 'guidance' },
    });
    expect(plannedMails(played.trajectory)).toEqual([]);
  });

  it('released after its day comes today, and what follows comes later by the days waited', () => {
    const now = instantAt('2027-03-13', '10:00');
    const before = held().trajectory.plan.phases;
    const played = held().until('2027-03-13').give(release(now), now);
    const { plan, hold: left, pause } = running(played.state);
    expect([left, pause]).toEqual([undefined, undefined]);
    expect(plan.phases).toEqual({
      preparation: START,
      guidance: '2027-03-13',
      evaluation: addDays(before.evaluation, 12),
      end: addDays(before.end, 12),
    });
    expect(played.trajectory.status).toBe('guidance');
    expect(decide(release(now), played.state)).toEqual({ ok: true, events: [] });
  });

  it('released before its day changes no date', () => {
    const now = instantAt('2027-02-20', '10:00');
    const played = held().give(release(now), now);
    expect(played.trajectory.plan).toEqual(held().trajectory.plan);
    expect(played.mails.slice(-4).map(({ key }) => key)).toEqual([
      'held_1_coach',
      'held_1_officer',
      'released_1_coach',
      'released_1_officer',
    ]);
    expect(played.until('2027-03-02').trajectory.status).toBe('guidance');
  });

  it('a late timeline reaches what came before the transition, and holds it', () => {
    const now = instantAt('2027-03-20', '10:00');
    const played = held().give({ type: 'ReachMilestones', now, planRevision: 1 }, now);
    expect(running(played.state)).toMatchObject({ status: 'preparation', pause: { held: 'guidance' } });
  });

  it('waits for its release alone: a pause that it became gets no end', () => {
    const played = held().until('2027-03-05');
    const now = instantAt('2027-03-05', '10:00');
    expect(decide({ type: 'Pause', now, until: '2027-03-20' }, played.state)).toMatchObject({
      ok: false,
      refusal: { code: 'TRANSITION_HELD', message: expect.stringContaining('wacht al op het sein'), field: 'until' },
    });
    expect(codeOf({ type: 'Pause', now }, played)).toBe('TRANSITION_HELD');
    expect(played.until('2027-06-01').trajectory.status).toBe('preparation');
  });

  it('is refused for a transition that has come, and beside another', () => {
    expect(codeOf(hold('evaluation', at), held())).toBe('TRANSITION_HELD');
    expect(codeOf(advance('guidance', at), held())).toBe('TRANSITION_HELD');
    const later = instantAt('2027-03-01');
    expect(codeOf(hold('guidance', later), new Played(START).until('2027-02-28'))).toBe('TRANSITION_PAST');
    given().when(hold('guidance', NOW)).thenRefused('TRAJECTORY_NOT_FOUND');
    given(onboarded).when(release(NOW)).thenNothing();
  });
});

it('Hold: released on any day, the transition comes that day or on its own, and everything is reached in order', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('2027-06-30', '2027-07-29', '2027-08-31', '2028-02-29'),
      fc.constantFrom('guidance' as const, 'evaluation' as const, 'end' as const),
      fc.integer({ min: -20, max: 60 }),
      (startDate, transition, days) => {
        const begin = instantAt(addDays(startDate, 1), '12:00');
        const played = new Played(startDate).until(addDays(startDate, 1)).give(hold(transition, begin), begin);
        const day = played.trajectory.plan.phases[transition];
        const released = addDays(day, Math.max(days, -20));
        const now = instantAt(released, '12:00');
        played.until(released).give(release(now), now);
        const { plan } = played.trajectory;
        expect(plan.phases[transition]).toBe(released > day ? released : day);
        const dates = USUAL_SESSIONS.map((id) => plan.sessions[id].date);
        expect(dates.every((date) => date >= plan.phases.guidance && date < plan.phases.evaluation)).toBe(true);
        expect(played.until('2032-01-01').trajectory.status).toBe('completed');
      },
    ),
    { numRuns: 40 },
  );
});
