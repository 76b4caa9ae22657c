import { describe, expect, it } from 'vitest';
import { decide } from '../../../domain/rsvp/decide.ts';
import { evolve, expected, initialState } from '../../../domain/rsvp/rsvp.ts';
import { guestListOf } from '../../../domain/rsvp/standing.ts';
import { beginsAt } from '../../../domain/trajectory/arrangements.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { evolve as evolveTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { RsvpEvent } from '../../../events/rsvp.ts';
import { NOW } from '../trajectory/example.ts';
import {
  ALL,
  about,
  answered,
  daysBefore,
  group,
  groupOf,
  invited,
  planned,
  says,
  session,
  type Timed,
  tend,
  trajectory,
} from './session.ts';

describe('A session that moves', () => {
  const moved = planned({ type: 'Reschedule', now: NOW, sessions: { kickoff: '2027-03-10' } });
  const again = invited(3, ['an', 'bo', 'cas'], { asked: 1, planRevision: 2, how: 'moved', its: moved });

  it('asks everybody again, whatever they said', () => {
    const { given } = about({ trajectory: moved });
    given(ALL, answered(2, 'an', 'yes', 2))
      .when(tend)
      .thenEvents(again);
    const state = [ALL, answered(2, 'an', 'yes', 2), again].reduce(
      (one, event) => evolve(one, event, NOW),
      initialState,
    );
    expect(state.guestList.map(({ answer, guests, cameBefore }) => [answer, guests, cameBefore])).toEqual([
      ['invited', 0, true],
      ['invited', 0, undefined],
      ['invited', 0, undefined],
    ]);
  });

  it('asks whoever answered again too when it has other hours', () => {
    const arranged = evolveTrajectory(
      trajectory,
      {
        type: 'Trajectory.SessionArranged',
        data: { session, arrangement: { start: '20:00', end: '22:00', changes: 1 } },
      },
      NOW,
    );
    if (arranged.status === 'absent') throw new Error('It was onboarded');
    about({ trajectory: arranged })
      .given(ALL)
      .when(tend)
      .thenEvents(invited(2, ['an', 'bo', 'cas'], { asked: 1, how: 'moved', its: arranged }));
  });
});

describe('A session that is called off', () => {
  const off = planned({ type: 'ReportSession', now: NOW, session, outcome: 'cancelled' });
  const calledOff: RsvpEvent = {
    type: 'Rsvp.CalledOff',
    data: { session, change: 3, planRevision: 1, participantIds: ['bo', 'cas'] },
  };
  const declined = [ALL, answered(2, 'an', 'no')];

  it('is told to everybody who had not declined, once', () => {
    about({ trajectory: off })
      .given(...declined)
      .when(tend)
      .thenEvents(calledOff);
  });

  it('takes no answers and reminds nobody', () => {
    const { given } = about({ trajectory: off });
    given(...declined, calledOff)
      .when(says('bo', 'yes'))
      .thenRefused('ANSWERS_CLOSED');
    given(...declined, calledOff)
      .when({ type: 'Remind', days: 7, now: daysBefore(7) })
      .thenNothing();
    const state = [...declined, calledOff].reduce((one, event) => evolve(one, event, NOW), initialState);
    expect(expected(state)).toEqual([]);
  });

  it('asks everybody again, once it has a new date', () => {
    const anew = planned(
      { type: 'ReportSession', now: NOW, session, outcome: 'cancelled' },
      { type: 'Reschedule', now: NOW, sessions: { kickoff: '2027-03-10' } },
    );
    about({ trajectory: anew })
      .given(...declined, calledOff)
      .when(tend)
      .thenEvents(invited(4, ['an', 'bo', 'cas'], { asked: 2, planRevision: 2, how: 'moved', its: anew }));
  });

  it.each<[string, TrajectoryCommand]>([
    ['paused', { type: 'Pause', now: NOW }],
    ['cancelled', { type: 'Cancel' }],
  ])('is told too of a trajectory that is %s', (_, command) => {
    const its = planned(command);
    about({ trajectory: its })
      .given(...declined)
      .when(tend)
      .thenEvents({ ...calledOff, data: { ...calledOff.data, planRevision: its.plan.revision } });
  });
});

