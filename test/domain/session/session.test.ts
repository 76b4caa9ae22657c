import { describe, expect, it } from 'vitest';
import library from '../../../data/agendas.json' with { type: 'json' };
import { addDays } from '../../../domain/calendar/local-time.ts';
import { initialState as nobodyAsked, type Rsvp } from '../../../domain/rsvp/rsvp.ts';
import { minutesIn, usualAgenda } from '../../../domain/session/agendas.ts';
import { arrange } from '../../../domain/session/arrange.ts';
import { decide, type SessionCommand } from '../../../domain/session/decide.ts';
import { agendaLibrary } from '../../../domain/session/library.ts';
import { type Changes, evolve, type Facts, initialState, type Session } from '../../../domain/session/session.ts';
import { beginsAt, hoursOf, placeOf } from '../../../domain/trajectory/arrangements.ts';
import { sequenceOf } from '../../../domain/trajectory/calendar.ts';
import { evolve as evolveTrajectory, initialState as noTrajectory } from '../../../domain/trajectory/trajectory.ts';
import { sessionId, sessionKind } from '../../../events/plan.ts';
import type { SessionEvent } from '../../../events/session.ts';
import { specification } from '../specification.ts';
import { NOW, onboard, play, running } from '../trajectory/example.ts';

const trajectory = running(play(onboard).state);
const { date } = trajectory.plan.sessions.kickoff;

const { given } = specification<Session, SessionCommand, SessionEvent>(
  { initialState, decide: (command, state) => decide(command, state, trajectory), evolve },
  NOW,
);

const schedule = (facts: Changes, more: Partial<SessionCommand> = {}): SessionCommand => ({
  ...{ type: 'Schedule', session: 'kickoff', basedOn: 0, now: NOW, by: 'coach' },
  facts,
  ...more,
});
const scheduledData = (facts: Changes, revision = 1, changed = Object.keys(facts)) =>
  ({ session: 'kickoff', revision, as: 'coach', changed: changed as [], facts }) as const;
const scheduled = (...given: Parameters<typeof scheduledData>): SessionEvent => ({
  type: 'Session.Scheduled',
  data: scheduledData(...given),
});
const venue = { place: 'Bibliotheek', location: 'Plein 1, Leuven' };

