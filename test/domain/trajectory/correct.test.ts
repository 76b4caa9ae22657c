import { describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import type { CommandOf } from '../../../domain/trajectory/command.ts';
import { summaryOf } from '../../../domain/trajectory/summary.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { given, NOW, onboard, onboarded, play, running } from './example.ts';

type Correct = CommandOf<'Correct'>;
const correct = (facts: Correct['facts'], more: Partial<Correct> = {}): Correct => ({
  type: 'Correct',
  now: NOW,
  by: 'coach',
  facts,
  ...more,
});
const corrected = (
  facts: Correct['facts'],
  changedSessions: Extract<TrajectoryEvent, { type: 'Trajectory.Corrected' }>['data']['changedSessions'] = [],
  correction = 1,
): TrajectoryEvent => ({ type: 'Trajectory.Corrected', data: { correction, facts, changedSessions } });
const ALL = ['kickoff', 'pick-n-choose', 'hands-on', 'wrap-up'] as const;

describe('Correct', () => {
  it('changes the facts that are given, and repeating it changes nothing', () => {
    const facts = { workingBudgetCents: 900_000, targetGroupSize: 12 };
    given(onboarded).when(correct(facts)).thenEvents(corrected(facts));
    const { state } = given(onboarded, corrected(facts));
    expect(state).toMatchObject({
      ...facts,
      plan: onboarded.data.plan,
      corrections: { workingBudgetCents: 1, targetGroupSize: 1 },
    });
    if (state.status !== 'absent') expect(summaryOf('t', state).workingBudgetCents).toBe(900_000);
  });

  it('names only the facts that change', () => {
    given(onboarded)
      .when(correct({ workingBudgetCents: onboarded.data.workingBudgetCents, targetGroupSize: 12 }))
      .thenEvents(corrected({ targetGroupSize: 12 }));
    given(onboarded)
      .when(correct({ workingBudgetCents: onboarded.data.workingBudgetCents }))
      .thenNothing();
  });

  it('takes away what is not known any more, and nothing that was not known', () => {
    const gone = { venue: null, targetGroupSize: null };
    given(onboarded, corrected({ venue: 'De Ploeg', targetGroupSize: 12 }))
      .when(correct(gone))
      .thenEvents(corrected(gone, [...ALL], 2));
    const { state } = given(onboarded, corrected({ venue: 'De Ploeg', targetGroupSize: 12 }), corrected(gone, [], 2));
    expect(running(state)).toMatchObject({ venue: undefined, targetGroupSize: undefined });
    given(onboarded, corrected(gone)).when(correct(gone)).thenNothing();
  });

  it('numbers the corrections of a trajectory', () => {
    given(onboarded, corrected({ targetGroupSize: 12 }))
      .when(correct({ targetGroupSize: 13 }))
      .thenEvents(corrected({ targetGroupSize: 13 }, [], 2));
  });

  it('of the venue raises the sequence of the sessions that have yet to begin', () => {
    given(onboarded)
      .when(correct({ venue: 'De Ploeg' }))
      .thenEvents(corrected({ venue: 'De Ploeg' }, [...ALL]));
    const { sessions } = running(play(onboard).state).plan;
    const during = correct({ venue: 'De Ploeg' }, { now: instantAt(sessions.kickoff.date, '19:30') });
    const after = running(play(onboard, during).state);
    expect(after.plan.revision).toBe(1);
    expect(ALL.map((id) => after.plan.sessions[id].sequence)).toEqual([0, 1, 1, 1]);
    const moved = running(
      play(onboard, during, { type: 'Reschedule', now: during.now, sessions: { 'wrap-up': '2027-08-26' } }).state,
    );
    expect(ALL.map((id) => moved.plan.sessions[id].sequence)).toEqual([0, 1, 1, 2]);
  });

  it('by an officer is accepted for the venue and refused for the rest with CORRECTION_NOT_YOURS', () => {
    given(onboarded)
      .when(correct({ venue: 'De Ploeg' }, { by: 'officer' }))
      .thenEvents(corrected({ venue: 'De Ploeg' }, [...ALL]));
    given(onboarded)
      .when(correct({ venue: 'De Ploeg', workingBudgetCents: 1 }, { by: 'officer' }))
      .thenRefused('CORRECTION_NOT_YOURS', 'workingBudgetCents');
  });

  it('is accepted after the end, and refused after a cancellation or before the onboarding', () => {
    given(onboarded, { type: 'Trajectory.Completed', data: { planRevision: 1 } })
      .when(correct({ workingBudgetCents: 1 }, { now: '2028-01-01T00:00:00.000Z' }))
      .thenEvents(corrected({ workingBudgetCents: 1 }));
    given(onboarded, { type: 'Trajectory.Cancelled', data: { planRevision: 1 } })
      .when(correct({ workingBudgetCents: 1 }))
      .thenRefused('TRAJECTORY_ENDED');
    given()
      .when(correct({ workingBudgetCents: 1 }))
      .thenRefused('TRAJECTORY_NOT_FOUND');
  });
});
