import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../domain/rsvp/decide.ts';
import { countsOf, evolve, expected, initialState, takenIn } from '../../../domain/rsvp/rsvp.ts';
import { NOW } from '../trajectory/example.ts';
import {
  ALL,
  about,
  admitted,
  answered,
  daysBefore,
  group,
  groupOf,
  invited,
  KICKOFF,
  planned,
  says,
  session,
  type Timed,
  tend,
  trajectory,
} from './session.ts';

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