describe('A session that changes with the whole plan', () => {
  const moved = planned({ type: 'Reschedule', now: NOW, startDate: '2027-03-01' });
  const again = (change: number): RsvpEvent =>
    invited(change, ['an', 'bo', 'cas'], { asked: 1, planRevision: 2, how: 'with-plan', its: moved });

  it.each<[string, Timed, RsvpEvent[]]>([
    ['anything that changes', tend, []],
    ['an answer', says('an', 'yes'), [answered(3, 'an', 'yes')]],
    ['a reminder', { type: 'Remind', days: 7, now: NOW }, []],
  ])('asks again without a mail of its own, whichever is heard first: %s', (_, command, more) => {
    about({ trajectory: moved })
      .given(ALL)
      .when(command)
      .thenEvents(again(2), ...more);
  });

  it('invites by no mail of its own to an evening that it brings near: the mail about the plan asks, and later people are invited', () => {
    const at = '2027-03-01T11:00:00.000Z';
    const dates = { kickoff: '2027-03-10', 'pick-n-choose': '2027-03-18' };
    const near = planned({ type: 'Reschedule', now: at, sessions: dates });
    const [an, bo] = groupOf('an', 'bo').entries;
    if (!an || !bo) throw new Error('There are two');
    const next = 'pick-n-choose' as const;
    const later = { ...bo, at: '2027-03-01T11:00:00.001Z' };
    const places = { ...group, entries: [an, later] };
    const decided = decide({ type: 'Tend', now: at }, initialState, {
      session: next,
      trajectory: near,
      places,
      facts: {},
    });
    const hows = decided.ok
      ? decided.events.flatMap(({ data }) => ('how' in data ? [[data.how, data.participants]] : []))
      : [];
    expect(hows).toEqual([
      ['with-plan', [{ participantId: 'an' }]],
      ['invitation', [{ participantId: 'bo' }]],
    ]);
    const far = planned({ type: 'Reschedule', now: NOW, sessions: dates });
    const due = decide({ type: 'Tend', now: at }, initialState, { session: next, trajectory: far, places, facts: {} });
    expect(due.ok && due.events.map(({ data }) => 'how' in data && data.how)).toEqual(['invitation']);
  });

  it('invites to what comes after a session that was held since, which the mail about the plan did not ask about', () => {
    const commands: TrajectoryCommand[] = [
      { type: 'Pause', now: NOW },
      { type: 'Resume', now: '2027-01-06T11:00:00.000Z' },
    ];
    const during = new Date(Date.parse(beginsAt(planned(...commands), 'kickoff')) + 3_600_000).toISOString();
    const held = planned(...commands, { type: 'ReportSession', session: 'kickoff', outcome: 'held', now: during });
    const next = 'pick-n-choose' as const;
    const decided = decide({ type: 'Tend', now: during }, initialState, {
      ...{ session: next, trajectory: held, places: groupOf('an'), facts: {} },
    });
    expect(decided.ok && decided.events.map(({ data }) => 'how' in data && data.how)).toEqual(['invitation']);
  });

  it('goes on after a pause without a mail of its own', () => {
    const resumed = planned({ type: 'Pause', now: NOW }, { type: 'Resume', now: NOW });
    const off: RsvpEvent = {
      type: 'Rsvp.CalledOff',
      data: { session, change: 2, planRevision: 2, participantIds: ['an', 'bo', 'cas'] },
    };
    about({ trajectory: resumed })
      .given(ALL, off)
      .when(tend)
      .thenEvents(invited(3, ['an', 'bo', 'cas'], { planRevision: 3, how: 'with-plan', its: resumed }));
  });

  it('keeps what people said before a pause that moves nothing, and asks anew when it moves', () => {
    const answers = [ALL, answered(2, 'an', 'yes', 2), answered(3, 'bo', 'no')];
    const off: RsvpEvent = {
      type: 'Rsvp.CalledOff',
      data: { session, change: 4, planRevision: 2, participantIds: ['an', 'cas'] },
    };
    const resumedWith = (asked: number) =>
      [...answers, off, invited(5, ['an', 'bo', 'cas'], { asked, planRevision: 3, how: 'with-plan' })].reduce(
        (one, event) => evolve(one, event, NOW),
        initialState,
      );
    const said = (state: ReturnType<typeof resumedWith>) =>
      state.guestList.map(({ answer, guests }) => [answer, guests]);
    expect(said(resumedWith(0))).toEqual([
      ['yes', 2],
      ['no', 0],
      ['invited', 0],
    ]);
    expect(said(resumedWith(1))).toEqual([
      ['invited', 0],
      ['invited', 0],
      ['invited', 0],
    ]);
    const places = group;
    const taking = { trajectory, session, now: NOW, places } as const;
    const paused = [...answers, off].reduce((one, event) => evolve(one, event, NOW), initialState);
    expect(guestListOf({ ...taking, rsvp: paused }).map(({ answer }) => answer)).toEqual(['yes', 'no', 'invited']);
  });

  it('counts nobody as one who came before who took that back', () => {
    const state = [
      ALL,
      answered(2, 'an', 'yes'),
      invited(3, ['an'], { asked: 1, how: 'moved' }),
      answered(4, 'an', 'no'),
      invited(5, ['an'], { asked: 2, how: 'moved' }),
    ].reduce((one, event) => evolve(one, event, NOW), initialState);
    expect(state.guestList.find(({ participantId }) => participantId === 'an')?.cameBefore).toBeUndefined();
  });

  it('has a mail of its own when it changes once more', () => {
    const alone = planned(
      { type: 'Reschedule', now: NOW, startDate: '2027-03-01' },
      { type: 'Reschedule', now: NOW, sessions: { kickoff: '2027-05-12' } },
    );
    about({ trajectory: alone })
      .given(ALL, again(2))
      .when(tend)
      .thenEvents(invited(3, ['an', 'bo', 'cas'], { asked: 2, planRevision: 3, how: 'moved', its: alone }));
  });
});

