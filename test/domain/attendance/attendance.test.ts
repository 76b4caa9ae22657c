import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attendances } from '../../../domain/attendance/aggregate.ts';
import { type Attendance, evolve, initialState } from '../../../domain/attendance/attendance.ts';
import { aggregate, close, decide, type Mark, type Tap } from '../../../domain/attendance/decide.ts';
import { countedLines, countsOf, peopleAt, shownCounts } from '../../../domain/attendance/group.ts';
import { attendanceMails, attendanceRequests } from '../../../domain/attendance/mails.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { groupSubjects, seenInGroup } from '../../../domain/mail/group.ts';
import { itemsOf } from '../../../domain/mail/noun.ts';
import { suppressionOf } from '../../../domain/mail/suppression.ts';
import { initialState as allHeld } from '../../../domain/person/revocations.ts';
import { evolve as evolvePlaces, initialState as noPlaces, type Places } from '../../../domain/places/places.ts';
import { type Answer, evolve as evolveRsvp, initialState as noAnswers, type Rsvp } from '../../../domain/rsvp/rsvp.ts';
import { afterReport } from '../../../domain/session/held.ts';
import { shownIn } from '../../../domain/trajectory/arrangements.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { type ExistingTrajectory, evolve as evolveTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { AttendanceEvent } from '../../../events/attendance.ts';
import type { PlacesEvent } from '../../../events/places.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { subjectsOf } from '../../../functions/request-mails/asked.ts';
import { specification } from '../specification.ts';
import { NOW, onboard, play } from '../trajectory/example.ts';

const existing = (state: ReturnType<typeof play>['state']): ExistingTrajectory => {
  if (state.status === 'absent') throw new Error('It was onboarded');
  return state;
};
const trajectory = existing(play(onboard).state);
const date = trajectory.plan.sessions.kickoff.date;
const at = (time: string) => instantAt(date, time);

const granted = (change: number, participantId: string): PlacesEvent => ({
  type: 'Places.Granted',
  data: { change, how: 'free', participantId },
});
const joined = (...events: [PlacesEvent, string][]): Places =>
  events.reduce((state, [event, on]) => evolvePlaces(state, event, on), noPlaces);
const answers = (...given: [string, Answer, number][]): Rsvp => ({
  ...noAnswers,
  guestList: given.map(([participantId, answer, guests]) => ({
    ...{ participantId, answer, guests, asked: 0, askedFirst: 0, since: NOW, at: NOW },
  })),
});
/** An and Bo have a place, Cas left again, Dina waits, and Eva signs up in the hall. */
const places = joined(
  [granted(1, 'an'), NOW],
  [granted(2, 'bo'), NOW],
  [granted(3, 'cas'), NOW],
  [{ type: 'Places.SignedOff', data: { change: 4, participantId: 'cas' } }, NOW],
  [{ type: 'Places.Queued', data: { change: 5, participantId: 'dina' } }, NOW],
  [granted(6, 'eva'), at('19:40')],
);
/** An comes with two guests, and Bo said nothing. */
const rsvp = answers(['an', 'yes', 2]);
const group = { places, rsvp, trajectory, session: 'kickoff' } as const;
const HELD: TrajectoryEvent = {
  type: 'Trajectory.SessionReported',
  data: { session: 'kickoff', outcome: 'held', report: 1, calledOff: false },
};

const { given } = specification<Attendance, Mark, AttendanceEvent>(
  { initialState, decide: (command, state) => decide(command, state, { places, rsvp, trajectory }), evolve },
  at('22:00'),
);
const mark = (taps: readonly Tap[], now = at('20:00'), how: Mark['how'] = 'tap'): Mark => ({
  ...{ type: 'Mark', session: 'kickoff', by: 'coach', how, taps, now },
});
const present = (participantId: string, time?: string): Tap => ({
  ...{ participantId, mark: 'present', guests: 0 },
  ...(time === undefined ? {} : { at: at(time) }),
});
type Marked = Extract<AttendanceEvent, { type: 'Attendance.Marked' }>['data'];
const marked = (marks: Marked['marks'], more: Partial<Marked> = {}): AttendanceEvent => ({
  type: 'Attendance.Marked',
  data: { session: 'kickoff', date, as: 'coach', how: 'tap', marks, ...more },
});
const line = (participantId: string, time = '20:00', more: Partial<Marked['marks'][number]> = {}) => ({
  ...{ participantId, mark: 'present' as const, guests: 0, at: at(time), ...more },
});
const played = (...events: AttendanceEvent[]): Attendance =>
  events.reduce((state, event) => evolve(state, event, at('22:00')), initialState);

