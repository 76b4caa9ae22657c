import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attendance } from '../../../domain/attendance/attendance.ts';
import type { Entry, Places } from '../../../domain/places/places.ts';
import { decide, type RsvpCommand } from '../../../domain/rsvp/decide.ts';
import { sessionBefore, sessionsToInviteTo } from '../../../domain/rsvp/inviting.ts';
import { countsOf, evolve, expected, initialState, type Rsvp, takenIn } from '../../../domain/rsvp/rsvp.ts';
import { beginsAt, endsAt, shownIn } from '../../../domain/trajectory/arrangements.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { type ExistingTrajectory, evolve as evolveTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { RsvpEvent } from '../../../events/rsvp.ts';
import { specification } from '../specification.ts';
import { NOW, onboard, play } from '../trajectory/example.ts';

const planned = (...commands: TrajectoryCommand[]): ExistingTrajectory => {
  const { state } = play(onboard, ...commands);
  if (state.status === 'absent') throw new Error('It was onboarded');
  return state;
};
const trajectory = planned();
const KICKOFF = beginsAt(trajectory, 'kickoff');
const session = 'kickoff';

const groupOf = (...ids: string[]): Places => ({
  ...{ status: 'open', changes: ids.length },
  entries: ids.map(
    (participantId, index): Entry => ({
      ...{ number: index + 1, participantId, seat: 'participant', since: NOW, at: NOW, invitedTo: 'kickoff' },
    }),
  ),
});
const group = groupOf('an', 'bo', 'cas');

type Timed = RsvpCommand & { now: string };
type Around = { trajectory?: ExistingTrajectory; places?: Places; capacity?: number };
const about = ({ trajectory: its = trajectory, places = group, capacity }: Around = {}) =>
  specification<Rsvp, Timed, RsvpEvent>(
    {
      initialState,
      decide: (command, state) =>
        decide(command, state, {
          ...{ session, trajectory: its, places },
          facts: capacity === undefined ? {} : { capacity },
        }),
      evolve,
    },
    NOW,
  );

type Answered = Extract<RsvpEvent, { type: 'Rsvp.Answered' }>['data'];
const invited = (
  change: number,
  ids: string[],
  {
    asked = 0,
    planRevision = 1,
    its = trajectory,
    how = 'with-place' as Extract<RsvpEvent, { type: 'Rsvp.Invited' }>['data']['how'],
  } = {},
): RsvpEvent => ({
  type: 'Rsvp.Invited',
  data: {
    session,
    change,
    asked,
    planRevision,
    shown: shownIn(its, session),
    how,
    participants: ids.map((participantId) => ({ participantId })),
  },
});
const answered = (
  change: number,
  participantId: string,
  answer: Answered['answer'],
  guests = 0,
  by: Pick<Answered, 'as'> = {},
): RsvpEvent => ({
  type: 'Rsvp.Answered',
  data: { session, change, participantId, answer, guests, ...by },
});
const admitted = (change: number, participantId: string): RsvpEvent => ({
  type: 'Rsvp.Admitted',
  data: { session, change, participantId },
});
const says = (participantId: string, answer: 'yes' | 'maybe' | 'no', guests = 0, now = NOW): Timed => ({
  ...{ type: 'Answer', participantId, answer, guests, now },
});
const tend: Timed = { type: 'Tend', now: NOW };
const daysBefore = (days: number): string => new Date(Date.parse(KICKOFF) - days * 86_400_000).toISOString();
const ALL = invited(1, ['an', 'bo', 'cas']);