describe('Schedule a session', () => {
  it('sets the facts that change, and leaves the others', () => {
    given(scheduled({ capacity: 30 }))
      .when(schedule({ capacity: 30, start: '14:00', end: '17:00' }, { basedOn: 1 }))
      .thenEvents(scheduled({ start: '14:00', end: '17:00' }, 2));
  });

  it('changes nothing when everything is so already, whichever revision the caller saw', () => {
    given(scheduled({ capacity: 30 }))
      .when(schedule({ capacity: 30 }))
      .thenNothing();
    given()
      .when(schedule({ start: '19:30', end: '22:00' }))
      .thenNothing();
    given().when(schedule({}, { date })).thenNothing();
  });

  it('lets one that is off go on again with a date, also its own, and with nothing else', () => {
    const off = running(
      play(onboard, { type: 'ReportSession', session: 'kickoff', outcome: 'cancelled', now: NOW }).state,
    );
    const decided = (facts: Changes, more?: Partial<SessionCommand>) =>
      decide(schedule(facts, more), initialState, off);
    expect(decided({}, { date })).toMatchObject({ ok: true, events: [{ data: { changed: ['date'] } }] });
    const hours = { start: '20:00', end: '22:00' };
    expect(decided(hours, { date })).toMatchObject({ events: [{ data: { changed: ['date', 'start'], facts: {} } }] });
    expect(decided(hours)).toMatchObject({ ok: false, refusal: { code: 'SESSION_CANCELLED', field: 'date' } });
  });

  it('keeps a place for whoever comes and for their guests, unless everybody is asked anew', () => {
    const at = NOW;
    const guest = { participantId: 'an', answer: 'yes', guests: 2, asked: 0, askedFirst: 0, since: at, at } as const;
    const rsvp: Rsvp = { ...nobodyAsked, guestList: [guest, { ...guest, participantId: 'bo', answer: 'waiting' }] };
    const decided = (facts: Changes, more?: Partial<SessionCommand>, of = rsvp) =>
      decide(schedule(facts, more), initialState, trajectory, of);
    expect(decided({ capacity: 2 })).toMatchObject({ ok: false, refusal: { code: 'PLACES_TAKEN', field: 'capacity' } });
    const outdated = { ...rsvp, guestList: [{ ...guest, asked: 1 }] };
    for (const one of [
      decided({ capacity: 3 }),
      decided({ capacity: 2, start: '20:00' }),
      decided({ capacity: 2 }, { date: addDays(date, 1) }),
      decided({ capacity: 2 }, {}, { ...rsvp, status: 'off' }),
      decided({ capacity: 2 }, {}, outdated),
    ])
      expect(one.ok).toBe(true);
  });

  it('takes away what is null, and changes nothing where it was not set', () => {
    const agenda = [{ title: 'Praten', minutes: 150, owner: 'coach', kind: 'explore' } as const];
    const set: Facts = { venue, capacity: 30, host: 'group', bring: 'Een stoel', agenda };
    const none: Changes = { venue: null, capacity: null, host: null, bring: null, agenda: null };
    given(scheduled(set))
      .when(schedule(none, { basedOn: 1 }))
      .thenEvents(scheduled(none, 2));
    expect([scheduled(set), scheduled(none, 2)].reduce((state, one) => evolve(state, one, NOW), initialState)).toEqual({
      ...{ ...initialState, status: 'open', revision: 2, calendarChanges: 2 },
      changedIn: { venue: 2, capacity: 2, host: 2, bring: 2, agenda: 2 },
    });
    given().when(schedule(none)).thenNothing();
  });

  it('names the date among what changed, and holds it in no fact', () => {
    given()
      .when(schedule({}, { date: addDays(date, 1) }))
      .thenEvents(scheduled({}, 1, ['date']));
  });

  it('with a new date does not count as a change beside that of the date, so a new session has not changed yet', () => {
    const moved = scheduled({ start: '10:00', venue }, 1, ['date', 'start', 'venue']);
    expect(evolve(initialState, moved, NOW).calendarChanges).toBe(0);
    expect(evolve(initialState, scheduled({ start: '10:00', venue }), NOW).calendarChanges).toBe(1);
  });

  it('is refused with SESSION_CHANGED that names what another changed since', () => {
    const state = given(scheduled({ venue }), scheduled({ capacity: 30 }, 2));
    const { decision } = state.when(schedule({ bring: 'Een stoel' }, { basedOn: 1 }));
    expect(decision).toMatchObject({
      ok: false,
      refusal: { code: 'SESSION_CHANGED', message: expect.stringContaining('het aantal plaatsen'), field: 'basedOn' },
    });
    expect(JSON.stringify(decision)).not.toContain('de plaats');
    const ahead = state.when(schedule({ bring: 'Een stoel' }, { basedOn: 9 })).decision;
    expect(JSON.stringify(ahead)).toContain('Je vertrok van 9, maar de laatste `revision` is 2.');
  });

  it('lets an officer set the venue, and refuses the rest with FACT_NOT_YOURS', () => {
    given()
      .when(schedule({ venue }, { by: 'officer' }))
      .thenEvents({ type: 'Session.Scheduled', data: { ...scheduledData({ venue }), as: 'officer' } });
    given()
      .when(schedule({ venue, capacity: 30 }, { by: 'officer' }))
      .thenRefused('FACT_NOT_YOURS', 'capacity');
    given()
      .when(schedule({}, { by: 'officer', date: addDays(date, 1) }))
      .thenRefused('FACT_NOT_YOURS', 'date');
  });

  it.each([
    ['that end before they start', { start: '20:00', end: '19:00' }],
    ['of less than half an hour', { start: '20:00', end: '20:15' }],
    ['of more than twelve hours', { start: '08:00', end: '21:00' }],
    ['that start after the usual end', { start: '22:30' }],
  ])('refuses hours %s with HOURS_INVALID', (_, hours) => {
    given().when(schedule(hours)).thenRefused('HOURS_INVALID', 'end');
  });

  it('is refused with SESSION_HELD from the hour at which the session begins, also when it is earlier than usual', () => {
    const begins = beginsAt({ ...trajectory, arrangements: { kickoff: { start: '14:00', changes: 1 } } }, 'kickoff');
    const early = given(scheduled({ start: '14:00' }));
    early.when(schedule({ capacity: 30 }, { basedOn: 1, now: begins })).thenRefused('SESSION_HELD');
    given()
      .when(schedule({ capacity: 30 }, { now: begins }))
      .thenEvents(scheduled({ capacity: 30 }));
  });

  it('is refused with SESSION_IN_PAST when the new hour of today has passed', () => {
    given()
      .when(schedule({ start: '10:00' }, { now: `${date}T11:00:00.000Z` }))
      .thenRefused('SESSION_IN_PAST', 'start');
  });

  const items = (minutes: number) => [{ title: 'Kennismaken', minutes, owner: 'coach', kind: 'explore' }] as const;
  it('takes an agenda that adds up to the session, and refuses another, also when the hours change under it', () => {
    given()
      .when(schedule({ agenda: [...items(150)] }))
      .thenEvents(scheduled({ agenda: [...items(150)] }));
    given()
      .when(schedule({ agenda: [...items(149)] }))
      .thenRefused('AGENDA_DOES_NOT_ADD_UP', 'agenda');
    given(scheduled({ agenda: [...items(150)] }))
      .when(schedule({ end: '21:00' }, { basedOn: 1 }))
      .thenRefused('AGENDA_DOES_NOT_ADD_UP', 'agenda');
  });

  it('of a trajectory that does not exist or has ended is refused', () => {
    const ended = play(onboard, { type: 'Cancel' }).state;
    expect(decide(schedule({ venue }), initialState, noTrajectory)).toMatchObject({
      refusal: { code: 'TRAJECTORY_NOT_FOUND' },
    });
    expect(decide(schedule({ venue }), initialState, ended)).toMatchObject({ refusal: { code: 'TRAJECTORY_ENDED' } });
  });
});