describe('A reminder', () => {
  const answers = [ALL, answered(2, 'an', 'yes'), answered(3, 'bo', 'no')];
  const reminded = (change: number, days: 7 | 1, participantIds: string[]): RsvpEvent => ({
    type: 'Rsvp.Reminded',
    data: { session, change, days, participantIds },
  });

  it('a week ahead goes to those who have not said whether they come, once', () => {
    about()
      .given(...answers)
      .when({ type: 'Remind', days: 7, now: daysBefore(7) })
      .thenEvents(reminded(4, 7, ['cas']));
  });

  it('on the day before goes to those who come too, and never to those who declined', () => {
    about()
      .given(...answers)
      .when({ type: 'Remind', days: 1, now: daysBefore(1) })
      .thenEvents(reminded(4, 1, ['an', 'cas']));
  });

  it('goes to nobody who was invited or answered within a day', () => {
    about()
      .given(...answers)
      .when({ type: 'Remind', days: 7, now: NOW })
      .thenNothing();
  });

  it('goes out again for a new date', () => {
    const moved = planned({ type: 'Reschedule', now: NOW, sessions: { kickoff: '2027-03-10' } });
    about({ trajectory: moved })
      .given(ALL, reminded(2, 7, ['an']), invited(3, ['an', 'bo', 'cas'], { asked: 1, planRevision: 2, how: 'moved' }))
      .when({ type: 'Remind', days: 7, now: '2027-03-03T08:00:00.000Z' })
      .thenEvents(reminded(4, 7, ['an', 'bo', 'cas']));
  });
});
