import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt, isDate } from '../../../domain/calendar/local-time.ts';
import { knownItem } from '../../../domain/mail/noun.ts';
import { suppressionOf } from '../../../domain/mail/suppression.ts';
import { initialState as nothingRevoked } from '../../../domain/person/revocations.ts';
import type { CommandOf, TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { consequencesOf } from '../../../domain/trajectory/consequences.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import { plannedMails } from '../../../domain/trajectory/planned-mails.ts';
import { isOff } from '../../../domain/trajectory/reports.ts';
import { isWithin, sessionDate, sessionsIn, USUAL_SESSIONS } from '../../../domain/trajectory/sessions.ts';
import { onceTold, whileTelling } from '../../../domain/trajectory/telling.ts';
import { newsIn } from '../../../domain/trajectory/told.ts';
import { evolve, type Trajectory } from '../../../domain/trajectory/trajectory.ts';
import { given, NOW, onboard, play, running, START } from './example.ts';

/** A Saturday in the guidance. */
const DATE = '2027-05-08';
const add: CommandOf<'AddSession'> = { type: 'AddSession', now: NOW, date: DATE, alike: [] };
const off: TrajectoryCommand = { type: 'ReportSession', now: NOW, session: 'extra-1', outcome: 'cancelled' };
const move = (date: string): TrajectoryCommand => ({ type: 'Reschedule', now: NOW, sessions: { 'extra-1': date } });

const played = (...commands: TrajectoryCommand[]) => running(play(onboard, ...commands).state);
const givenAfter = (...commands: TrajectoryCommand[]) => given(...play(onboard, ...commands).events);

describe('AddSession', () => {
  it('makes a plan in which everybody is reminded a week and a working day ahead, and the coach is asked after it', () => {
    const { plan } = played(add);
    expect(sessionsIn(plan)).toEqual(['kickoff', 'pick-n-choose', 'extra-1', 'hands-on', 'wrap-up']);
    expect(plan.sessions['extra-1']).toEqual({ date: DATE, sequence: 0 });
    const planned = plannedMails(played(add)).flatMap(({ at, mail }) =>
      mail.items
        .filter(({ params }) => params.session === 'extra-1')
        .map(({ template }) => `${at.slice(0, 10)} ${template} ${mail.recipientId}`),
    );
    expect(planned.toSorted()).toEqual([
      ...['2027-04-30 session-reminder coach', '2027-04-30 session-reminder officer'],
      ...['2027-05-07 session-reminder coach', '2027-05-07 session-reminder officer'],
      ...['2027-05-10 session-question coach', '2027-05-10 session-question-off coach'],
    ]);
  });

  it('is one revision, whose event says which session is new', () => {
    const decision = decide(add, played());
    expect(decision).toMatchObject({
      ok: true,
      events: [{ type: 'Trajectory.Rescheduled', data: { added: 'extra-1', movedSessions: ['extra-1'] } }],
    });
  });

  it('is the same session when it is repeated, and another one once that is off or has another title or day', () => {
    givenAfter(add)
      .when({ ...add, alike: ['extra-1'] })
      .thenNothing();
    expect(sessionsIn(played(add, off, { ...add, alike: ['extra-1'] }).plan)).toContain('extra-2');
    expect(sessionsIn(played(add, { ...add, date: addDays(DATE, 1), alike: ['extra-1'] }).plan)).toContain('extra-2');
  });

  it.each([
    [{ date: '2027-02-28' }, 'SESSION_OUTSIDE_GUIDANCE'],
    [{ date: '2027-09-01' }, 'SESSION_OUTSIDE_GUIDANCE'],
    [{ date: '2027-05-32' }, 'SESSION_DATE_INVALID'],
    [{ date: sessionDate(played().plan, 'hands-on') }, 'SESSIONS_SAME_DAY'],
    [{ now: instantAt(DATE, '19:30') }, 'SESSION_IN_PAST'],
    [{ now: instantAt(DATE, '10:00'), start: '09:00' }, 'SESSION_IN_PAST'],
  ])('is refused for %o with %s', (change, code) => {
    const decision = decide({ ...add, ...change }, played());
    expect(decision).toMatchObject({ ok: false, refusal: { code, field: 'date' } });
  });

  it('is refused during a pause, after the end, and beyond six, also when some are off', () => {
    givenAfter({ type: 'Pause', now: NOW }).when(add).thenRefused('TRAJECTORY_PAUSED');
    givenAfter({ type: 'Cancel' }).when(add).thenRefused('TRAJECTORY_ENDED');
    const six = Array.from({ length: 6 }, (_, day) => ({ ...add, date: addDays(DATE, day) }));
    givenAfter(...six, off)
      .when({ ...add, date: addDays(DATE, 9) })
      .thenRefused('SESSIONS_FULL');
  });
});

describe('An extra session', () => {
  it('moves on any day of the guidance without another session, whatever the order of the four', () => {
    const before = addDays(sessionDate(played().plan, 'kickoff'), -1);
    expect(sessionsIn(played(add, move(before)).plan)[0]).toBe('extra-1');
    givenAfter(add)
      .when(move(sessionDate(played().plan, 'wrap-up')))
      .thenRefused('SESSIONS_SAME_DAY');
  });

  it('keeps its day from the four', () => {
    givenAfter(add)
      .when({ type: 'Reschedule', now: NOW, sessions: { 'pick-n-choose': DATE } })
      .thenRefused('SESSIONS_SAME_DAY');
  });

  it('that is not in the plan is refused with SESSION_NOT_FOUND', () => {
    givenAfter().when(move(DATE)).thenRefused('SESSION_NOT_FOUND');
    givenAfter().when(off).thenRefused('SESSION_NOT_FOUND');
  });

  it('moves along with the start, an extension and a pause', () => {
    const later = addDays(START, 14);
    const moved = [
      played(add, { type: 'Reschedule', now: NOW, startDate: later }),
      played(add, { type: 'Extend', now: NOW, phase: 'preparation', days: 14 }),
      played(
        add,
        { type: 'Pause', now: instantAt('2027-04-05', '12:00') },
        { type: 'Resume', now: instantAt('2027-04-19', '12:00') },
      ),
    ];
    for (const { plan } of moved) expect(sessionDate(plan, 'extra-1') >= addDays(DATE, 14)).toBe(true);
  });

  it('whatever moves, is within the guidance on a day of its own', () => {
    const day = fc.integer({ min: 30, max: 200 }).map((days) => addDays(START, days));
    const act = fc.oneof(
      day.map((date): TrajectoryCommand => ({ ...add, date })),
      fc.integer({ min: -20, max: 90 }).map((days): TrajectoryCommand => startOn(addDays(START, days))),
      fc
        .tuple(fc.constantFrom(...USUAL_SESSIONS, 'extra-1' as const), day)
        .map(([id, date]): TrajectoryCommand => ({ type: 'Reschedule', now: NOW, sessions: { [id]: date } })),
      fc
        .tuple(fc.constantFrom('preparation' as const, 'guidance' as const), fc.integer({ min: 1, max: 60 }))
        .map(([phase, days]): TrajectoryCommand => ({ type: 'Extend', now: NOW, phase, days })),
      fc.constantFrom(...(['extra-1', 'kickoff'] as const)).map((session): TrajectoryCommand => ({ ...off, session })),
      fc
        .tuple(fc.integer({ min: 40, max: 150 }), fc.integer({ min: 1, max: 60 }))
        .map(([from, days]) => ({ from, days })),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
        let state = played();
        let now = NOW;
        const obey = (command: TrajectoryCommand) => {
          const decision = decide('now' in command ? { ...command, now } : command, state);
          if (decision.ok)
            state = running(decision.events.reduce<Trajectory>((one, event) => evolve(one, event, now), state));
        };
        for (const one of acts) {
          if ('type' in one) obey(one);
          else {
            const begins = instantAt(addDays(START, one.from), '12:00');
            now = begins > now ? begins : now;
            obey({ type: 'Pause', now });
            now = instantAt(addDays(now.slice(0, 10), one.days), '12:00');
            obey({ type: 'Resume', now });
          }
          const goingOn = sessionsIn(state.plan).filter((id) => !isOff(state, id));
          const dates = goingOn.map((id) => sessionDate(state.plan, id));
          expect(new Set(dates).size).toBe(dates.length);
          for (const date of dates) expect(isDate(date) && isWithin(state.plan.phases, date)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const startOn = (startDate: string): TrajectoryCommand => ({ type: 'Reschedule', now: NOW, startDate });

describe('What people are told of an extra session', () => {
  const welcome = { tells: [{ what: 'everything' as const }], at: NOW, mail: 'welcome' };
  const told = whileTelling(played(), [], welcome);
  const isWanted = (
    mail: ReturnType<typeof mailsFor>[number] | undefined,
    state: ReturnType<typeof played>,
    plans = told,
  ) => {
    const [item] = mail?.items ?? [];
    if (!mail || !item) throw new Error('No mail');
    const known = knownItem([trajectoryMails], { ...item, key: mail.key, role: mail.role, subject: mail.subject });
    const sight = { trajectory: state, subject: state, recipientId: 'coach', revocations: nothingRevoked, now: NOW };
    return suppressionOf(known, { ...sight, told: plans }) === undefined;
  };
  const events = (...commands: TrajectoryCommand[]) => play(onboard, ...commands).events;
  const last = (...commands: TrajectoryCommand[]) => {
    const event = events(...commands).at(-1);
    if (!event) throw new Error('No event');
    return mailsFor(event, played(...commands), NOW)[0];
  };

  it('is new to whoever was told the plan before, and no news once a mail about the plan went out', () => {
    const state = played(add);
    expect(newsIn(state, told)).toMatchObject({ sessions: ['extra-1'], added: ['extra-1'], start: false });
    expect(isWanted(last(add), state)).toBe(true);
    const telling = { tells: [{ what: 'plan' as const, moved: ['extra-1' as const] }], at: NOW, mail: 'plan' };
    const after = onceTold(state, whileTelling(state, told, telling), telling);
    expect(newsIn(state, after)).toMatchObject({ sessions: [], added: [] });
    expect(newsIn(played(add, move('2027-05-12')), after)).toMatchObject({ sessions: ['extra-1'], added: [] });
    expect(isWanted(last(add, off), played(add, off), after)).toBe(true);
  });

  it('is nothing at all when it is off before anybody heard of it', () => {
    const state = played(add, off);
    expect(isWanted(last(add), state)).toBe(false);
    expect(isWanted(last(add, off), state)).toBe(false);
  });

  it('shows in a preview with the mails to come', () => {
    const state = played();
    const decision = decide(add, state);
    const { sessions, milestones } = consequencesOf(state, decision.ok ? decision.events : [], NOW);
    expect(sessions).toEqual([{ id: 'extra-1', from: null, to: DATE }]);
    expect(milestones.map(({ id }) => id)).toEqual([
      ...['session-extra-1-reminder-7', 'session-extra-1-reminder-1', 'session-extra-1-follow-up'],
    ]);
  });
});
