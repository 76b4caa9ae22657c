import { describe, expect, it } from 'vitest';
import { type IsoInstant, instantAt } from '../../../domain/calendar/local-time.ts';
import { mayBeInCalendar } from '../../../domain/trajectory/calendar.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { USUAL_SESSIONS } from '../../../domain/trajectory/sessions.ts';
import { onceTold, whileTelling } from '../../../domain/trajectory/telling.ts';
import type { SessionId } from '../../../events/plan.ts';
import { NOW, onboard, play, running } from './example.ts';

const correct = (venue: string): TrajectoryCommand => ({ type: 'Correct', now: NOW, by: 'admin', facts: { venue } });
/** Lets time pass: it corrects a fact that no calendar shows. */
const until = (now: IsoInstant): TrajectoryCommand => ({
  type: 'Correct',
  now,
  by: 'admin',
  facts: { targetGroupSize: 12 },
});
const reach = (date: string): TrajectoryCommand => ({ type: 'ReachMilestones', now: instantAt(date), planRevision: 1 });
const joins: TrajectoryCommand = { type: 'ChangeTeam', role: 'coach', joins: 'new' };

/** The sessions that may be in the calendar of a person. */
const inCalendar = (personId: string, own: readonly string[], ...commands: TrajectoryCommand[]) => {
  const state = running(play(onboard, ...commands).state);
  return USUAL_SESSIONS.filter((session) => mayBeInCalendar(state, personId, session, { own }));
};

describe('The calendar of a newcomer', () => {
  it('holds nothing of changes before they joined, however many there were', () => {
    const history = [correct('De Ploeg'), correct('De Krook'), joins];
    expect(inCalendar('new', [], ...history)).toEqual([]);
    expect(inCalendar('coach', [], ...history)).toEqual(USUAL_SESSIONS);
    expect(inCalendar('new', [], ...history, correct('De Ploeg'))).toEqual([]);
    expect(inCalendar('new', [], ...history, correct('De Ploeg'), correct('De Krook'))).toEqual(USUAL_SESSIONS);
  });

  it('holds nothing of reminders before they joined', () => {
    // Reached at the kickoff's first reminder, and then at its second.
    const first = [reach('2027-02-26'), until(instantAt('2027-02-26', '14:00'))];
    expect(inCalendar('coach', [], ...first, joins)).toEqual(['kickoff']);
    expect(inCalendar('new', [], ...first, joins)).toEqual([]);
    expect(inCalendar('new', [], ...first, joins, reach('2027-03-05'))).toEqual(['kickoff']);
  });

  it('holds the only session that was ahead when they were welcomed, because that mail carried its invitation', () => {
    const off = (session: SessionId): TrajectoryCommand => ({
      ...{ type: 'ReportSession', outcome: 'cancelled', now: NOW },
      session,
    });
    const welcomed = running(play(onboard, off('kickoff'), off('pick-n-choose'), off('hands-on'), joins).state);
    const welcome = { tells: [{ what: 'everything' as const }], at: NOW, mail: 'welcome' };
    const told = whileTelling(welcomed, [], welcome);
    const known = USUAL_SESSIONS.filter((session) => mayBeInCalendar(welcomed, 'new', session, { told }));
    expect(known).toEqual(['wrap-up']);
    const four = whileTelling(running(play(onboard).state), [], welcome);
    expect(USUAL_SESSIONS.filter((session) => mayBeInCalendar(welcomed, 'new', session, { told: four }))).toEqual([]);
    const later = whileTelling(welcomed, told, { tells: [{ what: 'facts', fields: ['venue'] }], at: NOW, mail: 'm' });
    expect(later.every(({ invitedTo }) => String(invitedTo) === 'wrap-up')).toBe(true);
  });

  it('holds nothing of a pause that was over, or had begun, before they joined', () => {
    const pause: TrajectoryCommand = { type: 'Pause', now: instantAt('2027-02-03', '12:00') };
    const resume: TrajectoryCommand = { type: 'Resume', now: instantAt('2027-02-10', '12:00') };
    const since = (date: string): TrajectoryCommand[] => [until(instantAt(date)), joins];
    expect(inCalendar('new', [], pause, resume, ...since('2027-02-11'))).toEqual([]);
    expect(inCalendar('new', [], pause, ...since('2027-02-05'), resume)).toEqual([]);
    expect(inCalendar('coach', [], pause, resume, ...since('2027-02-11'))).toEqual(USUAL_SESSIONS);
    expect(inCalendar('new', [], ...since('2027-02-02'), pause, resume)).toEqual(USUAL_SESSIONS);
  });

  it('may hold every session when they had left before', () => {
    const leaves: TrajectoryCommand = { type: 'ChangeTeam', role: 'coach', leaves: 'new' };
    expect(inCalendar('new', [], joins, leaves, joins)).toEqual(USUAL_SESSIONS);
  });
});