describe('What the trajectory knows of a session', () => {
  const known = (...events: SessionEvent[]) =>
    arrange(events, initialState, NOW).reduce(
      (state, event) => running(evolveTrajectory(state, event, NOW)),
      trajectory,
    );

  it('is its hours, its place and what to bring', () => {
    const state = known(scheduled({ start: '14:00', end: '17:00', venue, bring: 'Een stoel' }));
    expect(hoursOf(state, 'kickoff')).toEqual({ start: '14:00', end: '17:00' });
    expect(placeOf(state, 'kickoff')).toBe('Bibliotheek, Plein 1, Leuven');
    expect(state.arrangements?.kickoff?.bring).toBe('Een stoel');
    expect(placeOf(state, 'hands-on')).toBe(trajectory.venue);
  });

  it('raises the SEQUENCE of its calendar entry with hours and venue, and with nothing else', () => {
    const before = sequenceOf(trajectory, 'kickoff');
    const rises = (facts: Facts): number => sequenceOf(known(scheduled(facts)), 'kickoff') - before;
    expect(rises({ start: '14:00' })).toBe(1);
    expect(rises({ start: '14:00', end: '17:00', venue })).toBe(1);
    expect(rises({ bring: 'Een stoel' })).toBe(0);
    expect(arrange([scheduled({ capacity: 30 })], initialState, NOW)).toEqual([]);
  });

  it('says that hours or venue are others, unless a new date tells that too', () => {
    const moved = (event: SessionEvent) => arrange([event], initialState, NOW).map(({ data }) => data);
    expect(moved(scheduled({ venue }))).toMatchObject([{ session: 'kickoff', isMoved: true }]);
    for (const event of [scheduled({ bring: 'Een stoel' }), scheduled({ start: '14:00' }, 1, ['date', 'start'])]) {
      const [data] = moved(event);
      expect([data !== undefined, data && 'isMoved' in data]).toEqual([true, false]);
    }
  });
});

describe('The library of agendas', () => {
  const { agendas } = agendaLibrary.parse(library);

  it('has one for each session, which adds up to the evening and has each kind of item', () => {
    expect(agendas.map(({ kind }) => kind)).toEqual(sessionKind.options);
    for (const { kind, items } of agendas) {
      expect(minutesIn(items), kind).toBe(150);
      expect(new Set(items.map(({ title }) => title)).size).toBe(items.length);
      for (const { minutes } of items) expect(minutes % 5).toBe(0);
      expect(new Set(items.map((item) => item.kind)), kind).toContain('task');
    }
  });

  it.each([30, 45, 90, 150, 180, 240, 720])('fits a session of %i minutes', (minutes) => {
    for (const session of sessionId.options) {
      const agenda = usualAgenda(session, minutes);
      expect(minutesIn(agenda)).toBe(minutes);
      for (const item of agenda) expect(item.minutes).toBeGreaterThan(0);
    }
  });
});