describe('Mark', () => {
  it('notes a tap at its own instant', () => {
    given()
      .when(mark([present('an', '19:31')]))
      .thenEvents(marked([line('an', '19:31')]));
  });

  it('takes a tap back', () => {
    given(marked([line('an', '19:31')]))
      .when(mark([{ participantId: 'an', mark: 'expected', at: at('19:32') }]))
      .thenEvents(marked([line('an', '19:32', { mark: 'expected' })]));
  });

  it('changes nothing by a tap that was tapped before what is noted', () => {
    given(marked([line('an', '19:32', { mark: 'expected' })]))
      .when(mark([present('an', '19:31')]))
      .thenNothing();
  });

  it('counts the guests of somebody who is there, and none of anybody else', () => {
    given(marked([line('an', '19:31', { guests: 2 })]))
      .when(mark([{ participantId: 'an', mark: 'present', guests: 1 }]))
      .thenEvents(marked([line('an', '20:00', { guests: 1 })]));
    given()
      .when(mark([{ participantId: 'an', mark: 'excused', guests: 1 }]))
      .thenEvents(marked([line('an', '20:00', { mark: 'excused' })]));
  });

  it('takes over the guests who were announced, where nobody counts them', () => {
    given()
      .when(mark([{ participantId: 'an', mark: 'present' }]))
      .thenEvents(marked([line('an', '20:00', { guests: 2 })]));
  });

  it('knows who walked in: who waited for a place, and who signed up in the hall', () => {
    given()
      .when(mark([present('dina'), present('eva')]))
      .thenEvents(marked([line('dina', '20:00', { walkIn: true }), line('eva', '20:00', { walkIn: true })]));
  });

  it('passes over who left or is not in the group, and notes the others', () => {
    given()
      .when(mark([present('cas'), present('nobody'), present('an')]))
      .thenEvents(marked([line('an')]));
  });

  it.each([
    ['tomorrow', '2028-01-01T00:00:00.000Z', '20:00'],
    ['last year', '2026-01-01T00:00:00.000Z', '16:30'],
  ])('keeps the instant of a phone whose clock says %s within reason', (_, instant, time) => {
    given()
      .when(mark([{ ...present('an'), at: instant }]))
      .thenEvents(marked([line('an', time)]));
  });

  it('is refused with CHECK_IN_NOT_OPEN until three hours before the session', () => {
    given()
      .when(mark([present('an')], at('16:29')))
      .thenRefused('CHECK_IN_NOT_OPEN');
  });

  it('of a session that does not go on is refused with SESSION_CANCELLED', () => {
    const off = evolveTrajectory(
      trajectory,
      {
        type: 'Trajectory.SessionReported',
        data: { session: 'kickoff', outcome: 'cancelled', report: 1, calledOff: true },
      },
      NOW,
    );
    expect(decide(mark([present('an')]), initialState, { places, rsvp, trajectory: off })).toMatchObject({
      refusal: { code: 'SESSION_CANCELLED' },
    });
  });

  it('begins anew when the session has another day', () => {
    const elsewhen = { ...marked([line('an')]).data, date: '2027-01-20' };
    const state = played({ type: 'Attendance.Marked', data: elsewhen } as AttendanceEvent);
    expect(countsOf(countedLines(state, group))).toMatchObject({ present: 0, expected: 2 });
  });
});