describe('Who is invited', () => {
  it('is everybody with a place, to the Kickoff, in the mail about their place', () => {
    about().given().when(tend).thenEvents(ALL);
  });

  it('is nobody twice, and whoever joins later alone', () => {
    about({ places: groupOf('an', 'bo') })
      .given(invited(1, ['an']))
      .when(tend)
      .thenEvents(invited(2, ['bo']));
  });

  it('is by an invitation of its own whom the mail about their place invited to no session, or to another', () => {
    const [an, bo] = groupOf('an', 'bo').entries;
    if (!an || !bo) throw new Error('There are two');
    const { invitedTo: _, ...joinedInPause } = bo;
    for (const entries of [[joinedInPause], [{ ...bo, invitedTo: 'pick-n-choose' as const }]]) {
      about({ places: { ...groupOf('an', 'bo'), entries: [an, ...entries] } })
        .given()
        .when(tend)
        .thenEvents(invited(1, ['an']), invited(2, ['bo'], { how: 'invitation' }));
    }
  });

  it('is nobody who waits for a place in the group', () => {
    const waits = groupOf('an');
    about({ places: { ...waits, entries: waits.entries.map((one) => ({ ...one, seat: 'waiting' })) } })
      .given()
      .when(tend)
      .thenNothing();
  });

  it('is whoever missed the session before in the mail about that, and everybody else by an invitation, once it was held', () => {
    const held = planned(
      ...[{ type: 'ReportSession', now: KICKOFF, session: 'kickoff', outcome: 'held' } satisfies TrajectoryCommand],
    );
    const missed = (invitesTo?: SessionId): Attendance => ({
      ...{ status: 'closed', date: held.plan.sessions.kickoff.date },
      lines: (['an', 'bo'] as const).map((participantId) => ({
        ...{ participantId, guests: 0, how: 'list', at: KICKOFF },
        mark: participantId === 'an' ? 'absent' : 'present',
      })),
      ...(invitesTo === undefined ? {} : { invitesTo }),
    });
    const invitedTo = (before?: Attendance) => {
      const next = sessionsToInviteTo(held, KICKOFF)[0] ?? 'kickoff';
      expect([next, sessionBefore(held, next)]).toEqual(['pick-n-choose', 'kickoff']);
      const around = { session: next, trajectory: held, places: groupOf('an', 'bo'), facts: {}, before };
      const decided = decide({ type: 'Tend', now: KICKOFF }, initialState, around);
      return decided.ok ? decided.events.map(({ data }) => ('how' in data ? [data.how, data.participants] : [])) : [];
    };
    const [an, bo] = [{ participantId: 'an' }, { participantId: 'bo' }];
    expect(invitedTo(missed('pick-n-choose'))).toEqual([
      ['with-missed', [an]],
      ['invitation', [bo]],
    ]);
    for (const before of [missed('hands-on'), missed(), undefined]) {
      expect(invitedTo(before)).toEqual([['invitation', [an, bo]]]);
    }
  });

  it('is nobody any more once the session has begun', () => {
    about().given().when({ type: 'Tend', now: KICKOFF }).thenNothing();
  });

  it('hears of somebody without an address that no mail goes there', () => {
    const [an] = groupOf('an').entries;
    const { decision } = about({ places: { ...group, entries: an ? [{ ...an, isOffline: true }] : [] } })
      .given()
      .when(tend);
    expect(decision).toMatchObject({
      events: [{ data: { participants: [{ participantId: 'an', isOffline: true }] } }],
    });
  });
});

describe('The sessions to invite to', () => {
  it('are the Kickoff alone until it is over, and then the next', () => {
    expect(sessionsToInviteTo(trajectory, NOW)).toEqual(['kickoff']);
    expect(sessionsToInviteTo(trajectory, KICKOFF)).toEqual([]);
    expect(sessionsToInviteTo(trajectory, endsAt(trajectory, 'kickoff'))).toEqual(['pick-n-choose']);
  });

  it('are also whatever begins within three weeks', () => {
    const near = planned({
      type: 'Reschedule',
      now: NOW,
      sessions: { kickoff: '2027-04-01', 'pick-n-choose': '2027-04-15' },
    });
    expect(sessionsToInviteTo(near, '2027-03-24T20:00:00.000Z')).toEqual(['kickoff']);
    expect(sessionsToInviteTo(near, '2027-03-26T20:00:00.000Z')).toEqual(['kickoff', 'pick-n-choose']);
  });

  it('leave out one that is off', () => {
    const off = planned({ type: 'ReportSession', now: NOW, session, outcome: 'cancelled' });
    expect(sessionsToInviteTo(off, NOW)).toEqual(['pick-n-choose']);
  });
});

