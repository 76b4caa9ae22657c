import { describe, expect, it } from 'vitest';
import { addDays, type IsoDate, instantAt } from '../../../domain/calendar/local-time.ts';
import { itemsOf } from '../../../domain/mail/noun.ts';
import { suppressionOf } from '../../../domain/mail/suppression.ts';
import { seenOf } from '../../../domain/overview/changes.ts';
import { overviewMails, overviewRequests } from '../../../domain/overview/mails.ts';
import { decide, evolve, initialState, type Week } from '../../../domain/overview/overview.ts';
import { mondayDue, runningByPerson, weekOf } from '../../../domain/overview/week.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import { summaryOf, type TrajectorySummary } from '../../../domain/trajectory/summary.ts';
import type { OverviewEvent } from '../../../events/overview.ts';
import type { Arrangement } from '../../../events/trajectory.ts';
import { specification } from '../specification.ts';
import { onboard, play, running } from '../trajectory/example.ts';

const onboarded = running(play(onboard).state);
const fresh = summaryOf('24062-2027-02-01', onboarded);
const kickoff = fresh.sessions[0]?.date ?? '';
/** The Monday of a week by a day in it. */
const mondayOf = (date: string): string => {
  let day = date;
  while (new Date(day).getUTCDay() !== 1) day = addDays(day, -1);
  return day;
};
const inWeek = (personId: string, monday: string, summaries: TrajectorySummary[], seen = {}) =>
  weekOf(personId, summaries, { monday, now: instantAt(monday), seen });
const calm: TrajectorySummary = {
  ...fresh,
  dutiesOpen: [],
  next: null,
  sessions: fresh.sessions.map((one) => ({ ...one, hasPlace: true })),
};

describe('The overviews of a Monday', () => {
  it.each([
    ['before the clock goes ahead', '2027-03-22', '08:00'],
    ['after the clock went ahead', '2027-03-29', '07:00'],
    ['after the clock went back', '2027-11-01', '08:00'],
    ['before the clock goes back', '2027-10-25', '07:00'],
  ])('are due from 09:00 in Brussels until noon %s', (_, monday, utc) => {
    const nine = `${monday}T${utc}:00.000Z`;
    expect(instantAt(monday)).toBe(nine);
    expect(mondayDue(nine)).toBe(monday);
    expect(mondayDue(new Date(Date.parse(nine) - 1).toISOString())).toBeUndefined();
    expect(mondayDue(instantAt(monday, '11:59'))).toBe(monday);
    expect(mondayDue(instantAt(monday, '12:00'))).toBeUndefined();
    for (const days of [-1, 1]) expect(mondayDue(instantAt(addDays(monday, days)))).toBeUndefined();
  });

  it('are those of running trajectories, for each person once', () => {
    const both = { ...calm, members: calm.members.map(({ role }) => ({ personId: 'one', role })) };
    const others = (['completed', 'cancelled'] as const).map((status) => ({ ...calm, status }));
    expect(runningByPerson([both, ...others])).toEqual(new Map([['one', [both]]]));
  });
});

/** A duty of the municipality was due long before the Monday. */
const withLateDuty = (monday: IsoDate): TrajectorySummary => ({
  ...calm,
  dutiesOpen: [{ id: 'regulations', owner: 'officer', due: addDays(monday, -30) }],
});

