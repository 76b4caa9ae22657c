import { describe, expect, it } from 'vitest';
import { decide, type ParticipantCommand } from '../../../domain/participant/decide.ts';
import type { Age } from '../../../domain/participant/information.ts';
import { evolve, initialState, isPending, type Participant } from '../../../domain/participant/participant.ts';
import type { ParticipantEvent } from '../../../events/participant.ts';
import { specification } from '../specification.ts';
import { NOW } from '../trajectory/example.ts';

const { given } = specification({ initialState, decide, evolve }, NOW);

const signUp = {
  ...{ type: 'SignUp', participantId: 'mieke', information: '1.0' },
  ...{ guardian: false, isIn: false, now: NOW },
} as const satisfies ParticipantCommand;
const confirm = { type: 'Confirm', signUp: 1, by: 'citizen', now: NOW } as const satisfies ParticipantCommand;
const signedUp = (n: number, guardian = false): ParticipantEvent => ({
  type: 'Participant.SignedUp',
  data: { participantId: 'mieke', signUp: n, information: '1.0', guardian },
});
const confirmed: ParticipantEvent = {
  type: 'Participant.Confirmed',
  data: { participantId: 'mieke', signUp: 1, by: 'citizen' },
};
const hours = (n: number): string => new Date(Date.parse(NOW) + n * 3_600_000).toISOString();

describe('Sign up', () => {
  it('waits for its confirmation', () => {
    expect(given().when(signUp).decision).toEqual({ ok: true, events: [signedUp(1)] });
  });

  it('twice asks for the confirmation again, and the link of before ends', () => {
    expect(given(signedUp(1)).when(signUp).decision).toEqual({ ok: true, events: [signedUp(2)] });
    given(signedUp(1), signedUp(2)).when(confirm).thenRefused('SIGN_UP_ENDED');
  });

  it('asks for a mail three times a day at most, and again a day later', () => {
    const thrice = given(signedUp(1), signedUp(2), signedUp(3));
    thrice.when(signUp).thenNothing();
    thrice.when({ ...signUp, now: hours(23) }).thenNothing();
    expect(thrice.when({ ...signUp, now: hours(24) }).decision).toEqual({ ok: true, events: [signedUp(4)] });
  });

  it('of somebody who takes part already is a mail that says so', () => {
    expect(given(signedUp(1), confirmed).when({ ...signUp, isIn: true }).decision).toEqual({
      ok: true,
      events: [{ type: 'Participant.SignUpRepeated', data: { participantId: 'mieke', signUp: 2 } }],
    });
  });

  it('of somebody who left begins anew', () => {
    expect(given(signedUp(1), confirmed).when(signUp).decision).toEqual({ ok: true, events: [signedUp(2)] });
  });
});

describe('Confirm', () => {
  it('makes the sign-up count, once', () => {
    given(signedUp(1)).when(confirm).thenEvents(confirmed);
    given(signedUp(1), confirmed).when(confirm).thenNothing();
  });

  it('works for 48 hours', () => {
    given(signedUp(1))
      .when({ ...confirm, now: hours(47.9) })
      .thenEvents(confirmed);
    given(signedUp(1))
      .when({ ...confirm, now: hours(48) })
      .thenRefused('SIGN_UP_ENDED');
  });

  it('of what nobody asked for is refused', () => {
    given().when(confirm).thenRefused('SIGN_UP_ENDED');
  });

  it('takes both the minor and the guardian, in either order', () => {
    const half = (by: 'citizen' | 'guardian'): ParticipantEvent => ({
      type: 'Participant.HalfConfirmed',
      data: { participantId: 'mieke', signUp: 1, by },
    });
    const guardian = { ...confirm, by: 'guardian' } as const;
    given(signedUp(1, true)).when(confirm).thenEvents(half('citizen'));
    given(signedUp(1, true), half('citizen')).when(confirm).thenNothing();
    given(signedUp(1, true), half('citizen'))
      .when(guardian)
      .thenEvents({ type: 'Participant.Confirmed', data: { participantId: 'mieke', signUp: 1, by: 'guardian' } });
    given(signedUp(1, true), half('guardian')).when(confirm).thenEvents(confirmed);
  });

  it('by a guardian of somebody who needs none changes nothing', () => {
    given(signedUp(1))
      .when({ ...confirm, by: 'guardian' })
      .thenNothing();
  });
});

describe('Register', () => {
  const register = {
    ...{ type: 'Register', participantId: 'mieke', information: '1.0', route: 'paper', isIn: false },
    now: NOW,
  } as const satisfies ParticipantCommand;

  it('counts at once, and says how the citizen agreed', () => {
    expect(given().when(register).decision).toEqual({
      ok: true,
      events: [
        {
          type: 'Participant.Registered',
          data: { participantId: 'mieke', signUp: 1, information: '1.0', route: 'paper' },
        },
      ],
    });
  });

  it('of somebody who takes part already changes nothing', () => {
    given(signedUp(1), confirmed)
      .when({ ...register, isIn: true })
      .thenNothing();
  });
});

describe('The minimum age of the regulations', () => {
  const year = Number(NOW.slice(0, 4));
  const isRefused = (minimumAge: number, age: Age): boolean =>
    !given().when({ ...signUp, minimumAge, age }).decision.ok;

  it('refuses who says to be younger', () => {
    expect([17, 18, 21].map((from) => isRefused(from, { atLeast: 18 }))).toEqual([false, false, true]);
  });

  it('under 18 refuses by a year of birth only who is certainly younger', () => {
    expect([15, 16, 17].map((age) => isRefused(16, { birthYear: year - age }))).toEqual([true, false, false]);
  });

  it('from 18 on refuses by a year of birth whoever may be younger', () => {
    expect([17, 18, 19].map((age) => isRefused(18, { birthYear: year - age }))).toEqual([true, true, false]);
  });

  it('says nothing of who takes part already', () => {
    given(signedUp(1), confirmed)
      .when({ ...signUp, isIn: true, minimumAge: 18, age: { birthYear: year - 15 } })
      .thenRefused('BELOW_MINIMUM_AGE');
  });
});

it('isPending is over with the link, though nobody confirmed or erased anything', () => {
  const state: Participant = {
    ...{ status: 'unconfirmed', participantId: 'mieke', signUp: 1, recent: [], waitsFor: ['citizen'] },
    signedUpAt: '2027-01-04T11:00:00.000Z',
  };
  expect(isPending(state, '2027-01-06T10:59:59.000Z')).toBe(true);
  expect(isPending(state, '2027-01-06T11:00:00.000Z')).toBe(false);
});