describe('An answer', () => {
  it('is yes with guests, maybe or no', () => {
    about()
      .given(ALL)
      .when(says('an', 'yes', 2))
      .thenEvents(answered(2, 'an', 'yes', 2));
    about()
      .given(ALL)
      .when(says('bo', 'maybe'))
      .thenEvents(answered(2, 'bo', 'maybe'));
    about()
      .given(ALL)
      .when(says('cas', 'no', 2))
      .thenEvents(answered(2, 'cas', 'no'));
  });

  it('invites first whom nothing had invited yet', () => {
    about({ places: groupOf('an') })
      .given()
      .when(says('an', 'yes'))
      .thenEvents(invited(1, ['an']), answered(2, 'an', 'yes'));
  });

  it('changes until the session begins, and not after', () => {
    const { given } = about();
    given(ALL, answered(2, 'an', 'yes', 1))
      .when(says('an', 'no', 0, daysBefore(0.01)))
      .thenEvents(answered(3, 'an', 'no'));
    given(ALL)
      .when(says('an', 'yes', 0, KICKOFF))
      .thenRefused('ANSWERS_CLOSED');
  });

  it('of somebody who is not in the group is refused', () => {
    about().given(ALL).when(says('eva', 'yes')).thenRefused('NOT_INVITED');
  });

  it('to a session for which it is too early is refused', () => {
    const state = initialState;
    const around = { session: 'wrap-up' as const, trajectory, places: group, facts: {} };
    expect(decide(says('an', 'yes'), state, around)).toMatchObject({ refusal: { code: 'NOT_INVITED' } });
  });

  it('to the date of before is refused once the session moved', () => {
    const moved = planned({ type: 'Reschedule', now: NOW, sessions: { kickoff: '2027-03-10' } });
    about({ trajectory: moved })
      .given(ALL)
      .when({ ...says('an', 'yes'), type: 'Answer', participantId: 'an', answer: 'yes', guests: 0, asked: 0 })
      .thenRefused('SESSION_MOVED');
  });
});

describe('A session for two', () => {
  const full = [ALL, answered(2, 'an', 'yes', 1)];

  it('lets whoever comes too many wait, longest first', () => {
    about({ capacity: 2 })
      .given(...full)
      .when(says('bo', 'yes'))
      .thenEvents(answered(3, 'bo', 'waiting'));
  });

  it('still takes no and maybe', () => {
    about({ capacity: 2 })
      .given(...full)
      .when(says('bo', 'no'))
      .thenEvents(answered(3, 'bo', 'no'));
    about({ capacity: 2 })
      .given(...full)
      .when(says('bo', 'maybe'))
      .thenEvents(answered(3, 'bo', 'maybe'));
  });

  it('gives what gets free to who waited longest, guests included', () => {
    about({ capacity: 2 })
      .given(...full, answered(3, 'bo', 'waiting', 1), answered(4, 'cas', 'waiting'))
      .when(says('an', 'no'))
      .thenEvents(answered(5, 'an', 'no'), admitted(6, 'bo'));
  });

  it('lets nobody smaller past a party that does not fit yet', () => {
    about({ capacity: 2 })
      .given(...full, answered(3, 'bo', 'waiting', 1), answered(4, 'cas', 'waiting'))
      .when(says('an', 'yes'))
      .thenEvents(answered(5, 'an', 'yes'));
  });

  it('lets nobody who comes now past those who wait', () => {
    about({ capacity: 2 })
      .given(ALL, answered(2, 'an', 'yes'), answered(3, 'bo', 'waiting', 1))
      .when(says('cas', 'yes'))
      .thenEvents(answered(4, 'cas', 'waiting'));
  });

  it('admits a party that became small enough', () => {
    about({ capacity: 2 })
      .given(ALL, answered(2, 'an', 'yes'), answered(3, 'bo', 'waiting', 1))
      .when(says('bo', 'yes'))
      .thenEvents(answered(4, 'bo', 'waiting'), admitted(5, 'bo'));
  });

  it('refuses guests for whom there is no room, and keeps the answer', () => {
    about({ capacity: 2 })
      .given(...full)
      .when(says('an', 'yes', 2))
      .thenRefused('GUESTS_FULL', 'guests');
    about({ capacity: 2 })
      .given(ALL)
      .when(says('an', 'yes', 3))
      .thenRefused('GUESTS_FULL', 'guests');
  });

  it('takes nobody from maybe to yes past the limit', () => {
    about({ capacity: 2 })
      .given(...full, answered(3, 'bo', 'maybe'))
      .when(says('bo', 'yes'))
      .thenEvents(answered(4, 'bo', 'waiting'));
  });

  it('admits who waits when there are more chairs, and sends nobody home when there are fewer', () => {
    const waiting = [...full, answered(3, 'bo', 'waiting')];
    about({ capacity: 3 })
      .given(...waiting)
      .when(tend)
      .thenEvents(admitted(4, 'bo'));
    about({ capacity: 1 })
      .given(...waiting)
      .when(tend)
      .thenNothing();
  });
});