describe('Close', () => {
  const closed = () => {
    const open = played(marked([line('an', '19:31', { guests: 1 }), line('eva', '19:45', { walkIn: true })]));
    const events = close(open, group, at('22:30'));
    return { events, state: events.reduce((state, event) => evolve(state, event, at('22:00')), open) };
  };

  it('counts who came, and names who has a place and did not', () => {
    expect(closed().events).toEqual([
      {
        type: 'Attendance.Closed',
        data: {
          ...{ session: 'kickoff', date },
          counts: { expected: 2, present: 2, late: 0, excused: 0, absent: 1, walkIns: 1, guests: 1 },
        },
      },
      {
        type: 'Attendance.Missed',
        data: {
          ...{ session: 'kickoff', date, invitesTo: 'pick-n-choose' },
          missed: [{ participantId: 'bo', mark: 'absent', at: at('16:30') }],
        },
      },
    ]);
  });

  it.each(['no', 'waiting'] as const)('does not blame who answered %s', (answer) => {
    const [closing, missing] = close(
      played(marked([line('an')])),
      { ...group, rsvp: answers(['bo', answer, 0]) },
      at('22:30'),
    );
    expect(closing?.data).toMatchObject({ counts: { absent: 0, excused: 1 } });
    expect(missing?.data).toMatchObject({ missed: [{ participantId: 'bo', mark: 'excused' }] });
  });

  it('does not blame who said no and was tapped by mistake', () => {
    const [closing, missing] = close(
      played(marked([line('an')]), marked([line('bo', '20:05')]), marked([line('bo', '20:06', { mark: 'expected' })])),
      { ...group, rsvp: answers(['bo', 'no', 0]) },
      at('22:30'),
    );
    expect(closing?.data).toMatchObject({ counts: { absent: 0, excused: 1 } });
    expect(missing?.data).toMatchObject({ missed: [{ participantId: 'bo', mark: 'excused' }] });
  });

  it('names everybody who did not come in one event, whatever the size of the group', () => {
    const many = joined(
      ...Array.from({ length: 90 }, (_, index): [PlacesEvent, string] => [granted(index + 1, `p${index}`), NOW]),
    );
    const events = close(played(marked([line('p0')])), { ...group, places: many }, at('22:30'));
    const named = events.flatMap(({ data }) => ('missed' in data ? [data.missed.length] : []));
    expect(named).toEqual([89]);
  });

  it('happens once', () => {
    expect(close(closed().state, group, at('22:30'))).toEqual([]);
  });

  it('does nothing when nobody was checked in', () => {
    expect(close(initialState, group, at('22:30'))).toEqual([]);
    expect(close(played(marked([line('an', '19:31', { mark: 'expected' })])), group, at('22:30'))).toEqual([]);
  });

  it('leaves room for a tap that arrives later, which is a correction', () => {
    const decision = decide(mark([present('bo', '19:35')], at('23:00')), closed().state, { places, rsvp, trajectory });
    expect(decision).toEqual({ ok: true, events: [marked([line('bo', '19:35')], { isCorrection: true })] });
    const [event] = decision.ok ? decision.events : [];
    if (!event) throw new Error('It was noted');
    const after = evolve(closed().state, event, at('23:00'));
    expect(peopleAt(after, group)).toMatchObject({ present: 3, registered: 2, absent: 0 });
    expect(after).toMatchObject({ lines: [{}, {}, { corrected: { as: 'coach', on: at('23:00') } }] });
  });

  it('keeps its counts when people leave afterwards', () => {
    const gone = evolvePlaces(places, { type: 'Places.SignedOff', data: { change: 7, participantId: 'bo' } }, NOW);
    expect(peopleAt(closed().state, { ...group, places: gone })).toMatchObject({ present: 2, registered: 2 });
  });

  it('asks for one mail to each who was not there and can be mailed', () => {
    const [, event] = closed().events;
    if (event?.type !== 'Attendance.Missed') throw new Error('Somebody was missed');
    const [missed] = event.data.missed;
    if (!missed) throw new Error('Bo was missed');
    const asked = (one: typeof missed) =>
      attendanceRequests.asksFor(
        { type: event.type, at: NOW, data: { ...event.data, missed: [one] } },
        { trajectory, subject: closed().state },
      );
    const templates = ['session-missed', 'session-missed-next'].map((template) => ({ template }));
    expect(asked(missed)).toMatchObject([{ recipientId: 'bo', role: 'participant', items: templates }]);
    expect(asked({ ...missed, isOffline: true })).toEqual([]);
  });

  it('asks for one mail more to them once agreements are written down later', () => {
    const [, event] = closed().events;
    if (event?.type !== 'Attendance.Missed') throw new Error('Somebody was missed');
    const recorded = (more: object = {}) => ({
      ...{ type: 'Session.Recorded', at: NOW },
      data: {
        ...{ session: 'kickoff', date, record: 2, as: 'coach', changed: ['agreements'] },
        ...{ agreements: 1, pictures: 0, isLater: true, ...more },
      },
    });
    const asked = (more?: object, subject = closed().state) =>
      attendanceRequests.asksFor(recorded(more), { trajectory, subject });
    const mail = {
      key: `session-agreed-kickoff-${date}_bo`,
      recipientId: 'bo',
      items: [{ template: 'session-agreed' }],
    };
    expect(asked()).toMatchObject([mail]);
    for (const more of [{ isLater: false }, { agreements: 0 }, { changed: ['outcome'] }, { date: '2027-01-01' }]) {
      expect(asked(more)).toEqual([]);
    }
    expect(asked({}, played(marked([line('an')])))).toEqual([]);
    // Nor to somebody who cannot be mailed, also after a correction of why.
    const missed = event.data.missed.map((one) => ({ ...one, isOffline: true as const }));
    const before = evolve(played(marked([line('an')])), closed().events[0] ?? event, NOW);
    const offline = evolve(before, { ...event, data: { ...event.data, missed } }, NOW);
    const excused = evolve(offline, marked([line('bo', '22:40', { mark: 'excused' })]), at('22:40'));
    expect([asked({}, offline), asked({}, excused)]).toEqual([[], []]);
    // The event of a session is about the list of that session.
    const about = subjectsOf({ type: 'Session.Recorded', aggregate: 'session#kickoff' });
    expect(about).toEqual(['session#kickoff', 'attendance#kickoff']);
    expect(subjectsOf({ type: 'Trajectory.Paused', aggregate: 'trajectory' })).toContain('places');
  });

  it('leaves the invitation out of that mail for who has answered it, and mails nobody who left meanwhile', () => {
    const held = afterReport(trajectory, [HELD], at('22:00'));
    const [missed, next] = (['kickoff', 'pick-n-choose'] as const).map((session, index) =>
      attendanceMails.known({
        ...{ key: 'k', role: 'participant', subject: 'attendance#kickoff', params: { session, participantId: 'bo' } },
        template: index === 0 ? 'session-missed' : 'session-missed-next',
      }),
    );
    if (!missed || !next) throw new Error('There are two');
    const reason = (known: typeof missed, answer: Answer | undefined, group: Places) => {
      const states = [group, { ...noAnswers, guestList: answers(['bo', answer ?? 'invited', 0]).guestList }];
      const sight = { trajectory: held, subject: closed().state, recipientId: 'bo', now: at('22:30'), told: [] };
      const seen = seenInGroup([missed, next], 'bo', answer === undefined ? states.slice(0, 1) : states);
      return suppressionOf(known, { ...sight, revocations: allHeld, ...seen });
    };
    expect(groupSubjects([missed, next], 'id')).toEqual(['places', 'rsvp#pick-n-choose']);
    for (const answer of [undefined, 'yes', 'no'] as const) {
      expect(reason(missed, answer, places)).toBeUndefined();
      expect(reason(next, answer, places)).toBe(answer === 'yes' || answer === 'no' ? 'done' : undefined);
    }
    const left = evolvePlaces(
      places,
      { type: 'Places.SignedOff', data: { change: 7, participantId: 'bo' } },
      at('22:20'),
    );
    for (const known of [missed, next]) expect(reason(known, undefined, left)).toBe('role-removed');
  });

  it('is not invited again by the mail about what they missed, once another mail did', () => {
    const next = attendanceMails.known({
      ...{ key: 'k', role: 'participant', subject: 'attendance#kickoff', template: 'session-missed-next' },
      params: { session: 'pick-n-choose', participantId: 'bo' },
    });
    const held = afterReport(trajectory, [HELD], at('22:00'));
    const reason = (how: 'invitation' | 'with-missed') => {
      const shown = shownIn(held, 'pick-n-choose');
      const data = { session: 'pick-n-choose', change: 1, asked: 0, planRevision: 1, shown, how } as const;
      const invited = evolveRsvp(
        noAnswers,
        { type: 'Rsvp.Invited', data: { ...data, participants: [{ participantId: 'bo' }] } },
        at('21:00'),
      );
      const seen = seenInGroup([next], 'bo', [places, invited]);
      const sight = { trajectory: held, subject: closed().state, recipientId: 'bo', now: at('22:30'), told: [] };
      return suppressionOf(next, { ...sight, revocations: allHeld, ...seen });
    };
    expect(reason('invitation')).toBe('told');
    expect(reason('with-missed')).toBeUndefined();
  });

  it('brings each who was told what they missed one mail that puts it right when it was not held, and one when it was after all', () => {
    const reported = (outcome: 'held' | 'cancelled', report: number, corrects?: number) => ({
      ...{ type: 'Trajectory.SessionReported', at: NOW },
      data: { session: 'kickoff', outcome, report, calledOff: false, ...(corrects === undefined ? {} : { corrects }) },
    });
    const asked = (event: ReturnType<typeof reported>, subject = closed().state) =>
      attendanceRequests.asksFor(event, { trajectory, subject });
    const [off] = asked(reported('cancelled', 2, 1));
    const [on] = asked(reported('held', 3, 2));
    expect(off).toMatchObject({ key: `session-put-right-kickoff-${date}-r2_bo`, recipientId: 'bo' });
    expect(asked(reported('cancelled', 2, 1))).toHaveLength(1);
    expect(asked(reported('held', 1))).toEqual([]);
    expect(off?.items.map(({ template }) => template)).toEqual(['session-put-right']);
    expect(on?.items.map(({ template }) => template)).toEqual(['session-put-right', 'session-agreed']);
    expect(asked(reported('cancelled', 2, 1), played(marked([line('an')])))).toEqual([]);
    // It goes to who got the mail that it puts right, and only while what it says holds.
    const known = ([mail]: ReturnType<typeof asked>) => {
      const [item] = mail ? itemsOf(mail) : [];
      if (!item) throw new Error('It was asked for');
      return attendanceMails.known(item);
    };
    expect(off && known([off]).corrects).toEqual([`session-missed-kickoff-${date}`, `session-agreed-kickoff-${date}`]);
    expect(on && known([on]).corrects).toEqual([`session-put-right-kickoff-${date}-r2`]);
    const held = afterReport(trajectory, [HELD], at('22:00'));
    const notHeld = afterReport(
      held,
      [{ ...HELD, data: { ...HELD.data, outcome: 'cancelled', report: 2 } }],
      at('22:10'),
    );
    const reason = (mail: typeof off, now: typeof held) =>
      mail &&
      suppressionOf(known([mail]), {
        ...{ trajectory: now, subject: closed().state, recipientId: 'bo', now: at('22:30'), told: [] },
        ...{ revocations: allHeld, hasPlace: true },
      });
    expect([reason(off, notHeld), reason(off, held), reason(on, notHeld)]).toEqual([
      undefined,
      'superseded',
      'superseded',
    ]);
    // The event of the trajectory is about the list of the session that it names.
    expect(subjectsOf({ ...reported('held', 1), aggregate: 'trajectory' })).toContain('attendance#kickoff');
  });

  it('is not asked about with “no” once people were checked in, as the list stands right before the mail is sent', () => {
    const occurrence = trajectory.plan.milestones.find(({ id }) => id === 'session-kickoff-follow-up');
    if (!occurrence) throw new Error('The plan has no question');
    const { id: milestoneId, revision } = occurrence;
    const [yes, no] = (['session-question', 'session-question-off'] as const).map((template) =>
      trajectoryMails.known({
        ...{ key: 'k', role: 'coach', subject: 'trajectory', params: { session: 'kickoff', milestoneId, revision } },
        template,
      }),
    );
    if (!yes || !no) throw new Error('There are two');
    expect(groupSubjects([yes, no], 'id')).toEqual(['attendance#kickoff']);
    const reasons = (state: unknown) => {
      const sight = { trajectory, subject: trajectory, recipientId: 'coach', now: at('22:30'), told: [] };
      const seen = seenInGroup([yes, no], 'coach', [state]);
      return [yes, no].map((one) => suppressionOf(one, { ...sight, revocations: allHeld, ...seen }));
    };
    expect(reasons(undefined)).toEqual([undefined, undefined]);
    expect(reasons(closed().state)).toEqual([undefined, 'done']);
  });

  it('mails nobody of whom somebody says in time that they were there, nor of a session that was not held', () => {
    const held = afterReport(trajectory, [HELD], at('22:00'));
    const reason = (subject: Attendance, about: ExistingTrajectory) =>
      attendanceMails.templates['session-missed'].noLongerWanted(
        { session: 'kickoff', participantId: 'bo' },
        { trajectory: about, subject, now: at('22:30'), told: [], recipientId: 'bo', roles: ['participant'] },
      );
    expect(reason(closed().state, held)).toBeUndefined();
    expect(reason(closed().state, trajectory)).toBe('superseded');
    const corrected = evolve(closed().state, marked([line('bo', '19:35')]), at('22:10'));
    expect(reason(corrected, held)).toBe('superseded');
  });
});

