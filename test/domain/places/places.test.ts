import { describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { itemsOf } from '../../../domain/mail/noun.ts';
import { places, TENDED } from '../../../domain/places/aggregate.ts';
import { decide, type PlacesCommand } from '../../../domain/places/decide.ts';
import { placesMails, placesRequests } from '../../../domain/places/mails.ts';
import { evolve, initialState, placeInLine, placesLeft } from '../../../domain/places/places.ts';
import { prospectOf } from '../../../domain/places/prospect.ts';
import { signUpsIn } from '../../../domain/places/sign-ups.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { PlacesEvent } from '../../../events/places.ts';
import { specification } from '../specification.ts';
import { NOW, onboard, play } from '../trajectory/example.ts';

const existing = (state: ReturnType<typeof play>['state']): ExistingTrajectory => {
  if (state.status === 'absent') throw new Error('It was onboarded');
  return state;
};
const trajectory = existing(play({ ...onboard, targetGroupSize: 2 }).state);
const kickoff = trajectory.plan.sessions.kickoff.date;

type Timed = PlacesCommand & { now: string };
const { given } = specification<typeof initialState, Timed, PlacesEvent>(
  { initialState, decide: (command, state) => decide(command, state, trajectory), evolve },
  NOW,
);

const IN_72_HOURS = '2027-01-07T11:00:00.000Z';
const join = (participantId: string, now = NOW): Timed => ({ type: 'Join', participantId, now });
const granted = (change: number, participantId: string): PlacesEvent => ({
  type: 'Places.Granted',
  data: { change, how: 'free', participantId, session: 'kickoff' },
});
const queued = (change: number, participantId: string): PlacesEvent => ({
  type: 'Places.Queued',
  data: { change, participantId },
});
const offered = (change: number, participantId: string, until = IN_72_HOURS): PlacesEvent => ({
  type: 'Places.Offered',
  data: { change, participantId, until },
});
/** Two places, both taken, and two who wait. */
const FULL = [granted(1, 'an'), granted(2, 'bo'), queued(3, 'cas'), queued(4, 'dina')];

it('SetCapacity offers no more places at once than a transaction holds, and Tend goes on', () => {
  const many = Array.from({ length: 60 }, (_, index) => queued(index + 3, `waits-${index}`));
  const state = [granted(1, 'an'), granted(2, 'bo'), ...many].reduce(
    (before, event) => evolve(before, event, NOW),
    initialState,
  );
  const raised = decide({ type: 'SetCapacity', capacity: 62, now: NOW }, state, trajectory);
  if (!raised.ok) throw new Error(raised.refusal.message);
  expect(raised.events).toHaveLength(41);
  const after = raised.events.reduce((before, event) => evolve(before, event, NOW), state);
  const tended = decide({ type: 'Tend', now: NOW }, after, trajectory);
  expect(tended.ok && tended.events.length).toBe(20);
});

describe('ConfirmAddress', () => {
  const offline: PlacesEvent = { type: 'Places.Queued', data: { change: 3, participantId: 'cas', isOffline: true } };
  const full = [granted(1, 'an'), granted(2, 'bo'), offline];
  const confirm = (participantId: string): Timed => ({ type: 'ConfirmAddress', participantId, now: NOW });
  const confirmed: PlacesEvent = { type: 'Places.AddressConfirmed', data: { change: 4, participantId: 'cas' } };

  it('lets mails reach somebody who had no address, in the seat that they have', () => {
    given(...full)
      .when(confirm('cas'))
      .thenEvents(confirmed);
    const after = [...full, confirmed].reduce((state, event) => evolve(state, event, NOW), initialState);
    expect(after.entries[2]).toEqual({ number: 3, participantId: 'cas', seat: 'waiting', since: NOW, at: NOW });
  });

  it('changes nothing for somebody whom mails reach, and is refused for nobody', () => {
    given(...full)
      .when(confirm('an'))
      .thenNothing();
    given(...full, confirmed)
      .when(confirm('cas'))
      .thenNothing();
    given(...full)
      .when(confirm('dina'))
      .thenRefused('PARTICIPANT_NOT_FOUND');
  });
});

describe('NoteMailStop', () => {
  const note = (participantId: string): Timed => ({ type: 'NoteMailStop', participantId, now: NOW });
  const stopped: PlacesEvent = { type: 'Places.MailStopped', data: { change: 2, participantId: 'an' } };

  it('has the staff ring somebody in the group, once, until an address is confirmed', () => {
    given(granted(1, 'an')).when(note('an')).thenEvents(stopped);
    given(granted(1, 'an'), stopped).when(note('an')).thenNothing();
    given(granted(1, 'an'), stopped)
      .when({ type: 'ConfirmAddress', participantId: 'an', now: NOW })
      .thenEvents({ type: 'Places.AddressConfirmed', data: { change: 3, participantId: 'an' } });
  });

  it('is counted for the radar as long as they take part, and not of whoever never had an address', () => {
    const confirmed: PlacesEvent = { type: 'Places.AddressConfirmed', data: { change: 4, participantId: 'an' } };
    const offline: PlacesEvent = {
      ...{ type: 'Places.Granted', data: { change: 3, participantId: 'bo', how: 'free', isOffline: true } },
    };
    const state = [granted(1, 'an'), stopped, offline].reduce((one, event) => evolve(one, event, NOW), initialState);
    expect(signUpsIn(state)).toMatchObject({ taking: 2, stopped: 1 });
    expect(signUpsIn(evolve(state, confirmed, NOW))).not.toHaveProperty('stopped');
  });

  it('brings the mail about their seat again, once an address is confirmed, where that came back and no session invites them', () => {
    const off = existing(
      play(
        { ...onboard, targetGroupSize: 2 },
        { type: 'ReportSession', session: 'kickoff', outcome: 'cancelled', now: NOW },
      ).state,
    );
    const confirmed: PlacesEvent = { type: 'Places.AddressConfirmed', data: { change: 3, participantId: 'an' } };
    const keys = (its: ExistingTrajectory, seated: PlacesEvent, at = NOW): string[] => {
      const timed = [
        [seated, NOW],
        [stopped, at],
        [confirmed, at],
      ] as const;
      const subject = timed.reduce((state, [event, when]) => evolve(state, event, when), initialState);
      return placesRequests.asksFor({ ...confirmed, at }, { subject, trajectory: its }).map(({ key }) => key);
    };
    expect(keys(off, granted(1, 'an'))).toEqual(['place-granted-3_an']);
    expect(keys(trajectory, granted(1, 'an'))).toEqual([]);
    expect(keys(trajectory, queued(1, 'an'))).toEqual(['place-waiting-3_an']);
    expect(keys(off, granted(1, 'an'), '2027-02-05T11:00:00.000Z')).toEqual([]);
    const byPhone: PlacesEvent = { type: 'Places.Queued', data: { change: 1, participantId: 'an', isOffline: true } };
    expect(keys(off, byPhone)).toEqual([]);
  });

  it('asks the leads to ring them, as long as no mail reaches them', () => {
    const subject = [granted(1, 'an'), stopped].reduce((state, event) => evolve(state, event, NOW), initialState);
    const [mail] = placesRequests.asksFor({ ...stopped, at: NOW }, { subject, trajectory });
    expect(mail).toMatchObject({ role: 'coach', items: [{ template: 'participant-unreachable' }] });
    const isWanted = (places: unknown): boolean => {
      const [item] = mail ? itemsOf(mail) : [];
      if (!mail || !item) throw new Error('Nobody was asked');
      const moment = { now: NOW, told: [], recipientId: mail.recipientId, roles: ['coach'] };
      return placesMails.known(item).noLongerWanted({ trajectory, subject: places }, moment) === undefined;
    };
    const reached = evolve(subject, { type: 'Places.AddressConfirmed', data: { change: 3, participantId: 'an' } }, NOW);
    expect([isWanted(subject), isWanted(reached)]).toEqual([true, false]);
  });
});

describe('Join', () => {
  it('gives a place while one is free', () => {
    given(granted(1, 'an')).when(join('bo')).thenEvents(granted(2, 'bo'));
  });

  it('queues who comes when the group is full', () => {
    given(granted(1, 'an'), granted(2, 'bo')).when(join('cas')).thenEvents(queued(3, 'cas'));
  });

  it('queues nobody when no number of places is known', () => {
    const unlimited = existing(play(onboard).state);
    const state = FULL.slice(0, 2).reduce((before, event) => evolve(before, event, NOW), initialState);
    expect(decide(join('cas'), state, unlimited)).toEqual({ ok: true, events: [granted(3, 'cas')] });
  });

  it('of somebody who is in or waits changes nothing', () => {
    given(...FULL)
      .when(join('an'))
      .thenNothing();
    given(...FULL)
      .when(join('dina'))
      .thenNothing();
  });

  it('of somebody who was removed changes nothing, unless the staff asks', () => {
    const removed: PlacesEvent = { type: 'Places.Removed', data: { change: 2, participantId: 'an', noteId: 'note' } };
    given(granted(1, 'an'), removed).when(join('an')).thenNothing();
    given(granted(1, 'an'), removed)
      .when({ ...join('an'), type: 'Join', participantId: 'an', byStaff: true })
      .thenEvents(granted(3, 'an'));
  });

  it('puts whoever left and comes back at the end of the list', () => {
    const left: PlacesEvent = { type: 'Places.SignedOff', data: { change: 5, participantId: 'cas' } };
    const { decision } = given(...FULL, left).when(join('cas'));
    expect(decision).toEqual({ ok: true, events: [queued(6, 'cas')] });
    const after = [...FULL, left, queued(6, 'cas')].reduce((state, event) => evolve(state, event, NOW), initialState);
    expect(placeInLine(after, 'dina')).toBe(1);
    expect(placeInLine(after, 'cas')).toBe(2);
  });

  it('goes behind who waits, even when a place is free too late to be offered', () => {
    const left: PlacesEvent = { type: 'Places.SignedOff', data: { change: 5, participantId: 'an' } };
    given(...FULL, left)
      .when(join('eva', instantAt(kickoff, '12:00')))
      .thenEvents(queued(6, 'eva'));
  });
});

describe('A place that becomes free', () => {
  it('is offered to who waited longest, for 72 hours', () => {
    given(...FULL)
      .when({ type: 'SignOff', participantId: 'an', now: NOW })
      .thenEvents({ type: 'Places.SignedOff', data: { change: 5, participantId: 'an' } }, offered(6, 'cas'));
  });

  it('is not offered twice', () => {
    given(...FULL, { type: 'Places.SignedOff', data: { change: 5, participantId: 'an' } }, offered(6, 'cas'))
      .when({ type: 'Tend', now: NOW })
      .thenNothing();
  });

  it('is kept until 24 hours before the Kickoff at the latest', () => {
    const now = instantAt(kickoff, '09:00').replace(/^\d{4}-\d{2}-\d{2}/, (day) =>
      new Date(Date.parse(day) - 2 * 86_400_000).toISOString().slice(0, 10),
    );
    const until = new Date(Date.parse(instantAt(kickoff, '19:30')) - 24 * 3_600_000).toISOString();
    given(...FULL)
      .when({ type: 'SignOff', participantId: 'an', now })
      .thenEvents({ type: 'Places.SignedOff', data: { change: 5, participantId: 'an' } }, offered(6, 'cas', until));
  });

  it('is offered to nobody in the last 24 hours before the Kickoff', () => {
    given(...FULL)
      .when({ type: 'SignOff', participantId: 'an', now: instantAt(kickoff, '09:00') })
      .thenEvents({ type: 'Places.SignedOff', data: { change: 5, participantId: 'an' } });
  });

  it('is offered for 72 hours while the Kickoff waits for the end of a pause, also after its old date, and does not end earlier', () => {
    const paused = existing(play({ ...onboard, targetGroupSize: 2 }, { type: 'Pause', now: NOW }).state);
    const during = specification<typeof initialState, Timed, PlacesEvent>(
      { initialState, decide: (command, state) => decide(command, state, paused), evolve },
      NOW,
    );
    const now = instantAt(kickoff, '09:00');
    const until = new Date(Date.parse(now) + 72 * 3_600_000).toISOString();
    const left: PlacesEvent = { type: 'Places.SignedOff', data: { change: 5, participantId: 'an' } };
    during
      .given(...FULL)
      .when({ type: 'SignOff', participantId: 'an', now })
      .thenEvents(left, offered(6, 'cas', until));
    during
      .given(...FULL, left, offered(6, 'cas', until))
      .when({ type: 'Tend', now: new Date(Date.parse(until) - 1).toISOString() })
      .thenNothing();
  });

  it('is offered at once when there are more places', () => {
    given(...FULL)
      .when({ type: 'SetCapacity', capacity: 4, now: NOW })
      .thenEvents(
        { type: 'Places.CapacityChanged', data: { change: 5, capacity: 4 } },
        offered(6, 'cas'),
        offered(7, 'dina'),
      );
  });
});

it('A place that was offered is looked at until the offer is over, whenever that is: the Kickoff may come earlier', () => {
  const after = (...events: PlacesEvent[]) =>
    places.index?.(
      '24062-2027-02-01',
      events.reduce((state, event) => evolve(state, event, NOW), initialState),
    );
  const offer = [granted(1, 'an'), queued(2, 'cas'), offered(3, 'cas')];
  expect(after(...offer)).toEqual({ gsi1pk: TENDED, gsi1sk: '24062-2027-02-01' });
  expect(after(...offer, { type: 'Places.OfferLapsed', data: { change: 4, participantId: 'cas' } })).toBeUndefined();
});

describe('An offer', () => {
  const open = [
    ...FULL,
    { type: 'Places.SignedOff', data: { change: 5, participantId: 'an' } } as const,
    offered(6, 'cas'),
  ];

  it('that is accepted gives the place', () => {
    given(...open)
      .when({ type: 'Accept', participantId: 'cas', offer: 6, now: NOW })
      .thenEvents({
        type: 'Places.Granted',
        data: { change: 7, participantId: 'cas', how: 'offer', session: 'kickoff' },
      });
  });

  it('that is declined goes on to the next', () => {
    given(...open)
      .when({ type: 'Decline', participantId: 'cas', offer: 6, now: NOW })
      .thenEvents({ type: 'Places.OfferDeclined', data: { change: 7, participantId: 'cas' } }, offered(8, 'dina'));
  });

  it('that nobody answered lapses with any command that comes after it, and goes on to the next', () => {
    const until = '2027-01-10T11:00:00.000Z';
    given(...open)
      .when({ type: 'Tend', now: IN_72_HOURS })
      .thenEvents({ type: 'Places.OfferLapsed', data: { change: 7, participantId: 'cas' } }, offered(8, 'dina', until));
  });

  it('that lapsed gives no place to who accepts it a moment too late', () => {
    given(...open)
      .when({ type: 'Accept', participantId: 'cas', offer: 6, now: IN_72_HOURS })
      .thenEvents(
        { type: 'Places.OfferLapsed', data: { change: 7, participantId: 'cas' } },
        offered(8, 'dina', '2027-01-10T11:00:00.000Z'),
      );
  });

  it('keeps its place from everybody else', () => {
    given(...open)
      .when({ type: 'Place', participantId: 'dina', noteId: 'note', now: NOW })
      .thenRefused('PLACES_FULL');
  });
});

describe('The staff', () => {
  it('removes somebody with a note, and the place goes on', () => {
    given(...FULL)
      .when({ type: 'Remove', participantId: 'bo', noteId: 'note', now: NOW })
      .thenEvents(
        { type: 'Places.Removed', data: { change: 5, participantId: 'bo', noteId: 'note' } },
        offered(6, 'cas'),
      );
  });

  it('gives a free place by hand, past the order', () => {
    const left: PlacesEvent = { type: 'Places.SignedOff', data: { change: 5, participantId: 'an' } };
    given(...FULL, left)
      .when({ type: 'Place', participantId: 'dina', noteId: 'note', now: instantAt(kickoff, '12:00') })
      .thenEvents({
        type: 'Places.Granted',
        data: { change: 6, participantId: 'dina', how: 'hand', noteId: 'note', session: 'kickoff' },
      });
  });

  it('cannot set fewer places than are taken or offered', () => {
    given(...FULL)
      .when({ type: 'SetCapacity', capacity: 1, now: NOW })
      .thenRefused('PLACES_TAKEN', 'capacity');
  });

  it('cannot change somebody who is not in the list', () => {
    given(...FULL)
      .when({ type: 'Remove', participantId: 'nobody', noteId: 'note', now: NOW })
      .thenRefused('PARTICIPANT_NOT_FOUND');
  });
});

describe('A trajectory that ended', () => {
  const cancelled = play({ ...onboard, targetGroupSize: 2 }, { type: 'Cancel' }).state;
  const state = FULL.reduce((before, event) => evolve(before, event, NOW), initialState);

  it('takes nobody in', () => {
    expect(decide(join('eva'), state, cancelled)).toMatchObject({
      ok: false,
      refusal: { code: 'TRAJECTORY_ENDED' },
    });
  });

  it('offers nothing more', () => {
    expect(decide({ type: 'Tend', now: NOW }, state, cancelled)).toEqual({ ok: true, events: [] });
  });
});

describe('What is left', () => {
  it('is what is neither taken nor offered, and nothing while somebody waits', () => {
    const left = (...events: PlacesEvent[]) =>
      placesLeft(
        events.reduce((state, event) => evolve(state, event, NOW), initialState),
        trajectory,
      );
    expect(left()).toEqual({ capacity: 2, free: 2, waiting: 0 });
    expect(left(granted(1, 'an'))).toEqual({ capacity: 2, free: 1, waiting: 0 });
    expect(left(...FULL)).toEqual({ capacity: 2, free: 0, waiting: 2 });
  });
});

describe('What somebody may expect who signs up now', () => {
  const stateAfter = (...events: PlacesEvent[]) =>
    events.reduce((state, event) => evolve(state, event, NOW), initialState);
  const onDate = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
  const left: PlacesEvent = { type: 'Places.SignedOff', data: { change: 5, participantId: 'an' } };

  it('is a place while nobody waits for one, and to wait while the group is full', () => {
    expect(prospectOf(stateAfter(granted(1, 'an')), trajectory, NOW)).toBe('place');
    expect(prospectOf(stateAfter(granted(1, 'an'), granted(2, 'bo')), trajectory, NOW)).toBe('full');
    expect(prospectOf(stateAfter(...FULL), trajectory, NOW)).toBe('full');
  });

  it('is a place after whoever waits already, and by hand once nobody can be offered one any more', () => {
    const free = stateAfter(...FULL, left);
    expect(prospectOf(free, trajectory, NOW)).toBe('turn');
    expect(prospectOf(free, trajectory, onDate(300))).toBe('by-hand');
    expect(prospectOf(stateAfter(granted(1, 'an')), trajectory, onDate(300))).toBe('place');
  });
});

describe('AnswerFor', () => {
  const left: PlacesEvent = { type: 'Places.SignedOff', data: { change: 5, participantId: 'an' } };
  const answer = (participantId: string, accepts: boolean, now = NOW): Timed => ({
    type: 'AnswerFor',
    participantId,
    accepts,
    now,
  });

  it('gives the place that is offered, and repeats without an effect', () => {
    const accepted: PlacesEvent = {
      type: 'Places.Granted',
      data: { change: 7, participantId: 'cas', how: 'offer', session: 'kickoff' },
    };
    given(...FULL, left, offered(6, 'cas'))
      .when(answer('cas', true))
      .thenEvents(accepted);
    given(...FULL, left, offered(6, 'cas'), accepted)
      .when(answer('cas', true))
      .thenNothing();
  });

  it('passes the place on when the offer is declined', () => {
    given(...FULL, left, offered(6, 'cas'))
      .when(answer('cas', false))
      .thenEvents({ type: 'Places.OfferDeclined', data: { change: 7, participantId: 'cas' } }, offered(8, 'dina'));
  });

  it('is refused once the offer lapsed, and for somebody who waits', () => {
    given(...FULL, left, offered(6, 'cas'))
      .when(answer('cas', true, IN_72_HOURS))
      .thenRefused('OFFER_ENDED');
    given(...FULL)
      .when(answer('cas', true))
      .thenRefused('OFFER_ENDED');
  });
});