it('A reminder puts nothing into the calendar before it is sent, nor do those that it stands for', () => {
  const late = reach('2027-03-05');
  expect(inCalendar('coach', ['session-kickoff-reminder-7_r1'], late)).toEqual([]);
  expect(inCalendar('coach', ['session-kickoff-reminder-7_r1'], reach('2027-02-26'), late)).toEqual(['kickoff']);
  expect(inCalendar('coach', ['session-wrap-up-reminder-7_r1'], late)).toEqual(['kickoff']);
});

describe('The calendar files of a mail that takes the sessions out', () => {
  const all = USUAL_SESSIONS.map(
    (session): TrajectoryCommand => ({ type: 'ReportSession', outcome: 'cancelled', now: NOW, session }),
  );
  const [first] = all;
  const heard = (after: readonly TrajectoryCommand[]) =>
    whileTelling(running(play(onboard, ...after).state), [], {
      tells: [{ what: 'everything' }],
      at: NOW,
      mail: 'before',
    });
  const state = running(play(onboard, ...all).state);

  it.each([
    ['none when the recipient knows that all are off', all, []],
    ['those of which the recipient has not heard', first ? [first] : [], USUAL_SESSIONS.slice(1)],
    ['all when the recipient was told nothing', undefined, USUAL_SESSIONS],
  ] as const)('are %s', (_, told, sessions) => {
    for (const [template, params] of [
      ['paused', { revision: 2 }],
      ['trajectory-cancelled', {}],
    ] as const) {
      const known = trajectoryMails.known({ key: 'mail', subject: 'trajectory', template, role: 'coach', params });
      const asked = known.calendar({ trajectory: state, subject: state }, { now: NOW, told: told ? heard(told) : [] });
      expect(asked).toEqual({ method: 'CANCEL', sessions });
    }
  });

  it('are none with the cancellation of a trajectory in a pause of which its recipient knows, also from a welcome', () => {
    const paused = running(play(onboard, { type: 'Pause', now: NOW }).state);
    const known = trajectoryMails.known({
      ...{ key: 'mail', subject: 'trajectory', template: 'trajectory-cancelled', role: 'coach', params: {} },
    });
    const before = whileTelling(running(play(onboard).state), [], {
      tells: [{ what: 'everything' }],
      at: NOW,
      mail: 'a',
    });
    const sessionsOf = (told: typeof before) =>
      known.calendar({ trajectory: paused, subject: paused }, { now: NOW, told })?.sessions;
    expect(sessionsOf(before)).toEqual(USUAL_SESSIONS);
    const heard = { tells: [{ what: 'pause' as const }], at: NOW, mail: 'b' };
    expect(sessionsOf(onceTold(paused, whileTelling(paused, before, heard), heard))).toEqual([]);
    expect(sessionsOf(whileTelling(paused, [], { tells: [{ what: 'everything' }], at: NOW, mail: 'welcome' }))).toEqual(
      [],
    );
  });
});