describe('The week of a person', () => {
  it('tells the coach alone of a pause without an end, and nothing else of it', () => {
    const monday = mondayOf(kickoff);
    const pause = { since: instantAt(addDays(monday, -10)) };
    const late = withLateDuty(monday);
    expect(inWeek('coach', monday, [{ ...late, pause }])?.lines).toMatchObject([
      { coming: [], open: 0, signals: [{ rule: 'waiting', level: 'week', days: 10 }] },
    ]);
    expect(inWeek('officer', monday, [{ ...late, pause }])).toBeUndefined();
    expect(inWeek('coach', monday, [{ ...calm, pause: { ...pause, until: addDays(monday, 10) } }])).toBeUndefined();
  });

  it('tells of what is late while a transition waits for it', () => {
    const monday = mondayOf(kickoff);
    const pause = { since: instantAt(addDays(monday, -10)), held: 'guidance' as const };
    const late = { ...withLateDuty(monday), pause, held: 'guidance' as const };
    const rules = inWeek('coach', monday, [late])?.lines[0]?.signals.map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['waiting', 'duty-late']));
    expect(inWeek('officer', monday, [late])?.lines[0]?.signals).toMatchObject([{ rule: 'duty-late' }]);
  });

  it('says of a transition to come that it is held', () => {
    const monday = mondayOf(calm.phases.guidance);
    const coming = inWeek('coach', monday, [{ ...withLateDuty(monday), held: 'guidance' }])?.lines[0]?.coming;
    expect(coming).toContainEqual({ kind: 'transition', to: 'guidance', on: calm.phases.guidance, isHeld: true });
  });

  it('is undefined when there is nothing to say', () => {
    const monday = mondayOf(addDays(kickoff, 14));
    const held = calm.sessions.map((one) => ({ ...one, outcome: 'held' as const }));
    expect(inWeek('coach', monday, [{ ...calm, sessions: held }])).toBeUndefined();
    expect(inWeek('coach', monday, [])).toBeUndefined();
    expect(inWeek('somebody', mondayOf(kickoff), [calm])).toBeUndefined();
  });

  it('has the transitions, sessions and duties from Monday to Sunday in order, also over the end of a year', () => {
    const [first, second] = [calm.sessions[0], calm.sessions[1]];
    if (!first || !second) throw new Error('No sessions');
    const summary: TrajectorySummary = {
      ...calm,
      phases: { ...calm.phases, guidance: '2028-01-02', evaluation: '2028-01-03', preparation: '2027-12-26' },
      sessions: [
        { ...first, date: '2027-12-30' },
        { ...second, date: '2027-12-29', outcome: 'cancelled' },
      ],
      dutiesOpen: [
        { id: 'communication', owner: 'officer', due: '2027-12-31' },
        { id: 'intake', owner: 'coach', due: '2027-12-27' },
        { id: 'menu-card', owner: 'coach', due: '2028-01-03' },
      ],
    };
    const coach = inWeek('coach', '2027-12-27', [summary])?.lines[0];
    expect(coach?.coming.map(({ kind, on }) => [kind, on])).toEqual([
      ['duty', '2027-12-27'],
      ['session', '2027-12-30'],
      ['duty', '2027-12-31'],
      ['transition', '2028-01-02'],
    ]);
    expect(coach?.open).toBe(1);
    const officer = inWeek('officer', '2027-12-27', [summary])?.lines[0];
    expect(officer?.coming.map(({ on }) => on)).toEqual(['2027-12-30', '2027-12-31', '2028-01-02']);
    expect(officer).toMatchObject({ role: 'officer', other: 'coach', open: 0 });
    const next = inWeek('coach', '2028-01-03', [summary])?.lines[0];
    expect(next?.coming.map(({ on }) => on)).toEqual(['2028-01-03', '2028-01-03']);
  });

  it('is not made for a phase alone that begins at that moment, of which there is a mail, and lists it beside other things', () => {
    const held = calm.sessions.map((one) => ({ ...one, outcome: 'held' as const }));
    const summary = (day: number): TrajectorySummary => ({
      ...{ ...calm, status: 'guidance', sessions: held },
      phases: { ...calm.phases, evaluation: addDays('2027-08-02', day) },
    });
    expect(inWeek('coach', '2027-08-02', [summary(0)])).toBeUndefined();
    expect(inWeek('coach', '2027-08-02', [summary(1)])?.lines[0]?.coming).toHaveLength(1);
    const dutiesOpen: TrajectorySummary['dutiesOpen'] = [{ id: 'intake', owner: 'coach', due: '2027-08-05' }];
    const kinds = inWeek('coach', '2027-08-02', [{ ...summary(0), dutiesOpen }])?.lines[0]?.coming.map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['transition', 'duty']);
  });

  it('tells the coach of everything that is late, and the officer of what the municipality has to do', () => {
    const monday = mondayOf(addDays(kickoff, -60));
    const dutiesOpen: TrajectorySummary['dutiesOpen'] = [
      { id: 'intake', owner: 'coach', due: addDays(monday, -1) },
      { id: 'regulations', owner: 'officer', due: addDays(monday, -10) },
    ];
    const about = (personId: string) =>
      inWeek(personId, monday, [{ ...calm, dutiesOpen, next: { milestoneId: 'end', on: addDays(monday, -9) } }])
        ?.lines[0]?.signals.filter(({ rule }) => rule !== 'silent')
        .map(({ rule, level, days }) => [rule, level, days]);
    const late = ['duty-late', 'now', 10];
    expect(about('coach')).toEqual([late, ['duty-late', 'week', 1]]);
    expect(about('officer')).toEqual([late]);
  });

  it('leaves out what is only to be watched', () => {
    const sessions = calm.sessions.map((one) => ({ ...one, hasPlace: false }));
    const early = mondayOf(addDays(kickoff, -20));
    expect(inWeek('officer', early, [{ ...calm, phases: fresh.phases, sessions }])?.lines[0]?.signals ?? []).toEqual(
      [],
    );
    expect(inWeek('officer', addDays(early, 14), [{ ...calm, sessions }])?.lines[0]?.signals).toMatchObject([
      { rule: 'place-unknown' },
    ]);
  });

  it('puts the most urgent trajectory first, and counts those beyond twenty', () => {
    const monday = mondayOf(kickoff);
    const many = Array.from({ length: 23 }, (_, index) => ({ ...calm, trajectoryId: `id-${index}` }));
    const urgent = {
      ...calm,
      trajectoryId: 'urgent',
      dutiesOpen: [{ id: 'intake', owner: 'coach' as const, due: addDays(monday, -30) }],
    };
    const week = inWeek('coach', monday, [...many, urgent]);
    expect(week).toMatchObject({ more: 4, role: 'coach', monday });
    expect(week?.lines).toHaveLength(20);
    expect(week?.lines[0]?.trajectoryId).toBe('urgent');
  });

  it('says what changed since the last overview', () => {
    const changedFor = (personId: string, summary: TrajectorySummary, before = calm) =>
      inWeek(personId, mondayOf(kickoff), [summary], { [calm.trajectoryId]: seenOf(before) })?.lines[0]?.changed;
    expect(inWeek('coach', mondayOf(kickoff), [calm])?.lines[0]?.changed).toEqual([]);
    expect(changedFor('coach', { ...calm, planRevision: 3 })).toEqual([]);
    const [first, second, ...others] = calm.sessions;
    if (!first || !second) throw new Error('No sessions');
    const on = addDays(second.date, 7);
    const moved = { ...calm, sessions: [{ ...first, arranged: '20:00-22:00' }, { ...second, date: on }, ...others] };
    expect(changedFor('officer', moved)).toEqual([
      { kind: 'session', session: first.id, what: 'arrangement', on: first.date },
      { kind: 'session', session: second.id, what: 'date', on, was: second.date },
    ]);
    const intake = { id: 'intake', owner: 'coach', due: '2027-03-10' } as const;
    const duties = { ...calm, dutiesOpen: [{ ...intake, due: '2027-03-11' }] };
    const known = { ...calm, dutiesOpen: [intake] };
    expect(changedFor('coach', duties, known)).toEqual([
      { kind: 'duty', duty: 'intake', owner: 'coach', what: 'due', on: '2027-03-11', was: '2027-03-10' },
    ]);
    expect(changedFor('coach', duties)).toMatchObject([{ what: 'open' }]);
    expect(changedFor('officer', duties, known)).toEqual([]);
    const waiting = { kind: 'regulations', version: 2, step: 'approve', since: instantAt('2027-01-05') } as const;
    expect(changedFor('officer', { ...calm, documentsWaiting: [{ ...waiting, who: 'officer' }] })).toEqual([
      { kind: 'document', document: 'regulations', version: 2 },
    ]);
    const start = { ...moved, phases: { ...calm.phases, preparation: addDays(calm.phases.preparation, 7) } };
    expect(changedFor('coach', start)).toMatchObject([{ kind: 'transition', to: 'preparation' }]);
  });

  it('says once of a session that it does not go on, to coach and officer', () => {
    const [first, ...others] = calm.sessions;
    if (!first) throw new Error('No sessions');
    const off: TrajectorySummary = { ...calm, sessions: [{ ...first, outcome: 'cancelled' }, ...others] };
    const changedFor = (personId: string, before: TrajectorySummary) =>
      inWeek(personId, mondayOf(others[0]?.date ?? ''), [off], { [calm.trajectoryId]: seenOf(before) })?.lines[0]
        ?.changed;
    const told = [{ kind: 'session', session: first.id, what: 'off', on: first.date }];
    for (const personId of ['coach', 'officer']) {
      expect(changedFor(personId, calm)).toEqual(told);
      expect(changedFor(personId, off)).toEqual([]);
    }
  });

  it('says that hours or place changed only when they differ', () => {
    const venue = { place: 'Buurthuis' };
    const seen = (kickoff: Arrangement) =>
      seenOf(summaryOf('24062-2027-02-01', { ...onboarded, arrangements: { kickoff } })).sessions.kickoff;
    const usual = seenOf(fresh).sessions.kickoff;
    expect(seen({ start: '19:30', end: '22:00', changes: 2 })).toEqual(usual);
    expect(seen({ changes: 2 })).toEqual(usual);
    expect(seen({ start: '20:00', end: '22:00', changes: 1 })).not.toEqual(usual);
    expect(seen({ venue, changes: 1 })).not.toEqual(usual);
  });

  it('names nobody to write to when one person has both roles', () => {
    const both = { ...calm, members: calm.members.map(({ role }) => ({ personId: 'one', role })) };
    const line = inWeek('one', mondayOf(kickoff), [both])?.lines[0];
    expect(line?.role).toBe('coach');
    expect(line).not.toHaveProperty('other');
  });
});