it('Guests: more than three are refused', () => {
  about()
    .given(ALL)
    .when(says('an', 'yes', 4))
    .thenRefused('GUESTS_FULL', 'guests');
});

describe('Somebody who leaves the group', () => {
  it('falls out with their guests, and the next in line gets the place', () => {
    about({ capacity: 2, places: groupOf('bo', 'cas') })
      .given(ALL, answered(2, 'an', 'yes', 1), answered(3, 'bo', 'waiting'))
      .when(tend)
      .thenEvents({ type: 'Rsvp.Dropped', data: { session, change: 4, participantIds: ['an'] } }, admitted(5, 'bo'));
  });

  it('stays among those who were expected when the session is over', () => {
    about({ places: groupOf('bo') })
      .given(ALL, answered(2, 'an', 'yes'))
      .when({ type: 'Tend', now: KICKOFF })
      .thenNothing();
  });
});

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

it('Counts: by answer, and guests only of those who come', () => {
  const state = [ALL, answered(2, 'an', 'yes', 2), answered(3, 'bo', 'waiting', 1)].reduce(
    (one, event) => evolve(one, event, NOW),
    initialState,
  );
  expect(countsOf(state)).toEqual({ yes: 1, guests: 2, maybe: 0, invited: 1, waiting: 1, no: 0 });
  expect(expected(state)).toEqual([
    { participantId: 'an', answer: 'yes', guests: 2 },
    { participantId: 'cas', answer: 'invited', guests: 0 },
    { participantId: 'bo', answer: 'waiting', guests: 1 },
  ]);
});

it('Law: whatever people answer, those who come and their guests are never more than the capacity', () => {
  const ids = ['an', 'bo', 'cas', 'dina', 'eva'];
  const step = fc.record({
    participantId: fc.constantFrom(...ids),
    answer: fc.constantFrom('yes', 'maybe', 'no'),
    guests: fc.nat(3),
    leaves: fc.constantFrom(undefined, undefined, undefined, ...ids),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(step, { maxLength: 30 }), (capacity, steps) => {
      let [state, members] = [initialState, ids];
      for (const { participantId, answer, guests, leaves } of steps) {
        members = members.filter((one) => one !== leaves);
        const around = { session, trajectory, places: groupOf(...members), facts: { capacity } } as const;
        for (const command of [says(participantId, answer, guests), tend]) {
          const decision = decide(command, state, around);
          if (decision.ok) state = decision.events.reduce((one, event) => evolve(one, event, NOW), state);
        }
        expect(takenIn(state)).toBeLessThanOrEqual(capacity);
        expect(state.guestList.every((one) => members.includes(one.participantId))).toBe(true);
      }
    }),
  );
});

describe('An answer that staff notes', () => {
  const noted = (more: object = {}): Timed => ({
    ...{ type: 'Answer', participantId: 'an', answer: 'yes', guests: 1, as: 'coach', now: NOW, ...more },
  });

  it('says in which role it was noted, and changes nothing when the participant had said the same', () => {
    about()
      .given(ALL)
      .when(noted())
      .thenEvents(answered(2, 'an', 'yes', 1, { as: 'coach' }));
    about()
      .given(ALL, answered(2, 'an', 'yes', 1))
      .when(noted())
      .thenNothing();
  });

  it('of somebody who is not in the group is refused in words about that person', () => {
    const { decision } = about()
      .given(ALL)
      .when(noted({ participantId: 'eva' }));
    expect(decision).toMatchObject({
      refusal: { code: 'NOT_INVITED', message: expect.stringContaining('Deze persoon') },
    });
  });
});