describe('Aggregate', () => {
  it('leaves the counts alone, and refuses names from then on', () => {
    const open = played(marked([line('an'), line('eva', '19:45', { walkIn: true })]));
    const [event] = aggregate(open, group);
    if (!event) throw new Error('There were names');
    const state = evolve(open, event, NOW);
    expect(state).toEqual({
      ...{ status: 'aggregated', date },
      counts: { expected: 2, present: 2, late: 0, excused: 0, absent: 1, walkIns: 1, guests: 0 },
    });
    expect(JSON.stringify(attendances.stored.parse(state))).not.toContain('an"');
    expect(aggregate(state, group)).toEqual([]);
    expect(decide(mark([present('an')]), state, { places, rsvp, trajectory })).toMatchObject({
      refusal: { code: 'ATTENDANCE_AGGREGATED' },
    });
    expect(peopleAt(state, group)).toMatchObject({ present: 2, registered: 2, walkIns: 1 });
  });
});

const tap: fc.Arbitrary<Tap & { at: string }> = fc.record({
  participantId: fc.constantFrom('an', 'bo', 'dina'),
  mark: fc.constantFrom('expected', 'present', 'late', 'excused', 'absent'),
  guests: fc.nat(3),
  at: fc.constantFrom(...['19:00', '19:30', '19:31', '19:32', '20:00'].map(at)),
});