const MONDAY = mondayOf(kickoff);
const NOW = instantAt(MONDAY);
const { given } = specification({ initialState, decide, evolve }, NOW);
const week = inWeek('coach', MONDAY, [calm, { ...calm, trajectoryId: 'other' }]);
if (!week) throw new Error('There is nothing to say');
const prepared = (data: Week): OverviewEvent => ({ type: 'Overview.Prepared', data });
const later = { ...week, monday: addDays(MONDAY, 7) };

describe('Prepare', () => {
  it('prepares the overview of a week once', () => {
    given()
      .when({ type: 'Prepare', ...week })
      .thenEvents(prepared(week));
    given(prepared(week))
      .when({ type: 'Prepare', ...week })
      .thenNothing();
    given(prepared(later))
      .when({ type: 'Prepare', ...week })
      .thenNothing();
    given(prepared(week))
      .when({ type: 'Prepare', ...later })
      .thenEvents(prepared(later));
  });

  it('prepares nothing when there is nothing to say', () => {
    given()
      .when({ type: 'Prepare', ...week, lines: [] })
      .thenNothing();
  });
});

describe('Overview.Prepared', () => {
  const state = evolve(initialState, prepared(week), NOW);
  const [mail, ...others] = overviewRequests.asksFor(
    { ...prepared(week), at: NOW },
    { trajectory: onboarded, subject: state },
  );
  const reasonsAt = (
    now: string,
    subject: unknown = state,
    trajectory: Parameters<typeof suppressionOf>[1]['trajectory'] = onboarded,
  ) =>
    (mail ? itemsOf(mail) : []).map((item) =>
      suppressionOf(overviewMails.known(item), {
        ...{ trajectory, subject, now, told: [], recipientId: 'coach' },
        revocations: revocations.initialState,
      }),
    );

  it('asks for one mail of the person and the week, with an item for each trajectory', () => {
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ key: `overview-${MONDAY}_coach`, recipientId: 'coach', subject: 'overview#coach' });
    expect(mail?.items.map(({ params }) => params.place)).toEqual([0, 1]);
  });

  it('names the trajectory whose titles its sender reads, where a line has something with a title', () => {
    const event = prepared(week);
    const lines = event.data.lines.map((line, place) =>
      place === 0 ? line : { ...line, coming: [{ kind: 'session' as const, on: MONDAY, session: 'extra-1' as const }] },
    );
    const [asked] = overviewRequests.asksFor(
      { ...event, data: { ...event.data, lines }, at: NOW },
      { trajectory: onboarded, subject: state },
    );
    const items = asked ? itemsOf(asked) : [];
    expect(items.map((item) => overviewMails.known(item).titledIn)).toEqual([undefined, lines[1]?.trajectoryId]);
  });

  it('is told from Monday to Wednesday, and not once there is another', () => {
    expect(reasonsAt(NOW)).toEqual([undefined, undefined]);
    expect(reasonsAt(instantAt(addDays(MONDAY, 2), '23:00'))).toEqual([undefined, undefined]);
    expect(reasonsAt(instantAt(addDays(MONDAY, 3)))).toEqual(['too-late', 'too-late']);
    expect(reasonsAt(NOW, evolve(state, prepared(later), NOW))).toEqual(['superseded', 'superseded']);
  });

  it('leaves out a first trajectory that was cancelled meanwhile', () => {
    const { state: cancelled } = play(onboard, { type: 'Cancel' });
    if (cancelled.status !== 'cancelled') throw new Error('It should be cancelled');
    expect(reasonsAt(NOW, state, cancelled)).toEqual(['cancelled', undefined]);
  });

  it('is optional', () => {
    const [first] = mail ? itemsOf(mail) : [];
    expect(first && overviewMails.known(first).isOptional).toBe(true);
  });
});