describe('Taps', () => {
  const noted = (batches: readonly (readonly Tap[])[]): Attendance =>
    batches.reduce<Attendance>((state, taps) => {
      const decided = decide(mark(taps, at('21:00')), state, { places, rsvp, trajectory });
      return decided.ok ? decided.events.reduce((before, one) => evolve(before, one, at('21:00')), state) : state;
    }, initialState);
  const linesIn = (state: Attendance) =>
    state.status === 'open' ? state.lines.toSorted((a, b) => (a.participantId < b.participantId ? -1 : 1)) : [];

  it('come to one state in whatever order they arrive, together or apart, once or again', () => {
    const shuffled = fc
      .array(tap, { maxLength: 12 })
      .chain((taps) =>
        fc.tuple(fc.constant(taps), fc.shuffledSubarray(taps, { minLength: taps.length }), fc.boolean()),
      );
    fc.assert(
      fc.property(shuffled, ([taps, others, isApart]) => {
        const apart = isApart ? others.map((one) => [one]) : [others];
        expect(linesIn(noted([...apart, ...apart]))).toEqual(linesIn(noted([taps])));
      }),
    );
  });
});

it('shownCounts expects nobody who said no, and counts nobody as absent before the session begins', () => {
  const counts = { expected: 8, present: 0, late: 0, excused: 2, absent: 6, walkIns: 0, guests: 0 };
  expect(shownCounts(counts, false)).toEqual({ ...counts, expected: 6, absent: 0 });
  expect(shownCounts(counts, true)).toEqual({ ...counts, expected: 6 });
});
